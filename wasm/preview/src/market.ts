import type { App, Panel } from './app.js'
import { comparison } from './comparison.js'
import { fill, h } from './dom.js'
import { bundle } from './load.js'
import type { Players } from './play.js'
import { decisionTitles, said } from './policy.js'
import { tidy } from './ranges.js'
import { levers, type Lever, reformed, requestsOf, weightsOf } from './scenario.js'

/** What if all shops did something else, or the policy weighed otherwise: both worlds, side by side. */
export function marketPanel(app: App, players: Players): Panel {
  const inputs = h('section', { className: 'inputs' })
  const results = comparison(app, players, () => ({ before: app.say('before'), after: app.say('after'), decisions: decisionTitles(app.current!.document, app.settings.lang) }))
  let shownFor = '', playedFor = ''
  let shown: Panel[] = []
  const update = async () => {
    const { current, settings } = app
    if (!current) return
    const key = [current.json, settings.lang].join('\n')
    if (key !== shownFor) {
      inputs.setAttribute('aria-label', app.say('tabMarket'))
      shown = controls(app, inputs)
      results.relabel()
    }
    shownFor = key
    for (const control of shown) control.update()
    const requests = requestsOf(settings, await bundle(), { policy: current.document.policy, ...reformed(settings, current.document) }, { [current.document.policy]: current.json })
    if (requests.whole === playedFor) return
    playedFor = requests.whole
    await results.play(requests)
  }
  return { element: h('div', { className: 'columns' }, inputs, results.element), update: () => void update() }
}

/** The levers and weights; what one of them moves, others show. */
function controls(app: App, into: HTMLElement): Panel[] {
  const { document } = app.current!
  const { settings } = app
  const size = h('select', { id: 'shops', onchange: () => app.set({ shops: Number(size.value) }) },
    ...[2000, 5000, 10_000, 20_000].map(n => h('option', { value: String(n) }, n.toLocaleString(settings.lang))))
  const pulled = levers.map(l => control(`l-${l.on}`, app.say(l.word), l, () => app.settings.levers[l.on] ?? l.still, v => amount(l, v), value => {
    const { [l.on]: _, ...others } = app.settings.levers
    app.set({ levers: value === l.still ? others : { ...others, [l.on]: value } })
  }))
  const dimensions = document.dimensions ?? []
  const share = { min: 0, max: dimensions.reduce((s, d) => s + d.weight, 0), step: 0.01 }
  const weighed = dimensions.length < 2 ? [] : dimensions.map(d =>
    control(`w-${d.id}`, said(d.title, settings.lang), share, () => weightsOf(app.settings, document).get(d.id)!, v => `${Math.round(1000 * v) / 10} %`, value =>
      app.set({ weights: { ...app.settings.weights, [d.id]: value } })))
  fill(into,
    h('label', { for: 'shops' }, app.say('shops'), ' ', size),
    h('fieldset', {}, h('legend', {}, app.say('behaviour')), ...pulled.map(c => c.element)),
    weighed.length > 0 && h('fieldset', {}, h('legend', {}, app.say('weights')), ...weighed.map(c => c.element)),
    h('button', { type: 'button', onclick: () => app.set({ levers: {}, weights: {} }) }, app.say('resetLevers')),
    h('p', { className: 'note' }, app.say('simulated')))
  return [...pulled, ...weighed, { element: size, update: () => { size.value = String(app.settings.shops) } }]
}

/** How far a lever is pulled, in words. */
function amount({ how }: Lever, value: number): string {
  if (how === 'scale') return `${Math.round(100 * value)} %`
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(Math.round(100 * value))}`
}

/** A slider with its number. */
function control(id: string, title: string, range: { min: number; max: number; step: number }, read: () => number, text: (v: number) => string, move: (v: number) => void): Panel {
  const output = h('output', { for: id })
  const input = h('input', { type: 'range', id, min: String(range.min), max: String(range.max), step: String(range.step), oninput: () => move(tidy(input.valueAsNumber)) })
  const update = () => {
    const value = read()
    fill(output, text(value))
    input.setAttribute('aria-valuetext', text(value))
    if (tidy(input.valueAsNumber) !== value) input.valueAsNumber = value
  }
  return { element: h('div', { className: 'slider' }, h('label', { for: id }, title), output, input), update }
}
