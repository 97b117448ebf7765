import type { Result } from '../../hosts/js/src/index.js'
import type { App } from './app.js'
import { colour, drawing } from './charts.js'
import { h } from './dom.js'
import { titleOf } from './policy.js'

/** The way from the lowest total to the shop's: what each indicator adds, and what it could add beyond that. */
export function waterfall(app: App) {
  const canvas = h('canvas', { role: 'img' })
  const element = h('div', { className: 'chart' }, canvas)
  const draw = drawing(canvas, 'bar')
  const show = (result: Result) => {
    const steps = stepsOf(app, result)
    canvas.setAttribute('aria-label', app.say('contributions'))
    element.hidden = steps.length === 0
    element.style.height = `${60 + 28 * steps.length}px`
    draw({
      labels: steps.map(s => s.title),
      datasets: [
        { label: app.say('added'), data: steps.map(s => [s.from, s.from + s.added] as [number, number]), backgroundColor: colour('added') },
        { label: app.say('lost'), data: steps.map(s => [s.from + s.added, s.from + s.added + s.lost] as [number, number]), backgroundColor: colour('lost') },
      ],
    }, { indexAxis: 'y', grouped: false, scales: { x: { min: app.current!.plan.scale?.[0] }, y: { ticks: { autoSkip: false } } } } as never)
  }
  return { element, show }
}

interface Step { title: string; from: number; added: number; lost: number }

function stepsOf(app: App, result: Result): Step[] {
  const { document, plan } = app.current!
  const lost = new Map(result.reasons.map(r => [r.indicator, r.lost ?? 0]))
  let at = result.base ?? plan.scale?.[0] ?? 0
  return plan.indicators.flatMap(id => {
    const added = result.indicators[id]?.contribution
    if (added === null || added === undefined) return []
    const step = { title: titleOf(document, id, app.settings.lang), from: at, added, lost: lost.get(id) ?? 0 }
    at += added
    return [step]
  })
}
