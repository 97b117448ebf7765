// Every case of the conformance corpus.
import { Engine } from '../lib/index.js'
import { column, double, expanded, joined, members, only, pattern } from './cases.js'
import { equal, list, test, text } from './harness.js'

const folder = 'fixtures/conformance/'

test('the conformance corpus', async () => {
  const engine = await Engine.load()
  const bundled = new Map()
  for (const name of await engine.bundled()) bundled.set(name, await engine.bundledPolicy(name))
  const failures = []
  let cases = 0
  for (const file of await list(folder)) {
    if (!file.endsWith('.jsonl') || file === 'descriptors.jsonl') continue
    for (const line of (await text(folder + file)).split('\n').filter(line => line !== '')) {
      cases++
      try {
        run(engine, bundled, line)
      } catch (e) {
        failures.push(`${file}: ${JSON.parse(line).name}: ${e.message}`)
      }
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} of ${cases} cases\n${failures.slice(0, 20).join('\n')}`)
  if (cases === 0) throw new Error('the corpus is empty')
})

/** Runs one case and compares what comes out with what is expected. */
function run(engine, bundled, line) {
  const raw = members(line)
  const given = only(JSON.parse(line), 'name', 'policy', 'policy_text', 'peers', 'peers_text', 'request', 'request_text', 'columns', 'expect')
  const expect = only(given.expect, 'result', 'results', 'bits', 'totals', 'error', 'loaded')
  let policy
  let got
  try {
    policy = engine.policy(given.policy_text ? joined(given.policy_text) : bundled.get(given.policy) ?? raw.get('policy'))
    if (given.peers || given.peers_text) policy.loadPeers(given.peers_text ? joined(given.peers_text) : raw.get('peers'))
    got = outcome(policy, given, raw.get('request'))
  } catch (e) {
    if (e.name !== 'ShopscoreError') throw e
    got = { error: e }
  } finally {
    policy?.close()
  }
  if (expect.error) compareError(got.error, expect.error)
  else if (got.error) throw got.error
  else if (expect.totals) equal(got.totals, expanded(expect.totals), 'totals')
  else if (expect.result || expect.results) compareResults(got.results, expect)
  else equal(got, { loaded: expect.loaded })
}

function outcome(policy, given, request) {
  if (given.columns) return { totals: totals(policy, given.columns) }
  if (!request && !given.request_text) return { loaded: true }
  const answer = policy.scoreJson(given.request_text ? joined(given.request_text) : request)
  return { results: answer.split('\n').filter(line => line !== '').map(line => JSON.parse(line)) }
}

/** The bit patterns of a batch's totals, null where there is no score. */
function totals(policy, columns) {
  const { rows, values, volumes = {}, industry, industries, shops } = only(columns, 'rows', 'values', 'volumes', 'industry', 'industries', 'shops')
  const each = (lists, Kind, item) => Object.fromEntries(Object.entries(lists).map(([id, items]) => [id, column(Kind, items, item)]))
  const got = policy.scoreColumns({
    rows,
    values: each(values, Float64Array, double),
    volumes: each(volumes, BigInt64Array, BigInt),
    ...(industry && { industry: column(Uint32Array, industry) }),
    ...(industries && { industries: expanded(industries) }),
    ...(shops && { shops: expanded(shops) }),
  })
  return Array.from(got.totals, (total, row) => {
    const valid = (got.valid[row >> 3] >> row % 8) & 1
    if (valid === Number(Number.isNaN(total))) throw new Error(`row ${row}: ${total}, but its validity bit is ${valid}`)
    return valid ? pattern(total) : null
  })
}

function compareResults(got, { result, results = [result], bits = {} }) {
  equal(got, results, 'result')
  for (const [path, want] of Object.entries(bits)) {
    const number = path.split('.').reduce((from, key) => from[key], result ? got[0] : got)
    equal(pattern(number), want, `bits of ${path}`)
  }
}

function compareError(got, want) {
  if (!got) throw new Error(`no error where ${want.code} is due`)
  only(want, 'code', 'problems')
  equal(got.code, want.code, 'code')
  if (!want.problems) return
  const fields = ['code', 'line', 'col', 'path', 'message']
  want.problems.forEach(problem => only(problem, ...fields))
  equal(got.problems.length, want.problems.length, `problems (${got.message}), their number`)
  got.problems.forEach((problem, i) => {
    const named = { ...problem, col: problem.column }
    const wanted = want.problems[i]
    equal(Object.fromEntries(fields.filter(f => f in wanted).map(f => [f, named[f]])), wanted, `problem ${i}`)
  })
}
