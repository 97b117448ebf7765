// Batches: chunks, missing values, industries, shops, and columns that cannot be used.
import { Engine } from '../lib/index.js'
import { equal, error, test } from './harness.js'
import { peers, ranked, request, straight } from './policies.js'

const engine = await Engine.load()
const few = { rows: 3, values: { late: Float64Array.of(0, 0.25, 0.4) } }

test('totals and their validity', () => {
  const got = engine.policy(straight).scoreColumns(few)
  equal([[...got.totals], [...got.valid]], [[5, 2.5, 1], [0b111]])
})

test('missing values: not valid, or not finite', () => {
  const policy = engine.policy(straight)
  const data = Float64Array.of(0, 0.25, 0.4)
  equal([...policy.scoreColumns({ rows: 3, values: { late: { data, valid: Uint8Array.of(0b101) } } }).totals], [5, NaN, 1])
  const got = policy.scoreColumns({ rows: 3, values: { late: Float64Array.of(NaN, 0.25, Infinity) } })
  equal([[...got.totals], [...got.valid]], [[NaN, 2.5, NaN], [0b010]])
})

test('volumes below the minimum, as 32-bit and as 64-bit numbers', () => {
  const policy = engine.policy(straight)
  for (const late of [Int32Array.of(9, 10, -1), BigInt64Array.of(9n, 10n, -1n), { data: Int32Array.of(9, 10, 0), valid: Uint8Array.of(7) }]) {
    equal([...policy.scoreColumns({ ...few, volumes: { late } }).totals], [NaN, 2.5, NaN])
  }
})

test('industries and shops among their peers', () => {
  const policy = engine.policy(ranked)
  policy.loadPeers(peers(policy.sha256))
  const values = { late: new Float64Array(5).fill(0.1) }
  const industries = ['toys', 'books', '图书']
  const industry = { data: Uint32Array.of(1, 1, 0, 2, 1), valid: Uint8Array.of(0b01111) }
  const shops = ['a', 'é\u07ff\u0800\uffff😀', 'a', '', 'a']
  const { totals } = policy.scoreColumns({ rows: 5, values, industry, industries, shops })
  equal([...totals], [5, 4.2, 2.5, 2.5, 2.5]) // itself left out; among three; nobody in toys or 图书; no industry
})

test('chunks come out as single requests do', () => {
  const rows = 40001 // two chunks and a part that ends within a byte
  const policy = engine.policy(ranked)
  policy.loadPeers(peers(policy.sha256))
  const data = Float64Array.from({ length: rows }, (_, i) => ((i * 7919) % 997) / 1994)
  const valid = Uint8Array.from({ length: Math.ceil(rows / 8) }, (_, i) => (i * 37) & 255)
  const shops = Array.from(data, (_, i) => (i % 3 ? `s${i}` : ['a', 'b', 'c'][(i / 3) % 3]))
  const industry = Uint32Array.from(data, (_, i) => i % 2)
  const volumes = { late: Int32Array.from(data, (_, i) => 8 + (i % 5)) }
  const got = policy.scoreColumns({ rows, values: { late: { data, valid } }, volumes, industry, industries: ['books', 'toys'], shops })
  for (const i of [0, 1, 2, 7, 8, 4095, 16383, 16384, 16385, 16392, 32767, 32768, 32770, 39999, 40000]) {
    const value = (valid[i >> 3] >> i % 8) & 1 ? data[i] : null
    const indicators = { late: value, 'late.volume': volumes.late[i] }
    const { total } = policy.score({ ...request(0), shop_id: shops[i], industry: ['books', 'toys'][i % 2], indicators })
    equal(Number.isNaN(got.totals[i]) ? null : got.totals[i], total, `row ${i}`)
    equal((got.valid[i >> 3] >> i % 8) & 1, Number(total !== null), `validity of row ${i}`)
  }
})

test('views into larger arrays, and no rows', () => {
  const policy = engine.policy(straight)
  const values = { late: Float64Array.of(9, 0, 0.25, 0.4, 9).subarray(1, 4) }
  equal([...policy.scoreColumns({ rows: 3, values }).totals], [5, 2.5, 1])
  equal([...policy.scoreColumns({ rows: 0, values: { late: new Float64Array(0) } }).totals], [])
})

test('columns that cannot be used', () => {
  const policy = engine.policy(straight)
  const code = columns => error(() => policy.scoreColumns({ ...few, ...columns })).code
  equal(code({ values: { later: new Float64Array(3) } }), 'unknown_name')
  equal(code({ values: { late: new Float64Array(4) } }), 'bad_descriptor')
  equal(code({ values: { late: { data: new Float64Array(3), valid: new Uint8Array(2) } } }), 'bad_descriptor')
  equal(code({ values: { late: [0, 1, 2] } }), 'wrong_type')
  equal(code({ shops: ['a'] }), 'bad_descriptor')
  equal(code({ shops: ['a', '\ud800', 'b'] }), 'bad_descriptor')
  equal(code({ industry: new Uint32Array(3) }), 'bad_descriptor') // no names
  equal([...policy.scoreColumns(few).totals], [5, 2.5, 1])
})

test('what is wrong with a later chunk has its row in the batch', () => {
  const late = new Float64Array(40000)
  late[33332] = 1.5
  const { code, message, problems } = error(() => engine.policy(straight).scoreColumns({ rows: late.length, values: { late } }))
  equal([code, problems.length, problems[0].line, problems[0].path], ['out_of_range', 1, 33333, 'indicators.late'])
  equal(message.startsWith('33333: indicators.late: 1.5 cannot be a value'), true)
})
