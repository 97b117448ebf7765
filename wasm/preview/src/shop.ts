import type { Result } from '../../hosts/js/src/index.js'
import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import { outcome } from './outcome.js'
import { hundredths } from './ranges.js'
import { slider } from './slider.js'
import { indicatorsOf, said } from './policy.js'
import { wayTo } from './way.js'

/** One shop: what it does, and what it gets for it. */
export function shopPanel(app: App): Panel {
  const inputs = h('section', { className: 'inputs' })
  const results = outcome(app)
  const way = wayTo(app)
  const element = h('div', { className: 'columns' }, inputs, h('div', {}, results.element, way.element))
  let shownFor = ''
  let asked = 0
  let start: Result | undefined
  let controls: Panel[] = []

  const update = async () => {
    const { current, settings } = app
    if (!current) return
    const key = [current.json, settings.industry, settings.lang].join('\n')
    if (key !== shownFor) {
      shownFor = key
      inputs.setAttribute('aria-label', app.say('tabShop'))
      controls = sliders(app, inputs)
      start = await app.scoring.call('score', 'current', request(app, {}))
    }
    for (const control of controls) control.update()
    const number = ++asked
    const wanted = request(app, settings.values)
    const result = await app.scoring.call('score', 'current', wanted)
    if (number !== asked) return // a later one is on its way
    results.show(result, start)
    await way.show(wanted)
  }
  return { element, update: () => void update() }
}

/** The industry of the settings; the market's first where it has no such one. */
export function industryOf(app: App): string {
  const known = Object.keys(app.current!.market)
  return known.includes(app.settings.industry) ? app.settings.industry : known[0] ?? ''
}

/** The request for a shop that stands at the middle of its industry but for some values. */
function request(app: App, values: Record<string, number | null>) {
  const { market, plan } = app.current!
  const indicators: Record<string, number | null> = {}
  for (const id of plan.indicators) {
    const value = id in values ? values[id]! : hundredths(market, industryOf(app), id)[50]
    if (value !== undefined) indicators[id] = value
  }
  return { ...(plan.subject === 'product' ? { product_id: 'product' } : {}), industry: industryOf(app), indicators }
}

/** The sliders, dimension by dimension. */
function sliders(app: App, into: HTMLElement): Panel[] {
  const { document, plan, market } = app.current!
  const { lang } = app.settings
  const groups = (document.dimensions ?? []).map(d => ({ title: said(d.title, lang), ids: indicatorsOf(d).flatMap(id => plan.indicators.filter(i => i === id || i.startsWith(`${id}/`))) }))
  const scored = new Set(groups.flatMap(g => g.ids))
  const rest = plan.indicators.filter(id => !scored.has(id))
  if (rest.length > 0) groups.push({ title: app.say('fixed'), ids: rest })
  const industries = Object.keys(market)
  const list: Panel[] = []
  const one = (id: string) => {
    const made = slider(app, id)
    list.push(made)
    return made.element
  }
  fill(into,
    industries.length > 0 && industryChoice(app, industries),
    ...groups.map(g => h('fieldset', {}, h('legend', {}, g.title), ...g.ids.map(one))),
    industries.length > 0 && h('p', { className: 'note' }, app.say('market')),
    h('button', { type: 'button', onclick: () => app.set({ values: {} }) }, app.say('reset')))
  return list
}

function industryChoice(app: App, industries: string[]): HTMLElement {
  const select = h('select', { id: 'industry', onchange: () => app.set({ industry: select.value }) },
    ...industries.map(i => h('option', { value: i, selected: i === industryOf(app) }, i)))
  return h('label', { for: 'industry' }, app.say('industry'), ' ', select)
}
