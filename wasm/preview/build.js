// Builds the page into dist: static files that any web server can serve. The module, the policies and the simulations come from `make wasm`,
// the schema and the simulated market from the command line.
import { build } from 'esbuild'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { stringify } from 'yaml'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const dist = here('dist')
const shopscore = (...args) => execFileSync(here('../../build/shopscore'), args, { maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] })

for (const name of readdirSync(dist)) if (!name.startsWith('.')) rmSync(join(dist, name), { recursive: true })
await build({
  entryPoints: [here('src/main.ts'), here('src/scoring.worker.ts'), here('src/market.worker.ts')],
  outdir: dist, bundle: true, splitting: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'linked', chunkNames: 'part-[hash]',
})
for (const name of ['index.html', 'style.css']) cpSync(here(name), join(dist, name))
cpSync(here('../dist/shopscore.wasm'), join(dist, 'shopscore.wasm'))
cpSync(here('../dist/policies'), join(dist, 'policies'), { recursive: true })
cpSync(here('../dist/simulations'), join(dist, 'simulations'), { recursive: true })
writeFileSync(join(dist, 'schema.json'), shopscore('policy', 'schema'))

const policies = readdirSync(join(dist, 'policies')).filter(f => f.endsWith('.json')).map(f => f.slice(0, -'.json'.length)).sort()
for (const name of policies) writeFileSync(join(dist, 'policies', `${name}.yaml`), source(name))
const documents = policies.map(name => JSON.parse(readFileSync(join(dist, 'policies', `${name}.json`), 'utf8')))
writeFileSync(join(dist, 'bundled.json'), JSON.stringify({
  policies: documents.map((document, i) => ({ name: policies[i], title: document.title })),
  zones: Object.fromEntries(documents.map(({ timezone }) => [timezone.name, timezone])),
  tables: shopscore('tables').toString().split('\n').slice(1).flatMap(line => /^(\w+) /.exec(line)?.[1] ?? []),
}))
simulate(policies)
pack(dist)

/** A policy's document in YAML; one that is based on another is written out, for the page knows no bases. */
function source(name) {
  const text = shopscore('policy', 'show', name).toString()
  const base = /^based_on: *(\S+)/m.exec(text)?.[1]
  if (!base) return text
  return `# Written out: ${name} is based on ${base}.\n` + stringify(JSON.parse(readFileSync(join(dist, 'policies', `${name}.json`), 'utf8')), { lineWidth: 140 })
}

/** Has every policy measure a simulated market, and writes what its shops have, and the peers that they are to each other. */
function simulate(policies) {
  const folder = mkdtempSync(join(tmpdir(), 'shopscore-market-'))
  mkdirSync(join(dist, 'peers'))
  mkdirSync(join(dist, 'market'))
  try {
    const market = ['--events', join(folder, 'events'), '--as-of', '2024-07-01']
    shopscore('sim', 'emit', here('market.yaml'), '--out', join(folder, 'events'))
    for (const name of policies) {
      const lines = shopscore('score', '--policy', name, ...market, '--format', 'json').toString().split('\n').filter(line => line !== '')
      writeFileSync(join(dist, 'market', `${name}.json`), JSON.stringify(quantiles(eligible(lines.map(line => JSON.parse(line))))))
      shopscore('peers', 'build', '--policy', name, ...market, '--knots', '101', '--out', join(dist, 'peers', `${name}.json`))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The shops that have a score, where any have: what others do is no guide to how shops with a score do. */
function eligible(shops) {
  const some = shops.filter(s => s.eligible)
  return some.length > 0 ? some : shops
}

/** By industry and indicator the values of shops at 0, 1 ... 100 hundredths of their order; of few shops none. */
function quantiles(shops) {
  const found = {}
  for (const { industry, indicators } of shops) {
    for (const [id, { value }] of Object.entries(indicators)) {
      if (value !== null) ((found[industry] ??= {})[id] ??= []).push(value)
    }
  }
  for (const indicators of Object.values(found)) {
    for (const [id, values] of Object.entries(indicators)) {
      values.sort((a, b) => a - b)
      indicators[id] = Array.from({ length: 101 }, (_, k) => Number(values[Math.round((values.length - 1) * k / 100)].toPrecision(6)))
      if (values.length < 20) delete indicators[id]
    }
  }
  return found
}

/** Puts a compressed copy beside every file, for servers that look for one. */
function pack(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
  }
}
