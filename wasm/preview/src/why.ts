import type { Result } from '../../hosts/js/src/index.js'
import type { App } from './app.js'
import { fill, h } from './dom.js'
import { indicatorOf, titleOf } from './policy.js'
import { shown, unitOf } from './units.js'

/** By indicator what it is, what others have, what it adds to the total and what it costs. */
export function whyTable(app: App, into: HTMLTableElement, result: Result): void {
  const { document, plan } = app.current!
  const { lang } = app.settings
  const lost = new Map(result.reasons.map(r => [r.indicator, r.lost]))
  const percent = (v: number | null) => (v === null ? '' : `${Math.round(100 * v)} %`)
  const head = (['indicator', 'value', 'counts', 'middle', 'beats', 'adds', 'costsHead'] as const).map(w => h('th', { scope: 'col' }, app.say(w)))
  fill(into, h('caption', {}, app.say('contributions')), h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...plan.indicators.map(id => {
      const about = indicatorOf(document, id), found = result.indicators[id]
      if (!about || !found) return false
      const unit = unitOf(about)
      const value = (v: number | null) => (v === null ? '–' : shown(v, unit, lang))
      const counts = found.numerator === null ? '' : found.denominator === null ? String(found.numerator) : `${found.numerator} / ${found.denominator}`
      return h('tr', { 'data-indicator': id }, h('th', { scope: 'row' }, titleOf(document, id, lang)), h('td', {}, value(found.value)), h('td', {}, counts),
        h('td', {}, found.peer_median === null ? '' : value(found.peer_median)), h('td', {}, percent(found.percentile)),
        h('td', {}, found.contribution ?? ''), h('td', {}, found.contribution === null ? '' : lost.get(id) ?? 0))
    })))
}
