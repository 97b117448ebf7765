import { ShopscoreError } from '../../hosts/js/src/index.js'
import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import { shopList } from './list.js'
import type { Bundled } from './load.js'
import { outcome } from './outcome.js'
import { problems, unread } from './problems.js'
import type { Scored } from './scoring.worker.js'

/** One's own event tables: files are read and scored in the page. */
export function dataPanel(app: App, { tables }: Bundled): Panel {
  const known = (file: File) => tables.includes(file.name.replace(/\.csv$/, ''))
  let files: File[] = []
  let shops: Scored[] = []
  const drop = h('label', { className: 'drop', for: 'files' })
  const choose = h('input', { type: 'file', id: 'files', multiple: true, accept: '.csv,text/csv', onchange: () => void take([...choose.files!]) })
  const day = h('input', { type: 'date', id: 'as-of', onchange: () => void score() })
  const filter = h('input', { type: 'text', id: 'filter', oninput: () => list.show(shops, filter.value) })
  const about = h('div', { role: 'status' })
  const result = outcome(app)
  result.element.hidden = true
  const list = shopList(app, async shop => {
    result.element.hidden = false
    result.show(JSON.parse(await app.scoring.call('scored', shop)), undefined)
  })
  const save = h('button', { type: 'button', hidden: true, onclick: () => void download() })
  const controls = h('p', { className: 'row' })
  const element = h('div', {}, drop, choose, controls, about, h('div', { className: 'columns' }, list.element, result.element))

  element.addEventListener('dragover', e => e.preventDefault())
  element.addEventListener('drop', e => {
    e.preventDefault()
    void take([...e.dataTransfer!.files])
  })

  const take = async (taken: File[]) => {
    files = taken
    day.value = await app.scoring.call('dayAfter', files) || day.value
    await score()
  }
  const score = async () => {
    if (files.length === 0) return
    result.element.hidden = true
    fill(about, app.say('loading'))
    try {
      shops = await app.scoring.call('events', 'own', files.filter(known), day.value || new Date().toISOString().slice(0, 10))
      const unknown = files.filter(f => !known(f)).map(f => h('li', {}, unread(f.name, tables)))
      fill(about, `${shops.length.toLocaleString(app.settings.lang)} ${app.say('shopsScored')}`, unknown.length > 0 && h('ul', {}, ...unknown))
    } catch (e) {
      if (!(e instanceof ShopscoreError)) throw e
      shops = []
      fill(about, problems(e))
    }
    save.hidden = shops.length === 0
    list.show(shops, filter.value)
  }
  const download = async () => {
    const url = URL.createObjectURL(new Blob([await app.scoring.call('lines')], { type: 'application/jsonl' }))
    h('a', { href: url, download: 'scores.jsonl' }).click()
    URL.revokeObjectURL(url)
  }
  let shownFor = ''
  const update = () => {
    const key = `${app.settings.lang}\n${app.current?.json}`
    if (key === shownFor || !app.current) return
    shownFor = key
    fill(drop, app.say('drop'), h('br'), h('small', {}, app.say('private')))
    fill(controls, h('label', { for: 'as-of' }, app.say('asOf'), ' ', day), h('label', { for: 'filter' }, app.say('filter'), ' ', filter), save)
    fill(save, app.say('download'))
    void score()
  }
  return { element, update }
}
