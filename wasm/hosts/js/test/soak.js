// Memory stays where it is, however long an engine works.
import { Engine } from '../lib/index.js'
import { test } from './harness.js'

const rows = 2000

/** Throws where memory grew by more than `slack` bytes: the collector keeps time, so its steps differ by run. */
function steady(engine, settled, slack) {
  if (engine.memory > settled + slack) throw new Error(`memory grew from ${settled} to ${engine.memory}`)
}

/** The policy of nine indicators, a request and a batch for it. */
async function setUp() {
  const engine = await Engine.load()
  const document = await engine.bundledPolicy('douyin-2022')
  const policy = engine.policy(document)
  const value = (id, i) => (id === 'paid_orders' ? 100 : (i % 97) / 97)
  const indicators = Object.fromEntries(policy.indicators.map((id, i) => [id, value(id, i)]))
  const values = Object.fromEntries(policy.indicators.map(id => [id, Float64Array.from({ length: rows }, (_, i) => value(id, i))]))
  return { engine, document, policy, request: JSON.stringify({ shop_id: 's', industry: 'books', indicators }), batch: { rows, values } }
}

test('50,000 calls, with batches between: no more memory after 50,000 than after 10,000', async () => {
  const { engine, policy, request, batch } = await setUp()
  const first = policy.scoreJson(request)
  let settled
  for (let call = 1; call <= 50000; call++) {
    if (policy.scoreJson(request) !== first) throw new Error(`call ${call} answers otherwise`)
    if (call % 1000 === 0) policy.scoreColumns(batch)
    if (call === 10000) settled = engine.memory
  }
  steady(engine, settled, 384 * 1024) // ten bytes lost at each of 40,000 calls are more
})

test('200 reloads between scorings: no more memory after 200 than after 50', async () => {
  const { engine, document, policy, request, batch } = await setUp()
  policy.close()
  let settled
  for (let reload = 1; reload <= 200; reload++) {
    const again = engine.policy(document)
    for (let call = 0; call < 10; call++) again.scoreJson(request)
    if (reload % 20 === 0) again.scoreColumns(batch)
    again.close()
    if (reload === 50) settled = engine.memory
  }
  steady(engine, settled, 1024 * 1024) // ten kilobytes lost at each of 150 reloads are more, and a policy has a hundred
})
