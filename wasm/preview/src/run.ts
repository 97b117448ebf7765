import type { Findings } from './findings.js'
import type { Market } from './market.worker.js'
import type { Remote } from './remote.js'
import { replications, type Requests } from './scenario.js'

/** Shows what was found after so many replications; after none it is a first look at few shops. */
export type Show = (found: Findings, done: number) => void

/** One run of a simulation: what workers bring of it is added up and shown, until the run is over. */
export class Run {
  /** Nobody waits for it any more: it shows nothing more. */
  over = false
  readonly #look: string
  readonly #whole: string
  readonly #show: Show
  #begun = 0
  #done = 0
  #sum: string | undefined
  #adding = Promise.resolve()

  constructor({ look, whole }: Requests, show: Show) {
    this.#look = look
    this.#whole = whole.slice(0, -1) // another key goes before the last brace
    this.#show = show
  }

  /** All replications are begun, or nobody waits for more. */
  get begun(): boolean {
    return this.over || this.#begun === replications
  }

  /** Is there when all that was played is added up. */
  get added(): Promise<void> {
    return this.#adding
  }

  /** Takes a first look, which is shown unless a replication of all shops was sooner, and is no part of what follows. */
  async look(worker: Remote<Market>): Promise<void> {
    const found = JSON.parse(await worker.call('simulate', this.#look)) as Findings
    if (!this.over && this.#done === 0) this.#show(found, 0)
  }

  /** Plays the next replication, which another worker then adds to those before. */
  async replicate(worker: Remote<Market>, adder: Remote<Market>): Promise<void> {
    const from = this.#begun++
    const state = await worker.call('simulate', `${this.#whole},"shard":{"from":${from},"to":${from + 1}}}`)
    this.#adding = this.#adding.then(() => this.#add(state, adder))
  }

  async #add(state: string, adder: Remote<Market>): Promise<void> {
    if (this.over) return
    this.#sum = this.#sum === undefined ? state : await adder.call('simulate', `${this.#whole},"fold":[${this.#sum},${state}]}`)
    const found = JSON.parse(await adder.call('simulate', `${this.#whole},"merge":[${this.#sum}]}`)) as Findings
    if (!this.over) this.#show(found, ++this.#done)
  }
}
