import type { Result } from '../../hosts/js/src/index.js'
import type { App } from './app.js'
import { fill, h } from './dom.js'
import { decisionTitles } from './policy.js'
import { reason } from './reasons.js'
import { waterfall } from './waterfall.js'
import { whyTable } from './why.js'

/** What a shop gets: its total, what each indicator adds, why points are lost, what follows. */
export function outcome(app: App) {
  const total = h('p', { className: 'total', role: 'status' })
  const chart = waterfall(app)
  const why = h('table', { className: 'numbers' })
  const heads = { reasons: h('h2'), decisions: h('h2') }
  const reasons = h('ol', { className: 'reasons' })
  const decisions = h('ul', { className: 'decisions' })
  const element = h('section', { className: 'outcome' }, total, heads.decisions, decisions, chart.element, heads.reasons, reasons, h('div', { className: 'wide' }, why))
  return {
    element,
    show(result: Result, start: Result | undefined): void {
      fill(total, ...headline(app, result, start))
      chart.show(result)
      whyTable(app, why, result)
      element.setAttribute('aria-label', app.say('total'))
      fill(heads.reasons, app.say('reasons'))
      fill(heads.decisions, app.say('decisions'))
      fill(reasons, ...(result.reasons.length > 0 ? result.reasons.map(r => h('li', {}, reason(app, result, r))) : [h('li', {}, app.say('nothingLost'))]))
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
    moved !== 0 && h('span', { className: moved > 0 ? 'up' : 'down' }, (moved > 0 ? '+' : '−') + Math.abs(moved).toFixed(digits)),
    moved !== 0 && h('small', {}, ' ', app.say('since'))]
}

/** The decisions, with those that are new and those that are gone. */
function follows(app: App, result: Result, start: Result | undefined): HTMLElement[] {
  const before = new Set(start?.decisions.map(d => d.id))
  const now = new Set(result.decisions.map(d => d.id))
  const titles = decisionTitles(app.current!.document, app.settings.lang)
  const item = (d: { id: string; kind: string }, mark: string, word?: 'gained' | 'gone') =>
    h('li', { className: `${d.kind} ${mark}` }, titles.get(d.id) ?? d.id, word ? ` (${app.say(word)})` : '')
  const list = result.decisions.map(d => (start && !before.has(d.id) ? item(d, 'gained', 'gained') : item(d, '')))
  const gone = (start?.decisions ?? []).filter(d => !now.has(d.id)).map(d => item(d, 'gone', 'gone'))
  return list.length + gone.length > 0 ? [...list, ...gone] : [h('li', {}, app.say('noDecisions'))]
}
