import type { Remote } from './remote.js'
import type { Scoring } from './scoring.worker.js'
import { toHash, type Settings } from './settings.js'
import type { Current } from './policy.js'
import { say, type Word } from './words.js'

/** A part of the page. */
export interface Panel {
  /** What is shown, made once. */
  element: HTMLElement
  /** Shows the settings and the policy as they are now. */
  update(): void
}

/** What all parts of the page share: the settings, the policy in use, and the worker that scores. */
export class App {
  settings: Settings
  readonly scoring: Remote<Scoring>
  current: Current | undefined
  #panels: Panel[] = []
  #saving = 0

  constructor(settings: Settings, scoring: Remote<Scoring>) {
    this.settings = settings
    this.scoring = scoring
  }

  show(...panels: Panel[]): void {
    this.#panels.push(...panels)
  }

  /** Changes settings, the link with them, and has all parts show it. */
  set(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change }
    clearTimeout(this.#saving)
    this.#saving = window.setTimeout(async () => history.replaceState(null, '', '#' + await toHash(this.settings)), 200)
    this.update()
  }

  update(): void {
    for (const panel of this.#panels) panel.update()
  }

  say(word: Word): string {
    return say(word, this.settings.lang)
  }
}
