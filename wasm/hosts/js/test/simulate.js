// Simulations: the bits of native Go, whole and in shards, and what is said where there can be none.
import { Engine } from '../lib/index.js'
import { bytes, equal, error, list, test, text } from './harness.js'

const folder = 'fixtures/simulate/'

test('simulations answer what native Go answers', async () => {
  const engine = await Engine.load()
  const names = (await list(folder)).filter(f => f.endsWith('.request.json')).map(f => f.slice(0, -'.request.json'.length))
  equal(names.length > 0, true)
  for (const name of names) {
    const [request, want] = await Promise.all([text(`${folder}${name}.request.json`), text(`${folder}${name}.answer.json`)])
    equal(engine.simulate(request) + '\n' === want, true, name)
    const asked = request.trimEnd().slice(0, -1)
    const shard = (from, to) => engine.simulate(`${asked},"shard":{"from":${from},"to":${to}}}`)
    const states = [shard(2, JSON.parse(want).replications), shard(0, 2)]
    equal(engine.simulate(`${asked},"merge":[${states}]}`) + '\n' === want, true, `${name} in shards`)
  }
})

test('the bundled simulations have what they need', async () => {
  const engine = await Engine.load()
  const names = await engine.bundledSimulations()
  equal(names.includes('shipping-36-percent-faster'), true)
  for (const name of names) {
    const request = JSON.parse(await engine.bundledSimulation(name))
    Object.assign(request.scenario, { population: { shops: 2 }, replications: 2 })
    equal(JSON.parse(engine.simulate(JSON.stringify(request))).scenario, name)
  }
})

test('what is wrong with a simulation', async () => {
  const engine = await Engine.load()
  const { code, problems } = error(() => engine.simulate('{"scenario":{},"policies":{},"behavior":{}}'))
  equal([code, problems.some(p => p.code === 'unknown_key' && p.path === 'behavior')], ['missing_key', true])
})

test('an older module scores, and says that it cannot simulate', async () => {
  const older = (await bytes('wasm/hosts/js/lib/shopscore.wasm')).slice()
  const name = [8, ...new TextEncoder().encode('simulate')] // of the export, after its length
  const at = older.findIndex((_, i) => name.every((byte, k) => older[i + k] === byte))
  older[at + 1] = '_'.charCodeAt()
  const engine = await Engine.load(older)
  engine.policy(await engine.bundledPolicy('douyin-2022')).close()
  equal(error(() => engine.simulate('{}')).code, 'wrong_version')
})
