import type { Result } from '../../hosts/js/src/index.js'
import type { App } from './app.js'
import { fill, h } from './dom.js'
import { said, type Text } from './policy.js'
import { waterfall } from './waterfall.js'

/** What a shop gets: its total, what each indicator adds, why points are lost, what follows. */
export function outcome(app: App) {
  const total = h('p', { className: 'total', role: 'status' })
  const chart = waterfall(app)
  const reasons = h('ol', { className: 'reasons' })
  const decisions = h('ul', { className: 'decisions' })
  const element = h('section', { className: 'outcome', 'aria-label': 'outcome' }, total, chart.element, reasons, decisions)
  return {
    element,
    show(result: Result, start: Result | undefined): void {
      fill(total, ...headline(app, result, start))
      chart.show(result)
      fill(reasons, ...result.reasons.map(r => h('li', {}, reason(app, r))))
      fill(decisions, ...follows(app, result, start))
    },
  }
}

function headline(app: App, result: Result, start: Result | undefined) {
  const { plan } = app.current!
  if (!plan.scale) return [app.say('noTotal')]
  if (result.total === null) return [h('b', {}, app.say('noScore'))]
  const digits = plan.decimals ?? 0
  const moved = start?.total == null ? 0 : Number((result.total - start.total).toFixed(6))
  return [app.say('total'), ' ', h('b', {}, result.total.toFixed(digits)), ` / ${plan.scale[1]} `,
    moved !== 0 && h('span', { className: moved > 0 ? 'up' : 'down' }, (moved > 0 ? '+' : '−') + Math.abs(moved).toFixed(digits))]
}

function reason(app: App, r: Result['reasons'][number]): string {
  const title = r.indicator ? said(app.current!.document.indicators[r.indicator]?.title, app.settings.lang) : ''
  return [title, r.code, r.lost ? r.lost.toString() : ''].filter(Boolean).join(' · ')
}

/** The decisions, with those that are new and those that are gone. */
function follows(app: App, result: Result, start: Result | undefined): HTMLElement[] {
  const before = new Set(start?.decisions.map(d => d.id))
  const now = new Set(result.decisions.map(d => d.id))
  const item = (d: { id: string; kind: string }, mark: string, word?: 'gained' | 'gone') =>
    h('li', { className: `${d.kind} ${mark}` }, said(titlesOf(app).get(d.id) ?? d.id, app.settings.lang), word ? ` (${app.say(word)})` : '')
  const list = result.decisions.map(d => (start && !before.has(d.id) ? item(d, 'gained', 'gained') : item(d, '')))
  const gone = (start?.decisions ?? []).filter(d => !now.has(d.id)).map(d => item(d, 'gone', 'gone'))
  return list.length + gone.length > 0 ? [...list, ...gone] : [h('li', {}, app.say('noDecisions'))]
}

/** The titles of decisions by id. */
export function titlesOf(app: App): Map<string, Text> {
  const { decisions = [], ladders = [] } = app.current!.document
  return new Map([...decisions, ...ladders.flatMap(l => l.steps)].map(d => [d.id, d.title]))
}
