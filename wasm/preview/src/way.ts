import type { IndicatorRequest, Target } from '../../hosts/js/src/index.js'
import type { App } from './app.js'
import { fill, h } from './dom.js'
import { indicatorOf, titleOf } from './policy.js'
import { shown, unitOf } from './units.js'

/** The cheapest way to a total that one may choose. */
export function wayTo(app: App) {
  const label = h('label', { for: 'target' })
  const input = h('input', { type: 'number', id: 'target', oninput: () => app.set({ target: input.value }) })
  const answer = h('div')
  const element = h('section', { className: 'way' }, h('p', { className: 'row' }, label, input), answer)
  let asked = 0
  return {
    element,
    async show(request: IndicatorRequest): Promise<void> {
      const { plan } = app.current!
      const { target } = app.settings
      element.hidden = plan.scale === undefined
      if (!plan.scale) return
      fill(label, app.say('target'))
      Object.assign(input, { min: String(plan.scale[0]), max: String(plan.scale[1]), step: String(10 ** -(plan.decimals ?? 0)) })
      if (document.activeElement !== input) input.value = target
      const goal = Number(target)
      const number = ++asked
      if (target === '' || !(goal >= plan.scale[0] && goal <= plan.scale[1])) return fill(answer)
      const way = await app.scoring.call('way', 'current', request, goal)
      if (number === asked) fill(answer, ...told(app, way))
    },
  }
}

function told(app: App, way: Target): (HTMLElement | string)[] {
  const digits = app.current!.plan.decimals ?? 0
  if (way.reached && way.steps.length === 0) return [app.say('reached')]
  if (way.steps.length === 0) return [app.say('noScore')]
  return [`${app.say(way.reached ? 'together' : 'outOfReach')} ${way.to.toFixed(digits)}`, steps(app, way)]
}

function steps(app: App, way: Target): HTMLElement {
  const { document } = app.current!
  const { lang } = app.settings
  const head = (['indicator', 'from', 'to', 'overtakes', 'adds'] as const).map(w => h('th', { scope: 'col' }, app.say(w)))
  return h('table', { className: 'numbers' }, h('caption', {}, app.say('changes')), h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...way.steps.map(s => {
      const about = indicatorOf(document, s.indicator)!
      const value = (v: number) => shown(v, unitOf(about), lang)
      const overtaken = s.percentile === null || s.from_percentile === null ? '' : `${Math.round(100 * (s.percentile - s.from_percentile))} %`
      return h('tr', {}, h('th', { scope: 'row' }, titleOf(document, s.indicator, lang)), h('td', {}, value(s.from)), h('td', {}, value(s.to)), h('td', {}, overtaken), h('td', {}, s.gain))
    })))
}
