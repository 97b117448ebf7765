import { ShopscoreError, type Problem } from '../../hosts/js/src/index.js'
import { against } from './against.js'
import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import type { Editor } from './editor.js'
import { asset, take, type Bundled } from './load.js'
import type { Players } from './play.js'
import { problems } from './problems.js'
import type { Schema } from './schema.js'

/** How long nothing is typed before the document is looked at, in milliseconds. */
const pause = 250

/** The policy as its document, to read and to change. */
export function documentPanel(app: App, known: Bundled, players: Players): Panel {
  const place = h('div', { className: 'editor' })
  const printed = h('pre', { className: 'printed' }) // paper takes all lines, the editor has only those that are seen
  const verdict = h('div', { role: 'status' })
  const reset = h('button', { type: 'button', onclick: () => void original() })
  const others = against(app, known, players)
  const element = h('div', {}, h('p', { className: 'row' }, reset), verdict, place, printed, others.element)
  let editor: Editor | undefined
  let opening: Promise<void> | undefined
  let shownFor = '', timer = 0, filling = false

  const open = async () => {
    const [{ editor: make }, schema] = await Promise.all([import('./editor.js'), asset('schema.json')])
    editor = make(place, app.say('tabPolicy'), JSON.parse(schema) as Schema, text => {
      clearTimeout(timer)
      fill(printed, text)
      if (!filling) timer = window.setTimeout(() => void use(text), pause)
    })
  }
  const put = (text: string) => {
    filling = true
    editor!.replace(text)
    editor!.mark([])
    filling = false
  }
  const state = () => [app.settings.policy, app.settings.document].join('\n') // what the editor shows, unless what was typed since is wrong
  const bundled = () => asset(`policies/${app.settings.policy}.yaml`)
  const original = async () => {
    put(await bundled())
    app.current = await take(app)
    fill(verdict)
    app.settings.document = ''
    shownFor = state()
    app.set({})
  }
  const use = async (text: string) => {
    const { json, problems: wrong, placed } = (await import('./yaml.js')).toJson(text, known.zones)
    try {
      if (wrong.length > 0) throw new ShopscoreError('syntax', wrong[0]!.message, wrong)
      app.current = await take(app, json)
      said([])
      app.settings.document = text
      shownFor = state()
      app.set({})
    } catch (e) {
      if (!(e instanceof ShopscoreError)) throw e
      const list = placed(e.problems)
      said(list, new ShopscoreError(e.code, e.message, list))
    }
  }
  const said = (list: readonly Problem[], e?: ShopscoreError) => {
    editor!.mark(list)
    fill(verdict, e ? problems(e) : app.say('inOrder'))
  }
  const update = async () => {
    fill(reset, app.say('original'))
    others.update()
    await (opening ??= open())
    const { document } = app.settings
    if (shownFor === state()) return
    shownFor = state()
    put(document || await bundled())
    fill(verdict)
    if (document) await use(document)
  }
  return { element, update: () => void update() }
}
