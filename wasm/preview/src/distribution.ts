import type { App } from './app.js'
import { colour, drawing } from './charts.js'
import type { Worlds } from './comparison.js'
import { h } from './dom.js'
import type { Findings } from './findings.js'

/** How many bars a distribution has at most. */
const bars = 40

/** The scores of all shops in both worlds. */
export function distribution(app: App) {
  const canvas = h('canvas', { role: 'img' })
  const element = h('div', { className: 'chart', style: 'height:16rem' }, canvas)
  const draw = drawing(canvas, 'line')
  const show = ({ distribution: d }: Findings, { before, after }: Worlds) => {
    canvas.setAttribute('aria-label', app.say('distribution'))
    const together = Math.max(1, Math.ceil(d.baseline.length / bars))
    const shares = (counts: number[]) => {
      const all = counts.reduce((a, b) => a + b, 0) || 1
      return grouped(counts, together).map(n => 100 * n / all)
    }
    const labels = grouped(d.baseline, together).map((_, i) => Number((d.low + i * together * d.step).toFixed(6)).toString())
    const line = (label: string, data: number[], name: string) =>
      ({ label, data, borderColor: colour(name), backgroundColor: colour(name, 0.2), fill: true, stepped: 'middle' as const, pointRadius: 0, borderWidth: 2 })
    draw({ labels, datasets: [line(before, shares(d.baseline), 'soft'), line(after, shares(d.reform), 'accent')] },
      { interaction: { mode: 'index', intersect: false }, scales: { x: { ticks: { maxRotation: 0 } }, y: { title: { display: true, text: '%' } } } })
  }
  return { element, show }
}

function grouped(counts: number[], together: number): number[] {
  const list: number[] = []
  counts.forEach((n, i) => (list[Math.floor(i / together)] = (list[Math.floor(i / together)] ?? 0) + n))
  return list
}
