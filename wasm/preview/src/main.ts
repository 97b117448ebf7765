import { ShopscoreError } from '../../hosts/js/src/index.js'
import { App, type Panel } from './app.js'
import { dataPanel } from './data.js'
import { documentPanel } from './document.js'
import { fill, h } from './dom.js'
import { bundled, take, type Bundled } from './load.js'
import { marketPanel } from './market.js'
import { Players } from './play.js'
import { said } from './policy.js'
import { Remote } from './remote.js'
import type { Scoring } from './scoring.worker.js'
import { defaults, fromHash, type Settings } from './settings.js'
import { shopPanel } from './shop.js'
import { tabs } from './tabs.js'

/*
 * The data flow in one direction: the link's settings (settings.ts) and a policy (load.ts, policy.ts) are the App's (app.ts), which all panels
 * show. Panels ask workers (remote.ts): scoring.worker.ts scores, play.ts and run.ts have market.worker.ts simulate what scenario.ts asks.
 * One shop is shop.ts, with slider.ts and way.ts; own data is data.ts, with list.ts; what if is market.ts; the policy is document.ts, with
 * editor.ts, schema.ts, yaml.ts and against.ts. What a shop gets is outcome.ts, with waterfall.ts, why.ts and reasons.ts; what two worlds differ in is comparison.ts, with
 * distribution.ts and tables.ts. Below them: peers.ts, dom.ts, charts.ts, words.ts, units.ts, ranges.ts.
 */

/** The page: it loads the module, takes the policy of the link into use, and shows its parts. */
async function main(page: HTMLElement): Promise<void> {
  const module = WebAssembly.compileStreaming(fetch('shopscore.wasm'))
  const bundle = await bundled()
  const scoring = new Remote<Scoring>(new Worker('scoring.worker.js', { type: 'module' }))
  const app = new App(await linked(bundle), scoring)
  await scoring.call('start', await module)
  const players = new Players(await module)
  const parts: Record<Settings['tab'], Panel> = {
    shop: shopPanel(app), data: dataPanel(app, bundle), market: marketPanel(app, players), policy: documentPanel(app, bundle, players),
  }
  const head = header(app, bundle), body = tabs(app, parts)
  app.show(head, body)
  fill(page, head.element, body.element)
  await usePolicy(app, bundle)
  addEventListener('hashchange', async () => {
    app.settings = await linked(bundle)
    await usePolicy(app, bundle)
  })
}

/** The settings of a link, as far as there are such policies. */
async function linked(bundle: Bundled): Promise<Settings> {
  const settings = await fromHash(location.hash)
  const known = (name: string) => bundle.policies.some(p => p.name === name)
  return { ...settings, policy: known(settings.policy) ? settings.policy : defaults.policy, against: known(settings.against) ? settings.against : '' }
}

/** Takes the policy of the settings into use; of an edited document that is not in order the bundled one. */
async function usePolicy(app: App, bundle: Bundled): Promise<void> {
  const edited = app.settings.document && (await import('./yaml.js')).toJson(app.settings.document, bundle.zones).json
  try {
    app.current = await take(app, edited || undefined)
  } catch (e) {
    if (!edited || !(e instanceof ShopscoreError)) throw e
    app.current = await take(app)
  }
  app.update()
}

/** The head of the page: which policy, which language, and that nothing leaves it. */
function header(app: App, bundle: Bundled): Panel {
  const title = h('h1'), note = h('p', { className: 'private' }), label = h('label', { for: 'policy' })
  const choice = h('select', { id: 'policy', onchange: async () => {
    app.set({ policy: choice.value, document: '', values: {}, target: '' })
    await usePolicy(app, bundle)
  } })
  const language = h('button', { type: 'button', onclick: () => app.set({ lang: app.settings.lang === 'en' ? 'zh' : 'en' }) })
  const element = h('header', {}, title, note, h('span', { className: 'row' }, label, choice), language)
  const update = () => {
    const { lang, policy } = app.settings
    document.documentElement.lang = lang === 'zh' ? 'zh-Hans' : 'en'
    document.title = `${app.say('title')} · shopscore`
    fill(title, app.say('title'))
    fill(note, app.say('private'))
    fill(label, app.say('policy'))
    fill(language, app.say('language'))
    fill(choice, ...bundle.policies.map(p => h('option', { value: p.name, selected: p.name === policy }, said(p.title, lang) + (p.name === policy && app.settings.document ? ` (${app.say('edited')})` : ''))))
  }
  return { element, update }
}

void main(document.getElementById('page')!)
