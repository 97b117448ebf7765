// What the page shows of a shop's result, beside what the command line says of it.
import { served } from './command.js'
import { eventually, texts } from './page.js'

/** The page shows in one of its panels what the command line says of a shop. */
export async function shows(page, panel, policy, want) {
  const decimals = served(`policies/${policy}.json`).total?.decimals
  await eventually(page, total(panel), decimals === undefined ? 'This policy has no total.' : want.total === null ? 'no score' : want.total.toFixed(decimals))
  await eventually(page, steps(panel), contributions(want))
  await eventually(page, async page => (await decisions(panel)(page)).filter(text => !text.endsWith('(gone)')).map(text => text.replace(/ \(new\)$/, '')), titles(policy, want))
}

/** The total as it is shown, or what stands in its place. */
export const total = panel => page => page.$eval(`${panel} section > [role=status]`, e => e.querySelector('b')?.textContent ?? e.textContent)

/** The titles of the decisions that are shown, with a mark where they are new or gone. */
export const decisions = panel => async page => (await texts(page, `${panel} section > [role=status] ~ ul li`)).filter(text => text !== 'Nothing follows.')

/** The titles of a result's decisions. */
export function titles(policy, result) {
  const { decisions = [], ladders = [] } = served(`policies/${policy}.json`)
  const of = new Map([...decisions, ...ladders.flatMap(l => l.steps)].map(d => [d.id, d.title?.en]))
  return result.decisions.map(d => of.get(d.id) ?? d.id)
}

/** The last cells of the rows of the table of indicators: id, added, lost. */
const steps = panel => page => page.$$eval(`${panel} tr[data-indicator]`, rows =>
  rows.map(row => [row.dataset.indicator, ...[...row.cells].slice(-2).map(cell => cell.textContent)]))

function contributions(result) {
  const lost = Object.fromEntries(result.reasons.map(r => [r.indicator, r.lost]))
  return Object.entries(result.indicators)
    .map(([id, { contribution }]) => [id, ...(contribution === null ? ['', ''] : [String(contribution), String(lost[id] ?? 0)])])
}
