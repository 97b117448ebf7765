// What if: the numbers after all replications are those of `sim run`; they come in one after the other, and can be stopped.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { folder, served, shopscore } from './command.js'
import { browsing, close, eventually, rows } from './page.js'

const { open } = browsing()
const files = folder(after)
const policy = 'douyin-2022'
const link = 'tab=market&l.shipping_hours=0.7&l.reply_rate=0.05&w.product=0.4'

// What src/scenario.ts makes of the link. Of the weights 0.5, 0.15 and 0.35 the last two share what the first leaves, 0.6 in place of 0.5.
const scenario = {
  scenario: 'preview', title: { en: 'Preview' }, policy, as_of: '2024-07-01', days: 110, population: { shops: 2000 }, replications: 20, seed: 1,
  levers: [{ on: 'shipping_hours', scale: 0.7 }, { on: 'reply_rate', add: 0.05 }],
  policy_changes: Object.entries({ product: 0.4, logistics: 0.18, service: 0.42 })
    .map(([id, to]) => ({ path: `dimensions.${id}.weight`, to, source: 'our choice' })),
}

/** The result of the command line. */
async function simulated() {
  const out = join(files.path, 'out')
  const run = spawn(shopscore, ['sim', 'run', files.write('scenario.yaml', JSON.stringify(scenario)), '--out', out], { stdio: ['ignore', 'ignore', 'inherit'] })
  assert.deepEqual(await once(run, 'exit'), [0, null])
  return JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'))
}

/** The counts of replications that the page says, as they come, until one of them is the last. */
function counts(page, last) {
  return page.evaluate(last => new Promise(resolve => {
    const note = document.querySelector('#panel-market [role=status]'), seen = []
    new MutationObserver((_, observer) => {
      const count = Number(/(\d+) \/ \d+/.exec(note.textContent)?.[1])
      if (count !== seen.at(-1)) seen.push(count)
      if (count !== last) return
      observer.disconnect()
      resolve(seen)
    }).observe(note, { childList: true, characterData: true, subtree: true })
  }), last)
}

/** The numbers in a text: a true minus counts, percent are hundredths. */
function numbers(text) {
  const hundredths = text.includes('%') ? 100 : 1
  return (text.match(/[−-]?\d+(\.\d+)?/g) ?? []).map(n => Number(n.replace('−', '-')) / hundredths)
}

const near = (got, want, half, what) => assert.ok(Math.abs(got - want) <= half, `${what}: ${got}, want ${want}`)

test('after all replications the numbers are those of the command line; before, they sharpen', async () => {
  const [want, page] = await Promise.all([simulated(), open(link)])
  page.setDefaultTimeout(60_000)
  const seen = await counts(page, 20)
  assert.ok(seen.length >= 5, `shown after ${seen} replications`)
  assert.deepEqual(seen, seen.toSorted((a, b) => a - b))
  const all = want.groups.find(g => g.kind === 'all')
  const estimates = all.estimates.filter(e => /^(score\.mean|scored\.share|decision\..*\.share)$/.test(e.name))
  const { decisions } = served(`policies/${policy}.json`)
  const title = { 'score.mean': 'Mean score', 'scored.share': 'Shops with a score', ...Object.fromEntries(decisions.map(d => [`decision.${d.id}.share`, d.title.en])) }
  const shown = new Map((await rows(page, 'What changes')).map(([name, ...cells]) => [name, cells]))
  assert.ok(estimates.length >= 4)
  for (const e of estimates) {
    const [before, after, difference] = shown.get(title[e.name])
    const share = e.name !== 'score.mean'
    const half = share ? 0.51e-4 : 0.51e-3
    near(numbers(before)[0], e.baseline, half, `${e.name} before`)
    near(numbers(after)[0], e.reform, half, `${e.name} after`)
    const [by, width] = numbers(difference).map(n => (share ? n / 100 : n))
    near(by, e.difference, half, `${e.name} difference`)
    near(width, e.half_width, half, `${e.name} half-width`)
    assert.equal(difference.includes('cannot be told from 0'), !e.distinguishable, e.name)
  }
  const { counts: bands } = want.transitions
  const shops = bands.flat().reduce((a, b) => a + b)
  const moves = (await rows(page, 'From band to band of the score')).slice(1).map(([, ...cells]) => cells.map(cell => numbers(cell)[0] ?? 0))
  assert.deepEqual(moves.map(row => row.length), bands.map(row => row.length))
  bands.forEach((row, i) => row.forEach((n, k) => near(moves[i][k], n / shops, 0.51e-3, `from band ${i} to ${k}`)))
  await close(page)
})

test('a lever that is moved begins anew; stop ends all work and leaves what is there', async () => {
  const page = await open('tab=market')
  await counts(page, 2)
  await page.focus('#l-shipping_hours')
  const anew = counts(page, 1)
  await page.keyboard.press('ArrowLeft')
  await anew
  const [stop] = await page.$$('#panel-market button ::-p-text(Stop)')
  await stop.click()
  await eventually(page, p => p.workers().length, 1) // the one that scores
  const count = await page.$eval('#panel-market progress', e => e.value)
  assert.ok(count >= 1 && count < 20, `${count}`)
  assert.ok((await rows(page, 'What changes')).length > 3)
  await close(page)
})
