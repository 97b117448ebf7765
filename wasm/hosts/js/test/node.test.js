// The suite in Node.
import { test } from 'node:test'
import { tests } from './suite.js'

for (const { name, run } of tests) test(name, run)
