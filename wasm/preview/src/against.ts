import type { App, Panel } from './app.js'
import { comparison } from './comparison.js'
import { fill, h } from './dom.js'
import { asset, bundle, type Bundled } from './load.js'
import type { Players } from './play.js'
import { decisionTitles, said, type PolicyDocument } from './policy.js'
import { requestsOf } from './scenario.js'

/** The policy in use beside a bundled one, on the same simulated shops. */
export function against(app: App, known: Bundled, players: Players): Panel {
  const label = h('label', { for: 'against' })
  const choice = h('select', { id: 'against', onchange: () => app.set({ against: choice.value }) })
  let other: PolicyDocument | undefined
  const found = comparison(app, players, () => {
    const { lang } = app.settings
    const own = app.current!.document
    return { before: said(other?.title, lang), after: said(own.title, lang), decisions: new Map([...decisionTitles(other ?? own, lang), ...decisionTitles(own, lang)]) }
  })
  let played = ''
  const compare = async () => {
    const { current, settings } = app
    found.element.hidden = settings.against === ''
    if (!current || settings.against === '') return
    const before = await asset(`policies/${settings.against}.json`)
    other = JSON.parse(before) as PolicyDocument
    const requests = requestsOf(settings, await bundle(), { policy: 'before', replace_policy: 'after' }, { before, after: current.json })
    if (requests.whole === played) return
    played = requests.whole
    await found.play(requests)
  }
  const update = () => {
    const { against, lang } = app.settings
    fill(label, app.say('compare'))
    fill(choice, h('option', { value: '' }, '–'), ...known.policies.map(p => h('option', { value: p.name, selected: p.name === against }, said(p.title, lang))))
    found.relabel()
    void compare()
  }
  return { element: h('div', {}, h('p', { className: 'row' }, label, choice), found.element), update }
}
