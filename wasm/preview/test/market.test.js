// What if: the numbers after all replications are those of `sim run`; a first look comes before them, they come in one after the other, and can be stopped.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { folder } from './command.js'
import { browsing, close, eventually, rows } from './page.js'
import { firstLook, scenario, simulated, tables, tell } from './simulated.js'

const { open } = browsing()
const files = folder(after)
const policy = 'douyin-2022'
const link = 'tab=market&l.shipping_hours=0.7&l.reply_rate=0.05&w.product=0.4'

// What src/scenario.ts makes of the link. Of the weights 0.5, 0.15 and 0.35 the last two share what the first leaves, 0.6 in place of 0.5.
const linked = {
  ...scenario, policy, levers: [{ on: 'shipping_hours', scale: 0.7 }, { on: 'reply_rate', add: 0.05 }],
  policy_changes: Object.entries({ product: 0.4, logistics: 0.18, service: 0.42 })
    .map(([id, to]) => ({ path: `dimensions.${id}.weight`, to, source: 'our choice' })),
}

/** The counts of replications that the page says, as they come, until one of them is the last. */
function counts(page, last) {
  return page.evaluate(last => new Promise(resolve => {
    const note = document.querySelector('#panel-market [role=status]'), seen = []
    new MutationObserver((_, observer) => {
      const count = Number(/(\d+) \/ \d+/.exec(note.textContent)?.[1] ?? 0)
      if (count !== seen.at(-1)) seen.push(count)
      if (count !== last) return
      observer.disconnect()
      resolve(seen)
    }).observe(note, { childList: true, characterData: true, subtree: true })
  }), last)
}

test('after all replications the numbers are those of the command line; before, they sharpen', async () => {
  const [want, page] = await Promise.all([simulated(files, linked), open(link)])
  page.setDefaultTimeout(60_000)
  const seen = await counts(page, 20)
  assert.ok(seen.length >= 5, `shown after ${seen} replications`)
  assert.deepEqual(seen, seen.toSorted((a, b) => a - b))
  tell(await tables(page), want, policy)
  await close(page)
})

test('the first look says at how many shops it is, and its numbers are those of the command line for as many', async () => {
  const page = await open(link)
  const [shops, all] = await firstLook(page, '#panel-market')
  assert.equal(all, 2000)
  tell(await tables(page), await simulated(files, { ...linked, population: { shops }, replications: 1 }), policy)
  await close(page)
})

test('a lever that is moved begins anew; stop ends all work and leaves what is there', async () => {
  const page = await open('tab=market')
  await counts(page, 2)
  await page.focus('#l-shipping_hours')
  const anew = counts(page, 1)
  await page.keyboard.press('ArrowLeft')
  assert.deepEqual((await anew).slice(-2), [0, 1]) // a first look, then all shops
  const [stop] = await page.$$('#panel-market button ::-p-text(Stop)')
  await stop.click()
  await eventually(page, p => p.workers().length, 1) // the one that scores
  const count = await page.$eval('#panel-market progress', e => e.value)
  assert.ok(count >= 1 && count < 20, `${count}`)
  assert.ok((await rows(page, 'What changes')).length > 3)
  await close(page)
})
