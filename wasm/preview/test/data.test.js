// One's own data: what the page makes of event tables is what the command line makes of them, and nothing leaves the page.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { folder, run, scores, shopscore } from './command.js'
import { browsing, close, eventually, named, rows, texts } from './page.js'
import { shows } from './result.js'

const { context, open, origin, requests } = browsing()
const files = folder(after)
const events = join(files.path, 'events')
const policy = 'tiktok-shop-sps'
let shops

before(() => {
  const { status, stderr } = run('go', 'run', './fixtures/market', '-out', events, '-shops', '40', '-orders', '6000', '-conversations', '4000')
  assert.equal(status, 0, stderr)
  shops = scores('--policy', policy, '--events', events)
  assert.ok(shops.filter(s => s.total !== null).length > 5)
})

const tables = folder => readdirSync(folder).filter(name => name.endsWith('.csv')).map(name => join(folder, name))

/** The page with files of one's own chosen. */
async function choose(policy, ...paths) {
  const page = await open(`tab=data&policy=${policy}`)
  const input = await page.waitForSelector('#files')
  await input.uploadFile(...paths)
  return page
}

const listed = async page => (await rows(page, 'Shops')).slice(1)
const problems = page => texts(page, '#panel-data [role=alert] li')

/** The shops that should be listed: shop, industry, total. */
const row = s => [s.shop_id, s.industry, s.total === null ? '–' : String(s.total)]
const byTotal = (a, b) => (a.total ?? 9) - (b.total ?? 9) || (a.shop_id < b.shop_id ? -1 : 1)
const short = async page => (await listed(page)).map(cells => cells.slice(0, 3))

for (const name of [policy, 'douyin-2022']) { // the second compares shops with each other
  test(`all shops have the totals of the command line: ${name}`, async () => {
    const want = scores('--policy', name, '--events', events)
    const page = await choose(name, ...tables(events))
    await eventually(page, short, want.toSorted(byTotal).map(row))
    assert.equal(await page.$eval('#as-of', e => e.value), want[0].provenance.as_of)
    await close(page)
  })
}

test('another day', async () => {
  const page = await choose(policy, ...tables(events))
  await eventually(page, async p => (await listed(p)).length, shops.length)
  await page.$eval('#as-of', e => { e.value = '2022-06-15'; e.dispatchEvent(new Event('change')) })
  await eventually(page, short, scores('--policy', policy, '--events', events, '--as-of', '2022-06-15').toSorted(byTotal).map(row))
  await close(page)
})

test('sorted and filtered', async () => {
  const page = await choose(policy, ...tables(events))
  await (await named(page, 'th', 'Shop')).$('button').then(button => button.click())
  await eventually(page, short, shops.toSorted((a, b) => (a.shop_id < b.shop_id ? -1 : 1)).map(row))
  await (await named(page, 'th', 'Shop')).$('button').then(button => button.click())
  const down = shops.toSorted((a, b) => (a.shop_id < b.shop_id ? 1 : -1))
  await eventually(page, short, down.map(row))
  const { industry } = shops[0]
  await page.type('#filter', industry)
  await eventually(page, short, down.filter(s => s.industry === industry).map(row))
  await close(page)
})

test('a shop explained', async () => {
  const page = await choose(policy, ...tables(events))
  const shop = shops.find(s => s.decisions.length > 0)
  await (await named(page, 'button', shop.shop_id)).click()
  await shows(page, '#panel-data', policy, shop)
  await close(page)
})

test('the results as a file, and no request from the moment that files are chosen', async () => {
  const page = await open(`tab=data&policy=${policy}`)
  const before = requests().length
  assert.deepEqual(requests().filter(r => !r.url.startsWith(origin())), [])
  const session = await page.createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', browserContextId: context().id, downloadPath: files.path })
  await (await page.$('#files')).uploadFile(...tables(events))
  await (await named(page, 'button', shops[0].shop_id)).click()
  await (await named(page, 'button', 'Download results')).click()
  const path = join(files.path, 'scores.jsonl')
  await eventually(page, () => existsSync(path), true)
  assert.deepEqual(readFileSync(path, 'utf8').trim().split('\n').map(line => JSON.parse(line)), shops)
  assert.deepEqual(requests().slice(before), [])
  await close(page)
})

test('the proxy sees what leaves a page, and the page lets nothing go', async () => {
  const elsewhere = 'http://elsewhere.invalid/'
  const leave = page => page.evaluate(url => fetch(url, { mode: 'no-cors' }).then(() => 'gone', () => 'kept'), elsewhere)
  const kept = await open()
  assert.equal(await leave(kept), 'kept')
  assert.ok(!requests().some(r => r.url === elsewhere))
  const without = await open('', page => page.setBypassCSP(true))
  await leave(without)
  assert.ok(requests().some(r => r.url === elsewhere))
  await kept.close()
  await without.close()
})

const broken = [
  { what: 'a broken cell', change: { orders: text => text.replace(/^(o0000002,.*?,)\d+\.\d\d,/m, '$1abc,') } },
  { what: 'many broken cells', change: { orders: text => text.replaceAll(/,(true|false),/g, ',perhaps,') } },
  { what: 'a column is missing', change: { reviews: text => text.replaceAll(/^([^,]*),[^,]*,/gm, '$1,') } },
  { what: 'a row is too short', change: { orders: text => text.replace(/^o0000003,.*$/m, 'o0000003,s0001') } },
  { what: 'a table is missing', change: { orders: () => undefined } },
]
for (const { what, change } of broken) {
  test(`problems as on the command line: ${what}`, async () => {
    const path = join(files.path, what.replaceAll(' ', '-'))
    mkdirSync(path)
    for (const file of tables(events)) {
      const text = (change[basename(file, '.csv')] ?? (text => text))(readFileSync(file, 'utf8'))
      if (text !== undefined) writeFileSync(join(path, basename(file)), text)
    }
    const { status, stderr } = run(shopscore, 'score', '--policy', policy, '--events', path)
    assert.equal(status, 1)
    const want = stderr.trim().split('\n').filter(line => !line.startsWith(' |')).map(line => line.replace(`${path}/`, ''))
    const page = await choose(policy, ...tables(path))
    await eventually(page, problems, want)
    await close(page)
  })
}

/** A table of what shops were measured at. */
function measured(list) {
  const ids = Object.keys(list[0].indicators)
  const cell = value => value ?? ''
  const keys = ['shop_id', ...(list[0].product_id === undefined ? [] : ['product_id']), 'industry']
  const rows = list.map(s => [...keys.map(key => s[key]), ...ids.flatMap(id => [cell(s.indicators[id].value), cell(s.indicators[id].volume)])])
  return [[...keys, ...ids.flatMap(id => [id, `${id}.volume`])], ...rows].map(row => row.join()).join('\n') + '\n'
}

for (const name of [policy, 'douyin-2022', 'taobao-pxi']) {
  test(`a table of indicators gives the totals of the command line: ${name}`, async () => {
    const path = files.write(`indicators-of-${name}.csv`, measured(scores('--policy', name, '--events', events)))
    const want = scores('--policy', name, '--indicators', path)
    const page = await choose(name, path)
    const named = s => [s.product_id === undefined ? s.shop_id : `${s.shop_id} · ${s.product_id}`, ...row(s).slice(1)]
    const byKey = (a, b) => (a.total ?? 1e9) - (b.total ?? 1e9) || (JSON.stringify([a.shop_id, a.product_id]) < JSON.stringify([b.shop_id, b.product_id]) ? -1 : 1)
    await eventually(page, short, want.toSorted(byKey).slice(0, 100).map(named))
    await close(page)
  })
}

test('problems of a table of indicators as on the command line', async () => {
  const id = Object.keys(shops[0].indicators)[0]
  const path = files.write('mine.csv', `shop_id,${id},colour\na,x,red\nb,0.1,red\nb,0.2\n`)
  const { stderr } = run(shopscore, 'score', '--policy', policy, '--indicators', path)
  const want = stderr.trim().split('\n').filter(line => !line.startsWith(' |')).map(line => line.replace(`${files.path}/`, '').replace(/^warning: /, ''))
  assert.equal(want.length, 3)
  const page = await choose(policy, path)
  await eventually(page, problems, want)
  await close(page)
})

test('columns that are not known are named, and passed over', async () => {
  const id = Object.keys(shops[0].indicators)[0]
  const page = await choose(policy, files.write('more.csv', `shop_id,${id},colour\na,0.1,red\n`))
  await eventually(page, p => p.$eval('#panel-data', e => e.innerText.includes('more.csv:1: colour: is not a column of indicators: it is not read (unknown_column)')), true)
  await eventually(page, async p => (await listed(p)).map(cells => cells[0]), ['a'])
  await close(page)
})

test('files that are dropped are scored', async () => {
  const page = await open(`tab=data&policy=${policy}`)
  await page.waitForSelector('.drop', { visible: true })
  const contents = tables(events).map(path => [basename(path), readFileSync(path, 'utf8')])
  await page.evaluate(contents => {
    const data = new DataTransfer()
    for (const [name, text] of contents) data.items.add(new File([text], name))
    document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, contents)
  await eventually(page, short, shops.toSorted(byTotal).map(row))
  await close(page)
})

test('a file that is no table is named, and the others are scored', async () => {
  const page = await choose(policy, ...tables(events), files.write('orderz.csv', 'order_id\n'))
  await eventually(page, p => p.$eval('#panel-data', e => e.innerText.includes('orderz.csv: is not read: there is no table "orderz"; did you mean "orders"? (unknown_table)')), true)
  await eventually(page, async p => (await listed(p)).length, shops.length)
  await close(page)
})
