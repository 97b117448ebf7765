// Faults that the test build of the module has on purpose: what it does not recover from costs the instance, never the engine.
import { Engine } from '../lib/index.js'
import { equal, error, test } from './harness.js'
import { peers, ranked, request } from './policies.js'

async function broken(options) {
  const engine = await Engine.load(new URL('../../../dist/shopscore-faults.wasm', import.meta.url), options)
  const policy = engine.policy(ranked)
  policy.loadPeers(peers(policy.sha256))
  return { engine, policy }
}

test('a panic that is recovered: the instance goes on', async () => {
  const { engine, policy } = await broken()
  engine.run(instance => {
    equal(instance.exports.fault(1), 0)
    equal(instance.failure().code, 'internal')
  })
  equal(policy.score(request(0.1)).total, 4.2)
})

for (const [kind, name] of [[2, 'unreachable'], [3, 'recursion without end'], [4, 'memory is full']]) {
  test(`a trap: ${name}`, async () => {
    const { engine, policy } = await broken()
    const { code, cause } = error(() => engine.run(instance => instance.exports.fault(kind)))
    equal([code, cause instanceof Error], ['trap', true])
    equal(policy.score(request(0.1)).total, 4.2) // with its peers
    equal([...policy.scoreColumns({ rows: 1, values: { late: Float64Array.of(0.1) } }).totals], [2.5])
  })
}

test('a hundred traps, each followed by an answer', async () => {
  const { engine, policy } = await broken()
  for (let i = 0; i < 100; i++) {
    equal(error(() => engine.run(instance => instance.exports.fault(2))).code, 'trap')
    equal(policy.score(request(0.1)).total, 4.2)
  }
})

test('past the memory limit the instance is a new one after every call', async () => {
  const { engine, policy } = await broken({ memoryLimit: 0 })
  const first = engine.run(instance => instance)
  for (let i = 0; i < 5; i++) equal(policy.score(request(0.1)).total, 4.2)
  equal(engine.run(instance => instance !== first), true)
})
