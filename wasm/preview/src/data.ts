import { ShopscoreError } from '../../hosts/js/src/index.js'
import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import { shopList } from './list.js'
import type { Bundled } from './load.js'
import { outcome } from './outcome.js'
import { place, problems, unread } from './problems.js'
import type { Files, Scored } from './scoring.worker.js'

/** One's own event tables, or a table of indicators: files are read and scored in the page. */
export function dataPanel(app: App, { tables }: Bundled): Panel {
  let files: Files = { events: {} }, unknown: string[] = []
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
    ({ files, unknown } = sorted(taken, tables))
    day.value = await app.scoring.call('dayAfter', files) || day.value
    await score()
  }
  const score = async () => {
    if (!files.indicators && Object.keys(files.events).length + unknown.length === 0) return
    result.element.hidden = true
    fill(about, app.say('loading'))
    try {
      const scored = await app.scoring.call('files', 'own', files, day.value)
      shops = scored.shops
      const notes = [...unknown.map(name => unread(name, tables)), ...scored.warnings.map(place)].map(note => h('li', {}, note))
      fill(about, `${shops.length.toLocaleString(app.settings.lang)} ${app.say('shopsScored')}`, notes.length > 0 && h('ul', {}, ...notes))
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

/** What files are: event tables by their names, or, of one that is alone and none of them, a table of indicators. */
function sorted(taken: File[], tables: readonly string[]): { files: Files; unknown: string[] } {
  const events: Record<string, File> = {}, others: File[] = []
  for (const file of taken) {
    const name = file.name.replace(/\.csv$/, '')
    if (tables.includes(name)) events[name] = file
    else others.push(file)
  }
  const [first] = others
  if (taken.length === 1 && first) return { files: { indicators: first, events }, unknown: [] }
  return { files: { events }, unknown: others.map(f => f.name) }
}
