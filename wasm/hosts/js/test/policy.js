// Policies: what they say of themselves, requests, peers, errors with their places.
import { Engine, ShopscoreError } from '../lib/index.js'
import { equal, error, test } from './harness.js'
import { peers, ranked, request, straight } from './policies.js'

const engine = await Engine.load()

test('what a policy says of itself', () => {
  const { id, subject, scale, decimals, indicators, dimensions } = engine.policy(straight)
  equal({ id, subject, scale, decimals, indicators, dimensions },
    { id: 'straight', subject: 'shop', scale: [0, 5], decimals: 1, indicators: ['late'], dimensions: ['logistics'] })
})

test('a typed result', () => {
  const result = engine.policy(straight).score(request(0.25, { shop_id: 's' }))
  equal([result.shop_id, result.industry, result.total, result.base, result.eligible], ['s', 'books', 2.5, 0, true])
  equal(result.dimensions, { logistics: 2.5 })
  equal(result.indicators.late.contribution, 2.5)
  equal(result.reasons, [{ code: 'below_full', indicator: 'late', lost: 2.5 }])
  equal(result.decisions.map(d => [d.id, d.kind, d.values]), [['no_campaigns', 'penalty', { total: 2.5 }]])
  equal(result.provenance.policy, 'straight')
})

test('no value, no score', () => {
  equal(engine.policy(straight).score(request(null)).total, null)
})

const order = (id, shop, late) => ({ order_id: id, shop_id: shop, paid_at: '2024-05-01', ship_by: '2024-05-03', picked_up_at: late ? '2024-05-04' : '2024-05-02' })

/** Ten orders each of two shops: anna is late with one (0.1, 4.0), ben with five (0.5, 0.0). */
const events = {
  as_of: '2024-05-08',
  events: { orders: ['anna', 'ben'].flatMap((shop, i) => Array.from({ length: 10 }, (_, n) => order(`${shop}${n}`, shop, n < [1, 5][i]))) },
}

test('events: one shop, every shop', () => {
  const policy = engine.policy(straight)
  equal(policy.scoreAll(events).map(r => [r.shop_id, r.total]), [['anna', 4], ['ben', 0]])
  equal(policy.score({ ...events, shop_id: 'anna' }).total, 4)
  equal(error(() => policy.score(events)).code, 'several_results')
})

test('events as the text of CSV files', () => {
  const rows = events.events.orders
  const csv = [Object.keys(rows[0]), ...rows.map(Object.values)].map(cells => cells.join() + '\n').join('')
  const policy = engine.policy(straight)
  const asText = { ...events, events: { orders: csv } }
  equal(policy.scoreAll(asText), policy.scoreAll(events))
  const { problems } = error(() => policy.scoreAll({ ...asText, events: { orders: csv.replace('2024-05-01', 'soon') } }))
  equal(problems.map(p => [p.file, p.line, p.column]), [['events.orders', 2, 12]])
})

// Late with a quarter is 2.5 of 5; the total has one decimal, so 4.0 is reached from 3.95 on: late with 0.105.
test('the cheapest way to a total', () => {
  const policy = engine.policy(straight)
  const { result, target } = policy.way(request(0.25), 4)
  equal(result, policy.score(request(0.25)))
  equal([target.goal, target.from, target.to, target.reached, target.steps.length], [4, 2.5, 4, true, 1])
  const [step] = target.steps
  equal([step.indicator, step.from, Math.abs(step.to - 0.105) < 1e-6, step.enough], ['late', 0.25, true, true])
  equal(policy.way({ ...events, shop_id: 'ben' }, 4).target.from, 0)
  equal(error(() => policy.way(events, 4)).code, 'several_results')
  equal(error(() => policy.way(request(0.25), 6)).code, 'out_of_range')
})

test('peers are compared with, and replaced', () => {
  const policy = engine.policy(ranked)
  equal(policy.score(request(0.1)).total, 2.5) // nobody to compare with: the middle
  policy.loadPeers(peers(policy.sha256))
  equal(policy.score(request(0.1)).total, 4.2) // beats two of three and ties with one: 5 x 2.5 / 3
  equal(policy.score(request(0.1, { shop_id: 'a' })).total, 5) // a itself, so it beats two of two
  equal(error(() => policy.loadPeers('{"peers": 2}')).problems.length > 0, true)
  equal(policy.score(request(0.1)).total, 4.2) // what is refused changes nothing
  policy.loadPeers(new TextEncoder().encode(peers(policy.sha256).replaceAll('0.1', '0.4')))
  equal(policy.score(request(0.1)).total, 5)
})

test('texts of every length and script', () => {
  const policy = engine.policy(straight)
  for (const id of ['', '商家', '😀'.repeat(9000), '商'.repeat(16300), 'é'.repeat(20000), 'x'.repeat(100000)]) {
    equal(policy.score(request(0, { shop_id: id })).shop_id, id)
  }
  equal(policy.scoreJson(new TextEncoder().encode(JSON.stringify(request(0)))), policy.scoreJson(JSON.stringify(request(0))))
})

test('an error names every problem with its place', () => {
  const found = error(() => engine.policy('{\n  "policy": "p",\n  "titel": "x", "timezone": {"name": "UTC"}, "indicators": {}\n}'))
  equal(found instanceof ShopscoreError && found instanceof Error, true)
  const { code, message, problems } = found
  const at = problems.find(p => p.code === 'unknown_key')
  equal([at.line, at.column, at.source], [3, 3, '  "titel": "x", "timezone": {"name": "UTC"}, "indicators": {}'])
  equal([code, message.split('\n').length], [problems[0].code, problems.length])
  equal(problems.some(p => p.code === 'missing_key' && p.message.includes('title')), true)
})

test('an error of a request leaves the policy as it was', () => {
  const policy = engine.policy(straight)
  equal(error(() => policy.scoreJson('{"indicators": ')).code, 'syntax')
  equal(policy.score(request(0.25)).total, 2.5)
})

test('a policy after close', () => {
  const policy = engine.policy(straight)
  const loaded = engine.describe().plans.length
  policy.close()
  policy.close()
  equal(engine.describe().plans.length, loaded - 1)
  equal(error(() => policy.score(request(0))).code, 'closed')
  equal(error(() => policy.loadPeers('{}')).code, 'closed')
})
