import type { Market } from './market.worker.js'
import { Remote } from './remote.js'
import { Run, type Show } from './run.js'
import type { Requests } from './scenario.js'

/** How long a replication may take that nobody waits for any more, in milliseconds. */
const patience = 4000

/**
 * Workers that simulate. One takes first looks and does nothing else, so that it is always soon free. The next plays the first replication of
 * each run and adds up what the others bring; the others play on.
 */
export class Players {
  readonly #module: WebAssembly.Module
  #workers: Remote<Market>[] = []
  #run: Run | undefined
  #slow = false // a replication takes long, so that it is better ended than waited for

  constructor(module: WebAssembly.Module) {
    this.#module = module
  }

  /**
   * Plays what is asked for, in place of the run before, and shows what comes out after a first look and after each replication.
   * It ends early where another run begins or `stop` is called. Throws what is wrong with the requests.
   */
  async play(requests: Requests, show: Show): Promise<void> {
    if (this.#run) this.#run.over = true
    const run = this.#run = new Run(requests, show)
    const looked = this.#look(run, this.#ready()[0])
    if (this.#slow) {
      await looked
      if (run.over) return
      this.#end(1)
    }
    const [, first, ...others] = this.#ready()
    await Promise.all([looked, this.#replicate(run, first, first), ...others.map(async worker => {
      await looked // so that a small machine is soon through with it
      while (!run.begun) await this.#replicate(run, worker, first)
    })])
    await run.added
  }

  /** Ends what is played; what has been shown stays right. */
  stop(): void {
    if (this.#run) this.#run.over = true
    this.#end(0)
  }

  async #look(run: Run, worker: Remote<Market>): Promise<void> {
    await worker.idle
    if (!run.over) await run.look(worker)
  }

  async #replicate(run: Run, worker: Remote<Market>, adder: Remote<Market>): Promise<void> {
    await worker.idle
    if (run.begun) return
    const start = performance.now()
    await run.replicate(worker, adder)
    this.#slow = performance.now() - start > patience
  }

  /** Ends the workers but for so many. */
  #end(kept: number): void {
    for (const worker of this.#workers.splice(kept)) worker.end()
  }

  /** The workers: the one that looks, and at least two more. */
  #ready(): [Remote<Market>, Remote<Market>, ...Remote<Market>[]] {
    const most = 1 + Math.max(2, Math.min(4, navigator.hardwareConcurrency))
    while (this.#workers.length < most) {
      const worker = new Remote<Market>(new Worker('market.worker.js', { type: 'module' }))
      void worker.call('start', this.#module)
      this.#workers.push(worker)
    }
    return this.#workers as [Remote<Market>, Remote<Market>, ...Remote<Market>[]]
  }
}
