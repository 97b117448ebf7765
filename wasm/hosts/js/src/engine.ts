import type { Description } from './description.js'
import { ShopscoreError } from './error.js'
import { Instance } from './instance.js'
import { compile, shipped, type Source } from './load.js'
import { Policy } from './policy.js'

/** What an engine can be told. */
export interface EngineOptions {
  /**
   * Linear memory, in bytes, past which the instance is replaced after a call; policies and peers are loaded again then, so
   * set it well above what they take. 256 MiB when left out.
   */
  memoryLimit?: number
}

/**
 * The compiled module with one instance of it. Calls are synchronous, so one thread's calls never meet; another thread makes
 * its own engine of the same `module`. After a trap the next call finds a new instance, with policies and peers loaded again.
 */
export class Engine {
  readonly #limit: number
  #instance: Instance | undefined
  #closed = false

  /** An engine of a compiled module. Throws `unsupported_module` or `wrong_version` where it is none of ours. */
  constructor(
    /** The compiled module: post it to a worker to spare it the compiling. */
    readonly module: WebAssembly.Module,
    { memoryLimit = 256 * 2 ** 20 }: EngineOptions = {},
  ) {
    this.#limit = memoryLimit
    this.run(() => {})
  }

  /** Compiles the module that the package ships, or another. Throws `not_readable` or `unsupported_module`. */
  static async load(source: Source = new URL('shopscore.wasm', import.meta.url), options: EngineOptions = {}): Promise<Engine> {
    return new Engine(await compile(source), options)
  }

  /** The versions, the limits, and the policies that are loaded. */
  describe(): Description {
    return this.run(instance => instance.describe())
  }

  /** A policy as canonical JSON, compiled. All that is wrong with it is in the error's `problems`. */
  policy(document: string | Uint8Array): Policy {
    return new Policy(this, document)
  }

  /** The names of the policies that the package ships. */
  async bundled(): Promise<string[]> {
    return JSON.parse(await shipped('policies.json')) as string[]
  }

  /** The document of a policy that the package ships, for `policy`. Throws `not_readable` where there is none. */
  async bundledPolicy(name: string): Promise<string> {
    return shipped(`policies/${name}.json`)
  }

  /** The names of the simulations that the package ships. */
  async bundledSimulations(): Promise<string[]> {
    return JSON.parse(await shipped('simulations.json')) as string[]
  }

  /** The request of a simulation that the package ships, for `simulate`. Throws `not_readable` where there is none. */
  async bundledSimulation(name: string): Promise<string> {
    return shipped(`simulations/${name}.json`)
  }

  /**
   * Plays a simulation: JSON text in, as `shopscore sim show NAME --format request` prints it, and JSON text out. It is one call, however
   * long it takes: for progress, or several workers, ask for shards and merge them. Throws `wrong_version` where the module is
   * older than ABI 1.1.
   */
  simulate(request: string | Uint8Array): string {
    return this.run(instance => {
      const { simulate } = instance.exports
      if (!simulate) throw new ShopscoreError('wrong_version', 'the module does not export simulate, which came with ABI 1.1')
      const answer = instance.give(request, (pointer, length) => instance.take(simulate(pointer, length)))
      if (answer === undefined) throw instance.failure()
      return answer
    })
  }

  /** Linear memory of the current instance in bytes; it grows to what the largest call needed. */
  get memory(): number {
    return this.run(instance => instance.bytes)
  }

  /** Lets go of the instance. Every later call of the engine and its policies throws `closed`. */
  close(): void {
    this.#closed = true
    this.#instance = undefined
  }

  /** Frees what the instance holds of a policy. @internal */
  forget(policy: Policy): void {
    const plan = this.#instance?.plans.get(policy)
    if (plan === undefined) return
    this.run(instance => {
      instance.plans.delete(policy)
      instance.exports.plan_free(plan)
    })
  }

  /** Does one thing on the instance, which is dropped after a trap and past the memory limit. @internal */
  run<T>(work: (instance: Instance) => T): T {
    if (this.#closed) throw new ShopscoreError('closed', 'the engine is closed')
    const instance = (this.#instance ??= new Instance(this.module))
    try {
      return work(instance)
    } catch (error) {
      if (error instanceof ShopscoreError && error.code === 'trap') this.#instance = undefined
      throw error
    } finally {
      if (instance.bytes > this.#limit) this.#instance = undefined
    }
  }
}
