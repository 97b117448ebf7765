import { ShopscoreError, type Problem } from '../../hosts/js/src/index.js'
import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import type { Editor } from './editor.js'
import { asset, take } from './load.js'
import { problems } from './problems.js'
import type { Schema } from './schema.js'
import { toJson } from './yaml.js'

/** How long nothing is typed before the document is looked at, in milliseconds. */
const pause = 250

/** The policy as its document, to read and to change. */
export function documentPanel(app: App): Panel {
  const place = h('div', { className: 'editor' })
  const verdict = h('div', { role: 'status' })
  const reset = h('button', { type: 'button', onclick: () => void original() })
  const element = h('div', {}, h('p', { className: 'row' }, reset), verdict, place)
  let editor: Editor | undefined
  let opening: Promise<void> | undefined
  let shownFor = '', timer = 0, filling = false

  const open = async () => {
    const [{ editor: make }, schema] = await Promise.all([import('./editor.js'), asset('schema.json')])
    editor = make(place, app.say('tabPolicy'), JSON.parse(schema) as Schema, text => {
      clearTimeout(timer)
      if (!filling) timer = window.setTimeout(() => void use(text), pause)
    })
  }
  const put = (text: string) => {
    filling = true
    editor!.replace(text)
    editor!.mark([])
    filling = false
  }
  const bundled = () => asset(`policies/${app.settings.policy}.yaml`)
  const original = async () => {
    put(await bundled())
    app.current = await take(app)
    fill(verdict)
    app.set({ document: '' })
  }
  const use = async (text: string) => {
    const { json, problems: wrong } = toJson(text)
    try {
      if (wrong.length > 0) throw new ShopscoreError('syntax', wrong[0]!.message, wrong)
      app.current = await take(app, json)
      said([])
      app.set({ document: text })
    } catch (e) {
      if (!(e instanceof ShopscoreError)) throw e
      said(e.problems, e)
    }
  }
  const said = (list: readonly Problem[], e?: ShopscoreError) => {
    editor!.mark(list)
    fill(verdict, e ? problems(e) : app.say('inOrder'))
  }
  const update = async () => {
    fill(reset, app.say('original'))
    await (opening ??= open())
    if (shownFor === app.settings.policy) return
    shownFor = app.settings.policy
    put(app.settings.document || await bundled())
  }
  return { element, update: () => void update() }
}
