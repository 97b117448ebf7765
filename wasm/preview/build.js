// Builds the page into dist: static files that any web server can serve. The module, the policies and the simulations come from `make wasm`,
// the schema and the simulated market from the command line.
import { build } from 'esbuild'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const dist = here('dist')
const shopscore = (...args) => execFileSync(here('../../build/shopscore'), args, { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] })

for (const name of readdirSync(dist)) if (!name.startsWith('.')) rmSync(join(dist, name), { recursive: true })
await build({
  entryPoints: [here('src/main.ts'), here('src/scoring.worker.ts')],
  outdir: dist, bundle: true, splitting: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'linked', chunkNames: 'part-[hash]',
})
for (const name of ['index.html', 'style.css']) cpSync(here(name), join(dist, name))
cpSync(here('../dist/shopscore.wasm'), join(dist, 'shopscore.wasm'))
cpSync(here('../dist/policies'), join(dist, 'policies'), { recursive: true })
cpSync(here('../dist/simulations'), join(dist, 'simulations'), { recursive: true })
writeFileSync(join(dist, 'schema.json'), shopscore('policy', 'schema'))

const policies = readdirSync(join(dist, 'policies')).filter(f => f.endsWith('.json')).map(f => f.slice(0, -'.json'.length)).sort()
for (const name of policies) writeFileSync(join(dist, 'policies', `${name}.yaml`), shopscore('policy', 'show', name))
writeFileSync(join(dist, 'bundled.json'), JSON.stringify({
  policies: policies.map(name => ({ name, title: JSON.parse(readFileSync(join(dist, 'policies', `${name}.json`), 'utf8')).title })),
  peers: peersOf(policies),
}))
pack(dist)

/** Writes the peers of each policy that can be measured in a simulated market, and returns their names. */
function peersOf(policies) {
  const folder = mkdtempSync(join(tmpdir(), 'shopscore-market-'))
  mkdirSync(join(dist, 'peers'))
  try {
    shopscore('sim', 'emit', here('market.yaml'), '--out', join(folder, 'events'))
    return policies.filter(name => {
      const out = join(dist, 'peers', `${name}.json`)
      shopscore('peers', 'build', '--policy', name, '--events', join(folder, 'events'), '--as-of', '2024-07-01', '--knots', '101', '--out', out)
      const { industries } = JSON.parse(readFileSync(out, 'utf8'))
      const some = Object.values(industries).some(i => Object.values(i.knots).some(knots => knots.length > 1))
      if (!some) rmSync(out)
      return some
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Puts a compressed copy beside every file, for servers that look for one. */
function pack(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
  }
}
