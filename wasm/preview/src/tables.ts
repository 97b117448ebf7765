import type { App } from './app.js'
import type { Worlds } from './comparison.js'
import { h } from './dom.js'
import type { Estimate, Findings, Group } from './findings.js'

/** The numbers of all shops that people ask for first: the mean score, and the share of shops under each decision. */
export function changesTable(app: App, found: Findings, worlds: Worlds): HTMLElement {
  const all = found.groups.find(g => g.kind === 'all')!
  const rows = all.estimates.filter(e => e.name === 'score.mean' || e.name === 'scored.share' || e.name.startsWith('decision.'))
  return h('table', { className: 'numbers' }, h('caption', {}, app.say('changes')),
    h('thead', {}, h('tr', {}, h('td', {}), ...[worlds.before, worlds.after, app.say('difference')].map(w => h('th', { scope: 'col' }, w)))),
    h('tbody', {}, ...rows.map(e => h('tr', { className: e.distinguishable ? 'told' : 'untold' },
      h('th', { scope: 'row' }, nameOf(app, e.name, worlds)), h('td', {}, number(e, e.baseline)), h('td', {}, number(e, e.reform)), h('td', {}, difference(app, e))))))
}

function nameOf(app: App, name: string, { decisions }: Worlds): string {
  const decision = /^decision\.(.*)\.share$/.exec(name)?.[1]
  if (decision) return decisions.get(decision) ?? decision
  return app.say(name === 'score.mean' ? 'meanScore' : 'scored')
}

const share = (e: Estimate) => e.name !== 'score.mean'

function number(e: Estimate, value: number | null): string {
  if (value === null) return '–'
  return share(e) ? `${(100 * value).toFixed(2)} %` : value.toFixed(3)
}

/** A difference with its interval, and a mark where it cannot be told from none. */
function difference(app: App, e: Estimate): string {
  if (e.difference === null) return '–'
  const times = share(e) ? 100 : 1, digits = share(e) ? 2 : 3
  const sign = e.difference > 0 ? '+' : e.difference < 0 ? '−' : ''
  const half = e.half_width === null ? '' : ` ± ${(times * e.half_width).toFixed(digits)}`
  const mark = e.half_width === null ? ` (${app.say('oneReplication')})` : e.distinguishable ? '' : ` (${app.say('untold')})`
  return `${sign}${(times * Math.abs(e.difference)).toFixed(digits)}${half}${mark}`
}

/** From which band of the score to which shops go, in shares of all shops. */
export function transitionsTable(app: App, { transitions: { begins, counts } }: Findings, { before, after }: Worlds): HTMLElement {
  const names = [app.say('noScore'), ...(begins.length > 0 ? [`< ${begins[0]}`] : []), ...begins.map(b => `≥ ${b}`)]
  const all = counts.flat().reduce((a, b) => a + b, 0) || 1
  return h('table', { className: 'numbers' }, h('caption', {}, app.say('transitions')),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, `${before} ↓ ${after} →`), ...names.map(n => h('th', { scope: 'col' }, n)))),
    h('tbody', {}, ...counts.map((row, i) => h('tr', {}, h('th', { scope: 'row' }, names[i] ?? ''),
      ...row.map((n, k) => h('td', { className: i === k ? 'same' : n > 0 ? 'moved' : '' }, n === 0 ? '' : `${(100 * n / all).toFixed(1)} %`))))))
}

/** Who wins and who loses, by industry, size and tenth of the scores before. */
export function groupsTable(app: App, found: Findings): HTMLElement {
  const move = (g: Group, name: string) => {
    const m = g.moves.find(m => m.name === name)
    return m ? `${(100 * m.share).toFixed(1)} %` : ''
  }
  const kinds = { industry: app.say('industry'), size: app.say('orders'), decile: app.say('tenth') }
  return h('table', { className: 'numbers' }, h('caption', {}, app.say('winners')),
    h('thead', {}, h('tr', {}, h('td', {}), h('th', { scope: 'col' }, app.say('win')), h('th', { scope: 'col' }, app.say('lose')))),
    h('tbody', {}, ...found.groups.filter(g => g.kind in kinds && g.name !== 'none').map(g => h('tr', {},
      h('th', { scope: 'row' }, `${kinds[g.kind as keyof typeof kinds]} ${g.name}`), h('td', {}, move(g, 'winners')), h('td', {}, move(g, 'losers'))))))
}
