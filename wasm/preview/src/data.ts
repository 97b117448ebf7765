import { ShopscoreError } from '../../hosts/js/src/index.js'
import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import type { Bundled } from './load.js'
import { outcome } from './outcome.js'
import { decisionTitles } from './policy.js'
import { problems, unread } from './problems.js'
import type { Scored } from './scoring.worker.js'

/** How many shops are listed at a time. */
const page = 100

/** One's own event tables: files are read and scored in the page. */
export function dataPanel(app: App, { tables }: Bundled): Panel {
  const known = (file: File) => tables.includes(file.name.replace(/\.csv$/, ''))
  let files: File[] = []
  let shops: Scored[] = []
  let sort: { by: 'shop_id' | 'industry' | 'total'; down: boolean } = { by: 'total', down: false }
  let more = page
  const drop = h('label', { className: 'drop', for: 'files' })
  const choose = h('input', { type: 'file', id: 'files', multiple: true, accept: '.csv,text/csv', onchange: () => void take([...choose.files!]) })
  const day = h('input', { type: 'date', id: 'as-of', onchange: () => void score() })
  const filter = h('input', { type: 'text', id: 'filter', oninput: () => list() })
  const about = h('div', { role: 'status' })
  const table = h('div')
  const result = outcome(app)
  result.element.hidden = true
  const save = h('button', { type: 'button', hidden: true, onclick: () => void download() })
  const controls = h('p', { className: 'row' })
  const element = h('div', {}, drop, choose, controls, about, h('div', { className: 'columns' }, table, result.element))

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
    more = page
    list()
  }
  const show = async (shop: string) => {
    result.element.hidden = false
    result.show(JSON.parse(await app.scoring.call('scored', shop)), undefined)
  }
  const list = () => {
    const wanted = filter.value.toLowerCase()
    const titles = app.current ? decisionTitles(app.current.document, app.settings.lang) : new Map<string, string>()
    const found = shops.filter(s => `${s.shop_id} ${s.industry}`.toLowerCase().includes(wanted)).sort(order(sort))
    const head = (by: typeof sort.by, word: Parameters<App['say']>[0]) => h('th', { scope: 'col', 'aria-sort': sort.by === by ? (sort.down ? 'descending' : 'ascending') : 'none' },
      h('button', { type: 'button', className: 'plain', onclick: () => { sort = { by, down: sort.by === by && !sort.down }; list() } }, app.say(word)))
    fill(table, shops.length > 0 && h('table', {}, h('caption', {}, app.say('results')),
      h('thead', {}, h('tr', {}, head('shop_id', 'shop'), head('industry', 'industry'), head('total', 'total'), h('th', { scope: 'col' }, app.say('decisions')))),
      h('tbody', {}, ...found.slice(0, more).map(s => h('tr', {},
        h('th', { scope: 'row' }, h('button', { type: 'button', className: 'plain', onclick: () => void show(s.shop_id) }, s.shop_id)),
        h('td', {}, s.industry), h('td', {}, s.total ?? '–'),
        h('td', {}, s.decisions.map(d => titles.get(d) ?? d).join(', ')))))),
    found.length > more && h('button', { type: 'button', onclick: () => { more += page; list() } }, app.say('more')))
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

function order({ by, down }: { by: 'shop_id' | 'industry' | 'total'; down: boolean }) {
  const sign = down ? -1 : 1
  return (a: Scored, b: Scored) => {
    const [x, y] = [a[by], b[by]]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1 // without a score last, whichever way
    return sign * (x < y ? -1 : x > y ? 1 : 0) || (a.shop_id < b.shop_id ? -1 : 1)
  }
}
