// What the page shows of a simulation, beside what the command line finds.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { served, shopscore } from './command.js'
import { near, numbers } from './numbers.js'
import { rows } from './page.js'

/** The scenario that src/scenario.ts makes, but for its policies and what changes. */
export const scenario = {
  scenario: 'preview', title: { en: 'Preview' }, as_of: '2024-07-01', days: 110, population: { shops: 2000 }, replications: 20, seed: 1,
}

/** The result of `sim run`. */
export async function simulated(files, scenario) {
  const out = join(files.path, 'out')
  const run = spawn(shopscore, ['sim', 'run', files.write('scenario.yaml', JSON.stringify(scenario)), '--out', out], { stdio: ['ignore', 'ignore', 'inherit'] })
  assert.deepEqual(await once(run, 'exit'), [0, null])
  return JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'))
}

/** Stops a simulation at its first look: how many shops that is at, of how many. */
export async function firstLook(page, panel) {
  const text = await page.evaluate(panel => new Promise(resolve => {
    const note = document.querySelector(`${panel} .progress + [role=status]`)
    setTimeout(resolve, 20_000, 'no look')
    new MutationObserver((_, observer) => {
      observer.disconnect()
      document.querySelector(`${panel} .progress button`).click()
      resolve(note.textContent)
    }).observe(note, { childList: true })
  }), panel)
  return /^First look: (\d+) of ([\d,]+) shops$/.exec(text)?.slice(1).map(n => Number(n.replace(',', '')))
}

/** The tables of a page that `tell` reads. */
export const tables = async page => ({ changes: await rows(page, 'What changes'), bands: await rows(page, 'From band to band of the score') })

/** The tables tell what a result does, of policies with these names. */
export function tell({ changes, bands }, want, ...policies) {
  const estimates = want.groups.find(g => g.kind === 'all').estimates.filter(e => /^(score\.mean|scored\.share|decision\..*\.share)$/.test(e.name))
  const shown = new Map(changes.slice(1).map(([name, ...cells]) => [name, cells]))
  const titles = titlesOf(policies)
  assert.deepEqual([...shown.keys()], estimates.map(e => titles[e.name]))
  assert.ok(estimates.length >= 4)
  for (const e of estimates) estimate(shown.get(titles[e.name]), e)
  const { counts } = want.transitions
  const shops = counts.flat().reduce((a, b) => a + b)
  const moves = bands.slice(1).map(([, ...cells]) => cells.map(cell => numbers(cell)[0] ?? 0))
  assert.deepEqual(moves.map(row => row.length), counts.map(row => row.length))
  counts.forEach((row, i) => row.forEach((n, k) => near(moves[i][k], n / shops, 0.51e-3, `from band ${i} to ${k}`)))
}

function titlesOf(policies) {
  const list = policies.map(name => served(`policies/${name}.json`)).flatMap(({ decisions = [], ladders = [] }) => [...decisions, ...ladders.flatMap(l => l.steps)])
  return { 'score.mean': 'Mean score', 'scored.share': 'Shops with a score', ...Object.fromEntries(list.map(d => [`decision.${d.id}.share`, d.title.en])) }
}

/** The cells of a row are those of an estimate; of one replication there is no interval. The difference of shares is in percentage points. */
function estimate([before, after, difference], e) {
  const [half, points] = e.name === 'score.mean' ? [0.51e-3, 1] : [0.51e-4, 100]
  const same = (got, want, what) => (want === null ? assert.equal(got, undefined, `${e.name} ${what}`) : near(got, want, half, `${e.name} ${what}`))
  const [by, width] = numbers(difference).map(n => n / points)
  same(numbers(before)[0], e.baseline, 'before')
  same(numbers(after)[0], e.reform, 'after')
  same(by, e.difference, 'difference')
  if (e.difference === null) return
  if (e.half_width === null) return assert.match(difference, / \(one replication: no interval yet\)$/)
  same(width, e.half_width, 'half-width')
  assert.equal(difference.includes('cannot be told from 0'), !e.distinguishable, e.name)
}
