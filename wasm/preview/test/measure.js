// Measures what the page promises of its speed, and prints the figures: node test/measure.js. Nothing here can fail.
import { after, test } from 'node:test'
import { browsing, close } from './page.js'

const { open } = browsing()
const figures = []
after(() => console.log(figures.map(f => f.join('\t')).join('\n')))

/** Middle and worst of some times in milliseconds. */
function figure(name, times) {
  const sorted = times.toSorted((a, b) => a - b)
  figures.push([name, `${Math.round(sorted[sorted.length >> 1])} ms`, `worst ${Math.round(sorted.at(-1))} ms of ${sorted.length}`])
}

/** Milliseconds in the page from a slider's move to a value until what a selector finds is another element. */
function answer(page, slider, selector, value) {
  return page.evaluate((slider, selector, value) => new Promise(resolve => {
    const before = document.querySelector(selector), start = performance.now()
    new MutationObserver((_, observer) => {
      const now = document.querySelector(selector)
      if (now === null || now === before) return
      observer.disconnect()
      resolve(performance.now() - start)
    }).observe(document.body, { childList: true, subtree: true })
    const input = document.querySelector(slider)
    input.valueAsNumber = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }), slider, selector, value)
}

/** Milliseconds in the page from a lever's move to the first look, and to the first numbers of all shops; a look that came too late has none. */
function firsts(page, lever, value) {
  return page.evaluate((lever, value) => new Promise(resolve => {
    const note = document.querySelector('#panel-market [role=status]'), start = performance.now()
    let look
    new MutationObserver((_, observer) => {
      if (/^First look/.test(note.textContent)) look ??= performance.now() - start
      if (!/ 1 \/ /.test(note.textContent)) return
      observer.disconnect()
      resolve([look, performance.now() - start])
    }).observe(note, { childList: true })
    const input = document.querySelector(lever)
    input.valueAsNumber = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }), lever, value)
}

/** How long tasks held the main thread, from now on. */
const blocked = page => page.evaluate(() => {
  globalThis.long = []
  new PerformanceObserver(list => globalThis.long.push(...list.getEntries().map(e => e.duration))).observe({ type: 'longtask', buffered: true })
})

test('figures', async () => {
  const usable = []
  for (let i = 0; i < 5; i++) {
    const start = performance.now()
    const page = await open()
    await page.waitForSelector('#panel-shop [role=status] b')
    usable.push(performance.now() - start)
    await close(page)
  }
  figure('until the page is usable', usable)

  const page = await open('l.shipping_hours=0.7')
  await page.waitForSelector('#panel-shop [role=status] b')
  await blocked(page)
  const sliders = []
  for (let i = 0; i < 20; i++) sliders.push(await answer(page, '#s-bad_review_rate', '#panel-shop [role=status] b', 0.01 * (i % 10)))
  figure('a slider until the total changes', sliders)

  await page.click('#tab-market')
  for (const shops of [2000, 20_000]) {
    await page.select('#shops', String(shops))
    await page.waitForFunction(() => / 1 \/ /.test(document.querySelector('#panel-market [role=status]').textContent))
    const times = []
    for (let i = 1; i <= 5; i++) times.push(await firsts(page, '#l-shipping_hours', 0.7 + i / 20))
    figure(`a lever until the first look at ${shops} shops`, times.map(t => t[0]).filter(t => t !== undefined))
    figure(`a lever until the first replication of ${shops} shops`, times.map(t => t[1]))
  }
  figure('the main thread is held', [0, ...await page.evaluate(() => globalThis.long)])
  await close(page)
})
