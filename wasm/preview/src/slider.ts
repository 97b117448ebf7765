import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import { indicatorOf, titleOf } from './policy.js'
import { hundredths, marked, rangeOf, tidy } from './ranges.js'
import { industryOf } from './shop.js'
import { shown, unitOf } from './units.js'

/** A slider for one indicator, with the industry's percentiles marked, and a box for shops that have no such number. */
export function slider(app: App, id: string): Panel {
  const { document, market } = app.current!
  const { lang } = app.settings
  const indicator = indicatorOf(document, id)!
  const unit = unitOf(indicator)
  const shops = hundredths(market, industryOf(app), id)
  const range = rangeOf(indicator, shops)
  const output = h('output', { for: `s-${id}` })
  const input = h('input', { type: 'range', id: `s-${id}`, min: String(range.min), max: String(range.max), step: String(range.step),
    oninput: () => move(tidy(input.valueAsNumber)) })
  const box = h('input', { type: 'checkbox', id: `n-${id}`, onchange: () => move(box.checked ? null : tidy(input.valueAsNumber)) })
  const move = (value: number | null) => app.set({ values: { ...app.settings.values, [id]: value } })
  const update = () => {
    const set = app.settings.values[id]
    const value = set === undefined ? shops[50] ?? null : set
    const text = value === null ? app.say('noData') : shown(value, unit, lang)
    fill(output, text)
    input.setAttribute('aria-valuetext', text)
    input.disabled = box.checked = value === null
    if (value !== null && tidy(input.valueAsNumber) !== value) input.valueAsNumber = value
  }
  update()
  const marks = marked.flatMap(percent => {
    const at = shops[percent]
    if (at === undefined) return []
    const share = (at - range.min) / (range.max - range.min)
    return [h('i', { style: `left:${(100 * share).toFixed(2)}%`, title: `${percent} %: ${shown(at, unit, lang)}` })]
  })
  const element = h('div', { className: 'slider' }, h('label', { for: input.id }, titleOf(document, id, lang)), output,
    input, h('span', { className: 'box' }, box, h('label', { for: box.id }, app.say('noData'))), h('div', { className: 'marks', 'aria-hidden': 'true' }, ...marks))
  return { element, update }
}
