import type { App, Panel } from './app.js'
import { fill, h } from './dom.js'
import type { Settings } from './settings.js'
import type { Word } from './words.js'

type Tab = Settings['tab']

const names: [Tab, Word][] = [['shop', 'tabShop'], ['data', 'tabData'], ['market', 'tabMarket'], ['policy', 'tabPolicy']]

/** The parts of the page behind tabs, which the arrow keys go through. A part that is not seen is not kept up to date. */
export function tabs(app: App, parts: Partial<Record<Tab, Panel>>): Panel {
  const there = names.filter(([tab]) => parts[tab])
  const buttons = there.map(([tab]) => h('button', { type: 'button', role: 'tab', id: `tab-${tab}`, 'aria-controls': `panel-${tab}`,
    onclick: () => app.set({ tab }), onkeydown: e => step(e, tab) }))
  const panels = there.map(([tab]) => h('div', { role: 'tabpanel', id: `panel-${tab}`, 'aria-labelledby': `tab-${tab}` }, parts[tab]!.element))
  const step = (e: KeyboardEvent, from: Tab) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key]
    if (!by) return
    const at = there.findIndex(([tab]) => tab === from)
    const next = (at + by + there.length) % there.length
    app.set({ tab: there[next]![0] })
    buttons[next]!.focus()
  }
  const update = () => {
    const open = parts[app.settings.tab] ? app.settings.tab : there[0]![0]
    there.forEach(([tab, word], i) => {
      const chosen = tab === open
      fill(buttons[i]!, app.say(word))
      buttons[i]!.setAttribute('aria-selected', String(chosen))
      buttons[i]!.tabIndex = chosen ? 0 : -1
      panels[i]!.hidden = !chosen
    })
    parts[open]!.update()
  }
  return { element: h('div', {}, h('div', { role: 'tablist' }, ...buttons), ...panels), update }
}
