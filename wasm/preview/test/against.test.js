// Two policies on the same simulated shops: the numbers are those of `sim run` where one replaces the other.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { folder, served } from './command.js'
import { browsing, close, eventually } from './page.js'
import { firstLook, scenario, simulated, tables, tell } from './simulated.js'

const { open } = browsing()
const files = folder(after)
const before = 'tiktok-shop-sps', policy = 'douyin-2022'

test('the numbers are those of the command line', async () => {
  const page = await open(`tab=policy&policy=${policy}`)
  await page.waitForSelector(`#against option[value=${before}]`)
  const look = firstLook(page, '#panel-policy') // of which one knows which replication it is
  await page.select('#against', before)
  const [shops] = await look
  const shown = await tables(page)
  assert.deepEqual(shown.changes[0].slice(1, 3), [before, policy].map(name => served(`policies/${name}.json`).title.en))
  tell(shown, await simulated(files, { ...scenario, population: { shops }, replications: 1, policy: before, replace_policy: policy }), before, policy)
  await close(page)
})

test('another policy, and none', async () => {
  const page = await open(`tab=policy&policy=${policy}&against=${before}`)
  await firstLook(page, '#panel-policy')
  const look = firstLook(page, '#panel-policy')
  await page.select('#against', 'taobao-shop-experience')
  await look
  assert.equal((await tables(page)).changes[0][1], served('policies/taobao-shop-experience.json').title.en)
  await page.select('#against', '')
  await eventually(page, tables, { changes: [], bands: [] })
  await close(page)
})
