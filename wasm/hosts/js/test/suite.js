// The whole suite, for every runtime.
import './engine.js'
import './policy.js'
import './columns.js'
import './simulate.js'
import './readme.js'
import './corpus.js'
import './descriptors.js'
import './faults.js'
import './soak.js'
import './wasi.js'

export { tests } from './harness.js'
