import type { App } from './app.js'
import { distribution } from './distribution.js'
import { fill, h } from './dom.js'
import type { Findings } from './findings.js'
import type { Players } from './play.js'
import { few, replications, type Requests } from './scenario.js'
import { changesTable, groupsTable, transitionsTable } from './tables.js'

/** What two worlds are called, and the titles of what may follow in either. */
export interface Worlds { before: string; after: string; decisions: Map<string, string> }

/** What a simulation finds of two worlds: it is played on and on, and shown as soon as there is something. */
export function comparison(app: App, players: Players, worlds: () => Worlds) {
  const bar = h('progress', { max: replications, value: 0 })
  const note = h('p', { role: 'status' })
  const stop = h('button', { type: 'button', onclick: () => players.stop() })
  const chart = distribution(app)
  const tables = h('div')
  const element = h('section', { className: 'outcome' }, h('div', { className: 'progress' }, bar, stop), note, chart.element, tables)
  let last: [Findings, number] | undefined
  let lang = ''
  const show = (found: Findings, done: number) => {
    last = [found, done]
    bar.value = done
    fill(note, done > 0 ? `${app.say('replications')} ${done} / ${replications}`
      : `${app.say('firstLook')} ${few} ${app.say('outOf')} ${app.settings.shops.toLocaleString(app.settings.lang)} ${app.say('shopsScored')}`)
    chart.show(found, worlds())
    fill(tables, changesTable(app, found, worlds()), transitionsTable(app, found, worlds()), groupsTable(app, found))
  }
  return {
    element,
    /** Plays a request in place of the one before. */
    async play(requests: Requests): Promise<void> {
      bar.value = 0
      try {
        await players.play(requests, show)
      } catch (e) {
        fill(note, (e as Error).message)
      }
    },
    /** Shows the same in the language of the settings. */
    relabel(): void {
      if (lang === app.settings.lang) return
      lang = app.settings.lang
      bar.setAttribute('aria-label', app.say('replications'))
      element.setAttribute('aria-label', app.say('changes'))
      fill(stop, app.say('stop'))
      if (last) show(...last)
    },
  }
}
