import type { App } from './app.js'
import { fill, h } from './dom.js'
import { decisionTitles } from './policy.js'
import type { Scored } from './scoring.worker.js'
import type { Word } from './words.js'

/** How many shops are listed at a time. */
const page = 100

/** What shops are sorted by. */
interface Sort { by: 'shop_id' | 'industry' | 'total'; down: boolean }

/** A list of shops that can be sorted; a shop that is chosen is explained. */
export function shopList(app: App, explain: (key: string) => void) {
  const element = h('div')
  let shops: Scored[] = [], wanted = ''
  let sort: Sort = { by: 'total', down: false }
  let most = page

  const head = (by: Sort['by'], word: Word) => h('th', { scope: 'col', 'aria-sort': sort.by !== by ? 'none' : sort.down ? 'descending' : 'ascending' },
    h('button', { type: 'button', className: 'plain', onclick: () => { sort = { by, down: sort.by === by && !sort.down }; update() } }, app.say(word)))
  const row = (s: Scored, titles: Map<string, string>) => h('tr', {},
    h('th', { scope: 'row' }, h('button', { type: 'button', className: 'plain', onclick: () => explain(s.key) }, nameOf(s))),
    h('td', {}, s.industry), h('td', {}, s.total ?? '–'), h('td', {}, s.decisions.map(d => titles.get(d) ?? d).join(', ')))
  const update = () => {
    const titles = app.current ? decisionTitles(app.current.document, app.settings.lang) : new Map<string, string>()
    const found = shops.filter(s => `${nameOf(s)} ${s.industry}`.toLowerCase().includes(wanted)).sort(order(sort))
    fill(element, shops.length > 0 && h('table', {}, h('caption', {}, app.say('results')),
      h('thead', {}, h('tr', {}, head('shop_id', 'shop'), head('industry', 'industry'), head('total', 'total'), h('th', { scope: 'col' }, app.say('decisions')))),
      h('tbody', {}, ...found.slice(0, most).map(s => row(s, titles)))),
    found.length > most && h('button', { type: 'button', onclick: () => { most += page; update() } }, app.say('more')))
  }
  return {
    element,
    /** Lists those of some shops in whose id or industry a text stands. */
    show(list: Scored[], text: string): void {
      if (list !== shops) most = page
      shops = list
      wanted = text.toLowerCase()
      update()
    },
  }
}

/** How a shop is listed, or its product. */
const nameOf = ({ shop_id, product_id }: Scored) => (product_id === undefined ? shop_id : `${shop_id} · ${product_id}`)

function order({ by, down }: Sort) {
  const sign = down ? -1 : 1
  return (a: Scored, b: Scored) => {
    const [x, y] = [a[by], b[by]]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1 // without a score last, whichever way
    return sign * (x < y ? -1 : x > y ? 1 : 0) || (a.key < b.key ? -1 : 1)
  }
}
