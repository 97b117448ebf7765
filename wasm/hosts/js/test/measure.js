// What calls cost: lines of {host, what, ns}.
import { Engine, PolicyModule } from '../lib/index.js'
import { members } from './cases.js'
import { bytes, list, text } from './harness.js'

const policyName = 'douyin-2022'

/** Nanoseconds of one call of `run`, the best of five rounds of `times` calls. */
function best(times, run) {
  let least = Infinity
  for (let round = 0; round < 5; round++) {
    const begun = performance.now()
    for (let i = 0; i < times; i++) run()
    least = Math.min(least, (performance.now() - begun) / times)
  }
  return Math.round(least * 1e7) / 10
}

/** The request of the corpus's first case of the policy with indicators. */
async function firstRequest() {
  for (const file of (await list('fixtures/conformance/')).sort()) {
    if (!file.endsWith('.jsonl') || file === 'descriptors.jsonl') continue
    for (const line of (await text(`fixtures/conformance/${file}`)).split('\n')) {
      if (!line.includes(`"${policyName}"`)) continue
      const found = members(line)
      if (found.get('policy') === `"${policyName}"` && found.get('request')?.includes('"indicators"')) return found.get('request')
    }
  }
  throw new Error(`the corpus has no request for ${policyName} with indicators`)
}

/** Measures one thing after another. */
export async function* measure(host) {
  const binary = await bytes('wasm/hosts/js/lib/shopscore.wasm')
  const begun = performance.now()
  const module = await WebAssembly.compile(binary)
  yield { host, what: 'compile', ns: Math.round((performance.now() - begun) * 1e6) }
  yield { host, what: 'instantiate', ns: best(5, () => new Engine(module)) }
  const engine = new Engine(module)
  const policy = engine.policy(await engine.bundledPolicy(policyName))
  const peers = await text('build/bench/peers.json').catch(() => null) // what make bench builds for all hosts
  if (peers !== null) policy.loadPeers(peers)
  yield { host, what: 'noop', ns: engine.run(({ exports }) => best(1e6, () => exports.abi_version())) }
  const request = await firstRequest()
  yield { host, what: 'single', ns: best(2000, () => policy.scoreJson(request)) }
  const rows = millionRows(policy)
  yield { host, what: 'batch', ns: batch(policy, rows) }
  const compiled = await bytes('build/bench/compiled.wasm').catch(() => null) // made by make bench, with the same peers
  if (compiled !== null) {
    yield { host, what: 'compiled', ns: batch(await PolicyModule.load(compiled), rows) }
    const copies = Array.from({ length: 5 }, (_, k) => unlike(compiled, k))
    yield { host, what: 'compiled_start', ns: best(1, () => new PolicyModule(new WebAssembly.Module(copies.pop()))) }
  }
  const simulation = await smallSimulation(engine)
  engine.simulate(simulation()) // while it runs the runtime compiles it better
  yield { host, what: 'simulate', ns: best(1, () => engine.simulate(simulation())) }
}

/** Simulations of 300 shops, twice: those that are measured in every host. Each has luck of its own, so that nothing but the documents can be remembered. */
async function smallSimulation(engine) {
  const request = JSON.parse(await engine.bundledSimulation('shipping-36-percent-faster'))
  Object.assign(request.scenario, { population: { shops: 300 }, replications: 2, seed: 0 })
  return () => JSON.stringify({ ...request, scenario: { ...request.scenario, seed: ++request.scenario.seed } })
}

/** The module with an empty custom section that is named by a number below 128: engines know bytes again that they have compiled. */
function unlike(module, number) {
  return new Uint8Array([...module, 0, 2, 1, number])
}

/** A million rows with every indicator that the total is made of. */
function millionRows(policy) {
  const ids = policy.indicators.filter(id => id !== 'paid_orders')
  const rows = 1e6
  const column = () => Float64Array.from({ length: rows }, Math.random)
  return { rows, values: Object.fromEntries(ids.map(id => [id, column()])) }
}

/** Nanoseconds a row of these rows, after a warm-up. */
function batch(policy, { rows, values }) {
  const few = Object.fromEntries(Object.entries(values).map(([id, data]) => [id, data.subarray(0, 50000)]))
  policy.scoreColumns({ rows: 50000, values: few })
  const begun = performance.now()
  policy.scoreColumns({ rows, values })
  return Math.round(((performance.now() - begun) * 1e7) / rows) / 10
}
