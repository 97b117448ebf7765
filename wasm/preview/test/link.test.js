// A link restores the whole state of the page.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { dist } from './command.js'
import { browsing, close, eventually } from './page.js'

const { open } = browsing()
const packed = text => `document=${deflateRawSync(text).toString('base64url')}`
const yaml = policy => readFileSync(join(dist, `policies/${policy}.yaml`), 'utf8')

/** What stands in the controls of these ids. */
const controls = (...ids) => page => page.evaluate(ids => Object.fromEntries(ids.map(id => {
  const e = document.getElementById(id)
  return [id, e?.type === 'range' ? e.valueAsNumber : e?.type === 'checkbox' ? e.checked : e?.value]
})), ids)

const selected = page => page.$eval('[role=tab][aria-selected=true]', e => e.id)
const language = page => page.evaluate(() => [document.documentElement.lang, document.querySelector('h1').textContent])
const chinese = ['zh-Hans', '店铺体验分预览'], english = ['en', 'Shop score preview']

test('one shop', async () => {
  const page = await open('policy=douyin-late-shipping&industry=electronics&v.bad_review_rate=0.05&v.complaint_rate=')
  await eventually(page, controls('policy', 'industry', 's-bad_review_rate', 'n-complaint_rate', 'n-bad_review_rate'),
    { policy: 'douyin-late-shipping', industry: 'electronics', 's-bad_review_rate': 0.05, 'n-complaint_rate': true, 'n-bad_review_rate': false })
  assert.equal(await selected(page), 'tab-shop')
  await close(page)
})

test('what if, in Chinese', async () => {
  const page = await open('tab=market&lang=zh&shops=5000&l.shipping_hours=0.8&l.presale_share=-0.1&w.product=0.4')
  await eventually(page, controls('shops', 'l-shipping_hours', 'l-presale_share', 'l-reply_rate', 'w-product', 'w-logistics'),
    { shops: '5000', 'l-shipping_hours': 0.8, 'l-presale_share': -0.1, 'l-reply_rate': 0, 'w-product': 0.4, 'w-logistics': 0.18 })
  assert.equal(await selected(page), 'tab-market')
  assert.deepEqual(await language(page), chinese)
  await close(page)
})

test('all that is seen is Chinese', async () => {
  const page = await open('lang=zh')
  await page.waitForSelector('#s-bad_review_rate')
  for (const tab of ['shop', 'data', 'market', 'policy']) {
    await page.click(`#tab-${tab}`)
    await page.waitForSelector(`#panel-${tab}:not([hidden])`)
    // of data, the names of tables and of languages are English; so is the text of the document
    const words = await page.evaluate(() => [...document.querySelectorAll('h1, label, legend, button, caption, [role=tab], [aria-label]')]
      .filter(e => e.checkVisibility() && !e.closest('.cm-editor')).map(e => e.getAttribute('aria-label') ?? e.innerText)
      .filter(text => /[a-z]{3}/i.test(text) && !/[\u4e00-\u9fff]/.test(text)))
    assert.deepEqual(words.filter(text => text !== 'English' && !/^s\d+$/.test(text)), [], tab)
  }
  await close(page)
})

test('an edited document', async () => {
  const text = yaml('tiktok-shop-sps').replace('en: TikTok Shop performance score', 'en: An edited score')
  const page = await open(`tab=policy&policy=tiktok-shop-sps&${packed(text)}`)
  await eventually(page, p => p.$$eval('.cm-line', lines => lines.some(l => l.textContent.includes('An edited score'))), true)
  await page.click('#tab-shop')
  await page.waitForSelector('#s-negative_review_rate')
  await close(page)
})

test('an edited document with a fault opens, with its problems', async () => {
  const page = await open(`tab=policy&policy=tiktok-shop-sps&${packed(yaml('tiktok-shop-sps').replace('better: lower', 'better: lowr'))}`)
  await eventually(page, p => p.$$eval('#panel-policy [role=alert] li', items => items.some(i => i.textContent.includes('"lowr" is not known here'))), true)
  await close(page)
})

test('what is set is in the link, and the link restores it', async () => {
  const first = await open('lang=en')
  await first.waitForSelector('#s-bad_review_rate')
  await first.select('#policy', 'tiktok-shop-sps')
  await first.waitForSelector('#s-negative_review_rate')
  await first.focus('#s-negative_review_rate')
  await first.keyboard.press('End')
  await first.click('#n-on_time_delivery_rate')
  const read = controls('policy', 's-negative_review_rate', 'n-on_time_delivery_rate')
  const want = await read(first)
  assert.equal(want['n-on_time_delivery_rate'], true)
  await (await first.$('::-p-text(中文)')).click()
  await eventually(first, p => p.evaluate(() => /lang=zh/.test(location.hash)), true)
  const second = await open((await first.evaluate(() => location.hash)).slice(1))
  await eventually(second, read, want)
  await eventually(second, language, chinese)
  await close(first)
  await close(second)
})

test('a link that is put into the open page', async () => {
  const page = await open()
  await page.waitForSelector('#s-bad_review_rate')
  await page.evaluate(() => { location.hash = 'tab=data&policy=tiktok-shop-sps' })
  await eventually(page, controls('policy'), { policy: 'tiktok-shop-sps' })
  await eventually(page, selected, 'tab-data')
  await close(page)
})

test('English that a Chinese reader chose stays English', async () => {
  const abroad = page => page.evaluateOnNewDocument(() => Object.defineProperty(navigator, 'language', { get: () => 'zh-CN' }))
  const first = await open('policy=tiktok-shop-sps', abroad)
  await eventually(first, language, chinese)
  await (await first.$('::-p-text(English)')).click()
  await first.click('#n-on_time_delivery_rate')
  await eventually(first, p => p.evaluate(() => /on_time_delivery_rate/.test(location.hash)), true)
  const second = await open((await first.evaluate(() => location.hash)).slice(1), abroad)
  await second.waitForSelector('#s-negative_review_rate')
  await eventually(second, language, english)
  await close(first)
  await close(second)
})

for (const hash of ['policy=no-such-policy', 'industry=none&shops=many&v.none=x&document=%25', 'tab=none&lang=none&l.none=9&w.none=9']) {
  test(`what cannot be read is as usual: ${hash}`, async () => {
    const page = await open(hash)
    await eventually(page, controls('policy'), { policy: 'douyin-2022' })
    await page.waitForSelector('#s-bad_review_rate')
    await close(page)
  })
}
