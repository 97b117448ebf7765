// For everyone: axe finds nothing, the keyboard reaches all, the page fits phones and paper.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { browsing, close, eventually } from './page.js'

const { open } = browsing()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tabs = ['shop', 'data', 'market', 'policy']
/** By tab what is there when it shows what it has to. */
const ready = { shop: '#panel-shop input[type=range]', data: '#files', market: '#panel-market table', policy: '#panel-policy [role=textbox]' }

async function show(page, tab) {
  await page.click(`#tab-${tab}`)
  await page.waitForSelector(ready[tab])
}

/** What axe finds: rules with the first elements that break them. */
const violations = page => page.evaluate(async () => (await globalThis.axe.run()).violations
  .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')} (${nodes.length})`))

for (const lang of ['en', 'zh']) {
  test(`axe finds nothing: ${lang}`, async t => {
    const page = await open(`lang=${lang}`)
    await page.evaluate(axe)
    for (const tab of tabs) {
      await show(page, tab)
      for (const scheme of ['light', 'dark']) {
        await t.test(`${tab}, ${scheme}`, async () => {
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
          assert.deepEqual(await violations(page), [])
        })
      }
    }
    await close(page)
  })
}

const focused = page => page.evaluate(() => document.activeElement.id)

test('arrow keys go through the tabs', async () => {
  const page = await open()
  await page.focus('#tab-shop')
  for (const [key, id] of [['ArrowLeft', 'tab-policy'], ['ArrowRight', 'tab-shop'], ['ArrowRight', 'tab-data'], ['ArrowRight', 'tab-market']]) {
    await page.keyboard.press(key)
    assert.equal(await focused(page), id)
    assert.equal(await page.$eval(`#${id.replace('tab', 'panel')}`, e => e.checkVisibility()), true)
  }
  assert.equal((await page.$$('[role=tab][tabindex="0"]')).length, 1)
  await close(page)
})

test('the tab key reaches all controls, and leaves the editor', async () => {
  const page = await open()
  for (const tab of tabs) {
    await show(page, tab)
    const all = await page.evaluate(() => {
      document.body.tabIndex = -1
      document.body.focus()
      const found = [...document.querySelectorAll('a[href], button, input, select, textarea, [contenteditable=true]')]
      return found.filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0).map((e, i) => (e.dataset.place = String(i)))
    })
    const reached = new Set()
    for (let i = 0; i <= all.length + 5; i++) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(() => document.activeElement.dataset.place))
    }
    assert.deepEqual(all.filter(place => !reached.has(place)), [], tab)
    await page.evaluate(() => document.querySelectorAll('[data-place]').forEach(e => delete e.dataset.place))
  }
  await close(page)
})

/** The elements that show less than they hold, but for those that only screen readers are to find. */
const cut = page => page.evaluate(() => [...document.querySelectorAll('#page *')].filter(e => {
  const { overflowX, overflowY, clipPath } = getComputedStyle(e)
  if (!e.checkVisibility() || clipPath !== 'none' || e.matches('select, input')) return false
  return (overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1) || (overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
}).map(e => `${e.tagName}.${e.className}`))

const wide = async page => await page.evaluate(() => document.documentElement.scrollWidth) - page.viewport().width

for (const lang of ['en', 'zh']) {
  test(`at phone width nothing scrolls sideways: ${lang}`, async () => {
    const page = await open(`lang=${lang}`, page => page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true }))
    for (const tab of tabs) {
      await show(page, tab)
      await eventually(page, async p => ({ tab, wide: await wide(p) }), { tab, wide: 0 })
    }
    await close(page)
  })
}

test('on paper nothing is cut', async t => {
  const page = await open('', page => page.setViewport({ width: 718, height: 1000 })) // A4 at 96 dots an inch, less margins
  for (const tab of tabs) {
    await show(page, tab)
    await t.test(tab, async () => {
      await page.emulateMediaType('print')
      await eventually(page, async p => ({ cut: await cut(p), wide: await wide(p) }), { cut: [], wide: 0 })
    })
    await page.emulateMediaType('screen')
  }
  await close(page)
})
