// A policy as a module of its own gives what the full module gives: totals, all that explains them, errors.
import { Engine, PolicyModule } from '../lib/index.js'
import { bytes, equal, error, root, test, text } from './harness.js'
import { straight } from './policies.js'
import { item, requestOf, rowsOf } from './rows.js'

const folder = 'wasm/dist/compiled/'
const engine = await Engine.load()
const module = async path => PolicyModule.load(await bytes(folder + path))
const code = promise => promise.then(() => 'none', e => e.code)

/** Douyin's policy with its peers: the full module, the module with the peers in it, the one without. */
async function compared() {
  const policy = engine.policy(await engine.bundledPolicy('douyin-2022'))
  const peers = await text(`${folder}peers/peers.json`)
  policy.loadPeers(peers)
  return { policy, peers, industries: Object.keys(JSON.parse(peers).industries), own: await module('peers/policy.wasm'), peerless: await module('peers/peerless.wasm') }
}

/** Throws unless two batches of totals have the same bits. */
function same(got, want, what) {
  for (const [a, b] of [[got.valid, want.valid], [new BigUint64Array(got.totals.buffer), new BigUint64Array(want.totals.buffer)]]) {
    equal(a.length, b.length, what)
    const at = a.findIndex((x, i) => x !== b[i])
    if (at >= 0) throw new Error(`${what}: item ${at} is ${a[at]}, not ${b[at]}`)
  }
}

/** Throws unless what explains a row is what the full module says of it. */
function explains(explained, row, result) {
  const valid = bits => (bits[row >> 3] >> row % 8) & 1
  const numbers = columns => Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, item(column, row)]))
  equal(item({ data: explained.totals, valid: explained.valid }, row), result.total, 'total')
  equal(numbers(explained.dimensions), result.dimensions, 'dimensions')
  const contributions = numbers(explained.contributions)
  for (const [id, { contribution }] of Object.entries(result.indicators)) equal(contributions[id] ?? null, contribution, `what ${id} contributes`)
  const reasons = result.reasons.map(({ code, indicator }) => (indicator === undefined ? { code } : { code, indicator }))
  equal(explained.reasons.of(row), reasons, 'reasons')
  equal(Object.keys(explained.decisions).filter(id => valid(explained.decisions[id])).sort(), result.decisions.map(d => d.id).sort(), 'decisions')
}

/** Compares batches of all sizes, and some rows of each with what the full module says of them. */
function agree(policy, compiled, industries, sizes) {
  sizes.forEach((rows, n) => {
    const columns = rowsOf(compiled.module, rows, 100 * n + rows, industries)
    const what = `${policy.id}, ${rows} rows`
    const want = policy.scoreColumns(columns)
    same(compiled.scoreColumns(columns), want, what)
    const explained = compiled.explainColumns(columns)
    same(explained, want, `${what}, explained`)
    for (const row of [0, 1, 2, 3, 500, 1023, 1024, 16383, 16384, 39999].filter(row => row < rows)) {
      try {
        explains(explained, row, JSON.parse(policy.scoreJson(requestOf(columns, row, policy.subject))))
      } catch (e) {
        throw new Error(`${what}, row ${row}: ${e.message}\n${requestOf(columns, row, policy.subject)}`)
      }
    }
  })
}

const sizes = [0, 1, 7, 1023, 1024, 1025]

for (const name of await engine.bundled()) {
  test(`${name} as a module of its own`, async () => {
    const policy = engine.policy(await engine.bundledPolicy(name))
    const compiled = await module(`policies/${name}.wasm`)
    for (const key of ['id', 'sha256', 'scale', 'decimals', 'indicators', 'dimensions']) equal(compiled[key], policy[key], key)
    equal(compiled.peersSha256, undefined)
    agree(policy, compiled, ['apparel', 'electronics'], [...sizes, 1, 1, 1025, 40000])
    policy.close()
  })
}

test('a module with peers, and one that loads their tables', async () => {
  const { policy, industries, own, peerless } = await compared()
  equal(own.peersSha256, policy.score({ indicators: {} }).provenance.peers_sha256)
  agree(policy, own, industries, [...sizes, ...sizes, 40000, 40000])
  peerless.loadTables(await bytes(`${folder}peers/tables`))
  equal(peerless.peersSha256, undefined)
  agree(policy, peerless, industries, [...sizes, ...sizes, 40000, 40000])
})

test('rows without an industry are compared with peers without one', async () => {
  const { policy, industries: [, ...others], peerless } = await compared()
  policy.loadPeers(await text(`${folder}peers/nameless.json`))
  peerless.loadTables(await bytes(`${folder}peers/nameless`))
  agree(policy, peerless, others, [...sizes, ...sizes, ...sizes])
})

test('tables that are refused change nothing', async () => {
  const { policy, industries, peerless } = await compared()
  const tables = new Uint8Array(await bytes(`${folder}peers/tables`))
  peerless.loadTables(tables)
  const spoiled = (at, byte) => tables.map((b, i) => (i === at ? byte : b))
  const cases = [
    ['bad_descriptor', new Uint8Array(0)], ['bad_descriptor', tables.subarray(0, 55)], ['bad_descriptor', tables.subarray(1)],
    ['wrong_version', spoiled(4, 2)], ['wrong_version', spoiled(16, 255 - tables[16])],
    ['bad_descriptor', tables.subarray(0, -1)], ['bad_descriptor', spoiled(12, 0)], ['bad_descriptor', spoiled(15, 255)], ['bad_descriptor', spoiled(51, 255)],
  ]
  for (const [code, bad] of cases) equal(error(() => peerless.loadTables(bad)).code, code)
  agree(policy, peerless, industries, [1025])
})

test('what is wrong with rows has the code and the place that the full module tells', async () => {
  const { policy, own } = await compared()
  const rows = 20000
  const values = { bad_review_rate: new Float64Array(rows), paid_orders: new Float64Array(rows).fill(9) }
  const spoil = (id, row, value) => ({ ...values, [id]: values[id].map((v, i) => (i === row ? value : v)) })
  const volumes = { bad_review_rate: { data: new Int32Array(rows), valid: new Uint8Array(rows / 8).fill(255, 0, 2200) } }
  const industry = Uint32Array.from({ length: rows }, (_, i) => Number(i === 18001))
  const cases = [
    ...[0, 1024, 16383, 16384, 19999].map(row => ({ values: spoil('bad_review_rate', row, 1.5) })),
    { values: spoil('paid_orders', 17000, -0.25) }, { values, volumes }, { values, industry, industries: ['apparel'] },
    { values, industry }, { values, industries: ['\ud800'] },
    { values: { bad: values.paid_orders } }, { values: { paid_orders: [] } }, { values: { paid_orders: new Float64Array(3) } },
  ]
  for (const columns of cases) {
    const [want, got] = [policy, own].map(from => error(() => from.scoreColumns({ rows, ...columns })))
    const about = e => [e.code, e.problems.filter(p => p.line).map(({ code, line, path, message }) => [code, line, path, message])]
    equal(about(got), about(want), want.message)
    if (want.problems[0]?.line) equal(got.message, want.message)
    equal(error(() => own.explainColumns({ rows, ...columns })).message, got.message)
  }
  equal(error(() => own.scoreColumns({ rows: 1, values: {}, shops: ['a'] })).code, 'conflict')
  same(own.scoreColumns({ rows, values }), policy.scoreColumns({ rows, values }), 'afterwards')
})

test('what is no module of a policy is refused', async () => {
  const load = source => code(PolicyModule.load(source))
  const policy = `${folder}policies/douyin-2022.wasm`
  const made = new Uint8Array(await bytes(policy))
  const replaced = (from, to) => {
    const [old, fresh] = [from, to].map(text => new TextEncoder().encode(text))
    const at = made.findIndex((_, i) => old.every((byte, k) => made[i + k] === byte))
    return made.map((byte, i) => fresh[i - at] ?? byte)
  }
  equal(await load(new URL(policy, root)), 'none')
  equal(await load(await WebAssembly.compile(made)), 'none')
  equal(await load(new Uint8Array(8)), 'unsupported_module')
  equal(await load(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])), 'unsupported_module')
  equal(await load(engine.module), 'unsupported_module')
  equal(await load(replaced('{"abi"', '["abi"')), 'unsupported_module')
  equal(await load(replaced('totals', 'tutals')), 'unsupported_module')
  equal(await load(replaced('"abi":1', '"abi":2')), 'wrong_version')
  equal(await load(new URL('no such file.wasm', root)), 'not_readable')
})

test('a policy goes through its module as long as that gives the same', async () => {
  const { policy, peers, industries, own, peerless } = await compared()
  let calls = 0
  own.scoreColumns = function (columns) {
    calls++
    return PolicyModule.prototype.scoreColumns.call(this, columns)
  }
  const columns = rowsOf(own.module, 2000, 7, industries)
  const want = policy.scoreColumns(columns)
  const scored = (through, what, more = {}, expected = want) => {
    const before = calls
    same(policy.scoreColumns({ ...columns, ...more }), expected, what)
    equal(calls - before, through, what)
  }
  const shops = Array.from({ length: 2000 }, (_, i) => `s${i}`)
  const named = policy.scoreColumns({ ...columns, shops })
  scored(0, 'before')
  policy.loadModule(own)
  scored(1, 'with its module')
  scored(0, 'shops with names', { shops }, named)
  const values = { bad_review_rate: new Float64Array(2000).fill(2) }
  const faults = () => error(() => policy.scoreColumns({ rows: 2000, values })).problems
  equal([faults().length, faults()[0].line, calls], [1, 1, 3])
  equal(error(() => policy.loadPeers('{}')).problems.length > 0, true)
  scored(1, 'peers that are refused')
  policy.loadPeers(peers)
  scored(0, 'after peers')
  policy.loadModule(own)
  scored(1, 'loaded again')
  own.loadTables(await bytes(`${folder}peers/tables`))
  scored(0, 'after tables')
  equal(error(() => policy.loadModule(own)).code, 'conflict')
  equal(error(() => policy.loadModule(peerless)).code, 'conflict')
  equal(error(() => engine.policy(straight).loadModule(peerless)).message.includes('policy'), true)
  const alone = engine.policy(await engine.bundledPolicy('douyin-2022'))
  alone.loadModule(peerless)
  const fresh = await module('peers/policy.wasm')
  equal(error(() => alone.loadModule(fresh)).message.includes('peers'), true)
  alone.close()
  equal(error(() => alone.scoreColumns(columns)).code, 'closed')
})
