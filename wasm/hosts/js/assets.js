// Copies what the package ships beside its code into lib: the module, the bundled policies with a list of their names, the licence.
import { copyFileSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'

const here = path => new URL(path, import.meta.url)

copyFileSync(here('../../dist/shopscore.wasm'), here('lib/shopscore.wasm'))
rmSync(here('lib/policies/'), { recursive: true, force: true })
cpSync(here('../../dist/policies/'), here('lib/policies/'), { recursive: true })
const names = readdirSync(here('../../dist/policies/')).filter(f => f.endsWith('.json')).map(f => f.slice(0, -'.json'.length)).sort()
writeFileSync(here('lib/policies.json'), JSON.stringify(names) + '\n')
copyFileSync(here('../../../LICENSE'), here('LICENSE'))
