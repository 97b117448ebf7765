// Copies what the package ships beside its code into lib: the module, bundled policies and simulations with lists of their names, the licence.
import { copyFileSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'

const here = path => new URL(path, import.meta.url)

copyFileSync(here('../../dist/shopscore.wasm'), here('lib/shopscore.wasm'))
for (const kind of ['policies', 'simulations']) {
  rmSync(here(`lib/${kind}/`), { recursive: true, force: true })
  cpSync(here(`../../dist/${kind}/`), here(`lib/${kind}/`), { recursive: true })
  const names = readdirSync(here(`lib/${kind}/`)).filter(f => f.endsWith('.json')).map(f => f.slice(0, -'.json'.length)).sort()
  writeFileSync(here(`lib/${kind}.json`), JSON.stringify(names) + '\n')
}
copyFileSync(here('../../../LICENSE'), here('LICENSE'))
