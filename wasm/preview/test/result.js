// What the page shows of a shop's result, beside what the command line says of it.
import { served } from './command.js'
import { eventually, rows, texts } from './page.js'

/** The page shows in one of its panels what the command line says of a shop. */
export async function shows(page, panel, policy, want) {
  const decimals = served(`policies/${policy}.json`).total?.decimals
  await eventually(page, total(panel), decimals === undefined ? 'This policy has no total.' : want.total === null ? 'no score' : want.total.toFixed(decimals))
  await eventually(page, steps, contributions(policy, want))
  await eventually(page, async page => (await decisions(panel)(page)).filter(text => !text.endsWith('(gone)')).map(text => text.replace(/ \(new\)$/, '')), titles(policy, want))
}

/** The total as it is shown, or what stands in its place. */
export const total = panel => page => page.$eval(`${panel} section [role=status]`, e => e.querySelector('b')?.textContent ?? e.textContent)

/** The titles of the decisions that are shown, with a mark where they are new or gone. */
export const decisions = panel => async page => (await texts(page, `${panel} section[aria-label] ul li`)).filter(text => text !== 'Nothing follows.')

/** The titles of a result's decisions. */
export function titles(policy, result) {
  const { decisions = [], ladders = [] } = served(`policies/${policy}.json`)
  const of = new Map([...decisions, ...ladders.flatMap(l => l.steps)].map(d => [d.id, d.title?.en]))
  return result.decisions.map(d => of.get(d.id) ?? d.id)
}

/** The hidden table of the waterfall: title, added, lost. */
async function steps(page) {
  return (await rows(page, 'What each indicator adds')).map(([title, added, lost]) => [title, Number(added), Number(lost)])
}

function contributions(policy, result) {
  const { indicators } = served(`policies/${policy}.json`)
  const lost = Object.fromEntries(result.reasons.map(r => [r.indicator, r.lost]))
  return Object.entries(result.indicators).filter(([, found]) => found.contribution !== null)
    .map(([id, found]) => [indicators[id].title.en, found.contribution, lost[id] ?? 0])
}
