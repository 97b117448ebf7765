// What a visit to all parts of the page transfers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browsing, close } from './page.js'

const { open, requests } = browsing()
const most = 1.6e6

test('a visit transfers at most 1.6 MB', async t => {
  const page = await open()
  for (const tab of ['data', 'market', 'policy']) {
    await page.click(`#tab-${tab}`)
    await page.waitForNetworkIdle({ idleTime: 200 })
  }
  await page.waitForSelector('#panel-policy [role=textbox]')
  await page.waitForSelector('#panel-market table')
  const sizes = new Map(requests().map(r => [new URL(r.url).pathname, r.bytes])) // workers ask for the same again
  for (const [path, bytes] of sizes) t.diagnostic(`${bytes}\t${path}`)
  const sum = [...sizes.values()].reduce((a, b) => a + b, 0)
  t.diagnostic(`${sum} bytes`)
  assert.ok([...sizes.keys()].some(path => path.endsWith('.wasm')) && sizes.size > 10)
  assert.ok(sum <= most, `${sum} bytes`)
  await close(page)
})
