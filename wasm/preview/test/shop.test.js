// One shop: the page says of it what the command line does.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { folder, policies, scores, served } from './command.js'
import { middle } from './middle.js'
import { browsing, close, eventually, named } from './page.js'
import { decisions, shows, titles } from './result.js'

const { open } = browsing()
const files = folder(after)

/** What the command line makes of the shop at the middle of an industry, but for some values. */
const expected = (policy, values, industry) => scores(...middle(files, policy, values, industry))[0]

const sliders = page => page.$$eval('#panel-shop input[type=range]', found => found.map(e => e.id.slice(2)).sort())
const same = (page, policy, want) => shows(page, '#panel-shop', policy, want)

const shops = [
  { policy: 'douyin-2022', values: { bad_review_rate: 0.09, delivery_hours: 71 } }, // compared with peers
  { policy: 'douyin-2022', values: { complaint_rate: '' } },
  { policy: 'douyin-2022', values: { paid_orders: 12 } }, // too few for a score
  { policy: 'tiktok-shop-sps', values: { negative_review_rate: 0.05, on_time_delivery_rate: 0.8 } }, // fixed curves
]
for (const { policy, values } of shops) {
  const link = Object.entries(values).map(([id, value]) => `&v.${id}=${value}`).join('')
  test(`a link: ${policy}${link}`, async () => {
    const page = await open(`policy=${policy}${link}`)
    await same(page, policy, expected(policy, values))
    await close(page)
  })
}

test('every policy, the shop at the middle of its industry', async t => {
  let page
  for (const policy of policies()) {
    await t.test(policy, async () => {
      if (page?.wrong.length === 0) await page.select('#policy', policy)
      else page = await open(`policy=${policy}`) // what went wrong with one says nothing of the next
      const want = expected(policy, {})
      await eventually(page, sliders, Object.keys(want.indicators).sort())
      await same(page, policy, want)
    })
  }
})

test('another industry', async () => {
  const page = await open()
  await page.waitForSelector('#industry')
  const industry = Object.keys(served('market/douyin-2022.json')).at(-1)
  await page.select('#industry', industry)
  await same(page, 'douyin-2022', expected('douyin-2022', {}, industry))
  await close(page)
})

test('a slider moves by keys, and back', async () => {
  const page = await open()
  const middle = expected('douyin-2022', {})
  await same(page, 'douyin-2022', middle)
  await page.focus('#s-bad_review_rate')
  await page.keyboard.press('End')
  const worst = await page.$eval('#s-bad_review_rate', e => Number(e.max))
  const want = expected('douyin-2022', { bad_review_rate: worst })
  assert.ok(want.total < middle.total)
  await same(page, 'douyin-2022', want)
  await (await named(page, 'button', 'Back to the middle of the industry')).click()
  await same(page, 'douyin-2022', middle)
  await eventually(page, p => p.$eval('#s-bad_review_rate', e => e.valueAsNumber < Number(e.max)), true)
  await close(page)
})

test('no data', async () => {
  const page = await open()
  await page.click('#n-complaint_rate')
  await same(page, 'douyin-2022', expected('douyin-2022', { complaint_rate: '' }))
  assert.equal(await page.$eval('#s-complaint_rate', e => e.disabled), true)
  await close(page)
})

test('decisions gained and lost', async () => {
  const good = { bad_review_rate: 0, quality_return_rate: 0, delivery_hours: 1, pickup_on_time: 1, complaint_rate: 0, dispute_fault_rate: 0 }
  const bad = { bad_review_rate: 1, quality_return_rate: 1, delivery_hours: 500, pickup_on_time: 0, complaint_rate: 1, dispute_fault_rate: 1 }
  const before = expected('douyin-2022', {}), seen = { new: 0, gone: 0 }
  for (const values of [good, bad]) {
    const now = expected('douyin-2022', values)
    const [had, has] = [before, now].map(r => titles('douyin-2022', r))
    const want = [...has.map(d => (had.includes(d) ? d : `${d} (new)`)), ...had.filter(d => !has.includes(d)).map(d => `${d} (gone)`)]
    for (const mark of ['new', 'gone']) seen[mark] += want.filter(d => d.endsWith(`(${mark})`)).length
    const page = await open(Object.entries(values).map(([id, value]) => `v.${id}=${value}`).join('&'))
    await eventually(page, decisions('#panel-shop'), want)
    await close(page)
  }
  assert.ok(seen.new > 0 && seen.gone > 0, JSON.stringify(seen))
})
