import type { App, Panel } from './app.js'
import { comparison } from './comparison.js'
import { fill, h } from './dom.js'
import { bundle } from './load.js'
import type { Players } from './play.js'
import { decisionTitles, said } from './policy.js'
import { levers, reformed, requestOf, weightsOf } from './scenario.js'

/** What if all shops did something else, or the policy weighed otherwise: both worlds, side by side. */
export function marketPanel(app: App, players: Players): Panel {
  const inputs = h('section', { className: 'inputs' })
  const results = comparison(app, players, () => ({ before: app.say('before'), after: app.say('after'), decisions: decisionTitles(app.current!.document, app.settings.lang) }))
  let shownFor = '', playedFor = ''
  const update = async () => {
    const { current, settings } = app
    if (!current) return
    const key = [current.json, settings.lang].join('\n')
    if (key !== shownFor) {
      inputs.setAttribute('aria-label', app.say('tabMarket'))
      controls(app, inputs)
      results.relabel()
    }
    shownFor = key
    const request = requestOf(settings, await bundle(), { policy: current.document.policy, ...reformed(settings, current.document) }, { [current.document.policy]: current.json })
    if (request === playedFor) return
    playedFor = request
    await results.play(request)
  }
  return { element: h('div', { className: 'columns' }, inputs, results.element), update: () => void update() }
}

function controls(app: App, into: HTMLElement): void {
  const { document } = app.current!
  const { settings } = app
  const size = h('select', { id: 'shops', onchange: () => app.set({ shops: Number(size.value) }) },
    ...[2000, 5000, 10_000, 20_000].map(n => h('option', { value: String(n), selected: n === settings.shops }, n.toLocaleString(settings.lang))))
  const dimensions = (document.dimensions ?? []).filter(() => (document.dimensions ?? []).length > 1)
  fill(into,
    h('label', { for: 'shops' }, app.say('shops'), ' ', size),
    h('fieldset', {}, h('legend', {}, app.say('behaviour')), ...levers.map(l => {
      const text = (v: number) => (l.how === 'scale' ? `${Math.round(100 * v)} %` : `${v > 0 ? '+' : v < 0 ? '−' : '±'}${Math.abs(Math.round(100 * v))}`)
      return control(`l-${l.on}`, app.say(l.word), l, settings.levers[l.on] ?? l.still, text, value => {
        const { [l.on]: _, ...others } = app.settings.levers
        app.set({ levers: value === l.still ? others : { ...others, [l.on]: value } })
      })
    })),
    dimensions.length > 0 && h('fieldset', {}, h('legend', {}, app.say('weights')), ...dimensions.map(d => {
      const share = { min: 0, max: dimensions.reduce((s, d) => s + d.weight, 0), step: 0.01 }
      const text = (v: number) => `${Math.round(1000 * v) / 10} %`
      return control(`w-${d.id}`, said(d.title, settings.lang), share, weightsOf(settings, document).get(d.id)!, text, value =>
        app.set({ weights: { ...app.settings.weights, [d.id]: value } }))
    })),
    h('button', { type: 'button', onclick: () => { app.set({ levers: {}, weights: {} }); controls(app, into) } }, app.say('resetLevers')),
    h('p', { className: 'note' }, app.say('simulated')))
}

/** A slider with its number. */
function control(id: string, title: string, range: { min: number; max: number; step: number }, value: number, text: (v: number) => string, move: (v: number) => void) {
  const output = h('output', { for: id }, text(value))
  const input = h('input', { type: 'range', id, min: String(range.min), max: String(range.max), step: String(range.step), oninput: () => {
    fill(output, text(input.valueAsNumber))
    input.setAttribute('aria-valuetext', text(input.valueAsNumber))
    move(Math.round(input.valueAsNumber * 1000) / 1000)
  } })
  input.valueAsNumber = value
  input.setAttribute('aria-valuetext', text(value))
  return h('div', { className: 'slider' }, h('label', { for: id }, title), output, input)
}
