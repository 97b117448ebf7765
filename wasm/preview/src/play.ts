import { Remote } from './remote.js'
import type { Market } from './market.worker.js'
import type { Findings } from './findings.js'
import { replications } from './scenario.js'

/** How long a run may go on that nobody waits for any more, in milliseconds. */
const patience = 4000

/**
 * Workers that simulate. The first plays the first replication of each run and adds up what the others bring, so that it is soon free for the
 * next run; the others play on.
 */
export class Players {
  readonly #module: WebAssembly.Module
  #workers: Remote<Market>[] = []
  #run = 0
  #slow = false // a replication takes long, so that a run is better ended than waited for

  constructor(module: WebAssembly.Module) {
    this.#module = module
  }

  /**
   * Plays the replications of a request, in place of the run before, and shows what comes out as soon as one is there, and again after each.
   * It ends early where another run begins or `stop` is called. Throws what is wrong with the request.
   */
  async play(request: string, show: (found: Findings, done: number) => void): Promise<void> {
    if (this.#slow) this.stop() // what is played now would take too long to wait for
    const run = ++this.#run
    const [first, ...others] = this.#ready()
    const asked = request.slice(0, -1) // another key goes before the last brace
    let next = 0, done = 0
    let sum: string | undefined
    let adding = Promise.resolve()
    const add = async (state: string) => {
      if (run !== this.#run) return
      sum = sum === undefined ? state : await first.call('simulate', `${asked},"fold":[${sum},${state}]}`)
      const found = JSON.parse(await first.call('simulate', `${asked},"merge":[${sum}]}`)) as Findings
      if (run === this.#run) show(found, ++done)
    }
    const replicate = async (worker: Remote<Market>) => {
      const from = next++, start = performance.now()
      const state = await worker.call('simulate', `${asked},"shard":{"from":${from},"to":${from + 1}}}`)
      this.#slow = performance.now() - start > patience
      adding = adding.then(() => add(state))
    }
    await Promise.all([replicate(first), ...others.map(async worker => {
      while (run === this.#run && next < replications) await replicate(worker)
    })])
    await adding
  }

  /** Ends what is played; what has been shown stays right. */
  stop(): void {
    this.#run++
    for (const worker of this.#workers) worker.end()
    this.#workers = []
    this.#slow = false
  }

  /** The workers, at least two. */
  #ready(): [Remote<Market>, ...Remote<Market>[]] {
    const most = Math.max(2, Math.min(4, navigator.hardwareConcurrency))
    while (this.#workers.length < most) {
      const worker = new Remote<Market>(new Worker('market.worker.js', { type: 'module' }))
      void worker.call('start', this.#module)
      this.#workers.push(worker)
    }
    return this.#workers as [Remote<Market>, ...Remote<Market>[]]
  }
}
