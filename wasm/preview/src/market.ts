import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import { distribution } from './distribution.js'
import type { Findings } from './findings.js'
import { asset } from './load.js'
import { Players } from './play.js'
import { said } from './policy.js'
import { levers, replications, requestOf, weightsOf, type Bundle } from './scenario.js'
import { changesTable, groupsTable, transitionsTable } from './tables.js'

/** What if all shops did something else, or the policy weighed otherwise: both worlds, side by side. */
export function marketPanel(app: App, module: WebAssembly.Module): Panel {
  const players = new Players(module)
  const inputs = h('section', { className: 'inputs', 'aria-label': 'levers' })
  const bar = h('progress', { max: replications, value: 0 })
  const note = h('p', { role: 'status' })
  const stop = h('button', { type: 'button', onclick: () => players.stop() })
  const chart = distribution(app)
  const tables = h('div')
  const results = h('section', { className: 'outcome', 'aria-label': 'results' }, h('div', { className: 'progress' }, bar, stop), note, chart.element, tables)
  let bundle: Promise<Bundle> | undefined
  let shownFor = '', playedFor = ''

  const show = (found: Findings, done: number) => {
    bar.value = done
    fill(note, `${app.say('replications')} ${found.replications} / ${replications}`)
    chart.show(found)
    fill(tables, changesTable(app, found), transitionsTable(app, found), groupsTable(app, found))
  }
  const update = async () => {
    const { current, settings } = app
    if (!current) return
    fill(stop, app.say('stop'))
    const key = [current.json, settings.lang].join('\n')
    if (key !== shownFor) controls(app, inputs)
    bundle ??= asset('simulations/shipping-36-percent-faster.json').then(text => JSON.parse(text) as Bundle)
    const request = requestOf(settings, await bundle, current.document, current.json)
    if (request === playedFor && key === shownFor) return
    shownFor = key
    playedFor = request
    bar.value = 0
    try {
      await players.play(request, show)
    } catch (e) {
      fill(note, (e as Error).message)
    }
  }
  return { element: h('div', { className: 'columns' }, inputs, results), update: () => void update() }
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
