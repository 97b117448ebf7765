import { Remote } from './remote.js'
import type { Market } from './market.worker.js'
import type { Findings } from './findings.js'
import { replications } from './scenario.js'

/** Workers that simulate: some play replications, one adds up what they bring. */
export class Players {
  readonly #module: WebAssembly.Module
  #players: Remote<Market>[] = []
  #adder: Remote<Market> | undefined
  #run = 0

  constructor(module: WebAssembly.Module) {
    this.#module = module
  }

  /**
   * Plays the replications of a request, in place of the run before, and shows what comes out as soon as one is there, and again after each.
   * It ends early where another run begins or `stop` is called. Throws what is wrong with the request.
   */
  async play(request: string, show: (found: Findings, done: number) => void): Promise<void> {
    const run = ++this.#run
    const { players, adder } = this.#ready()
    const asked = request.slice(0, -1) // another key goes before the last brace
    let next = 0, done = 0
    let sum: string | undefined
    let adding = Promise.resolve()
    const add = async (state: string) => {
      if (run !== this.#run) return
      sum = sum === undefined ? state : await adder.call('simulate', `${asked},"fold":[${sum},${state}]}`)
      const found = JSON.parse(await adder.call('simulate', `${asked},"merge":[${sum}]}`)) as Findings
      if (run === this.#run) show(found, ++done)
    }
    await Promise.all(players.map(async player => {
      while (run === this.#run && next < replications) {
        const from = next++
        const state = await player.call('simulate', `${asked},"shard":{"from":${from},"to":${from + 1}}}`)
        adding = adding.then(() => add(state))
      }
    }))
    await adding
  }

  /** Ends what is played; what has been shown stays right. */
  stop(): void {
    this.#run++
    for (const worker of [...this.#players, ...(this.#adder ? [this.#adder] : [])]) worker.end()
    this.#players = []
    this.#adder = undefined
  }

  #ready(): { players: Remote<Market>[]; adder: Remote<Market> } {
    const start = () => {
      const worker = new Remote<Market>(new Worker('market.worker.js', { type: 'module' }))
      void worker.call('start', this.#module)
      return worker
    }
    const most = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1))
    while (this.#players.length < most) this.#players.push(start())
    return { players: this.#players, adder: (this.#adder ??= start()) }
  }
}
