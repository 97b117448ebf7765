import { type Columns, scoreColumns, type Totals } from './columns.js'
import type { PlanDescription } from './description.js'
import { ShopscoreError } from './error.js'
import type { Engine } from './engine.js'
import type { Instance } from './instance.js'
import type { PolicyModule } from './module.js'
import type { Request } from './request.js'
import type { Result, Target } from './result.js'

/** A compiled policy, with the peers that shops are compared with. Made by Engine.policy. */
export class Policy {
  readonly id: string
  /** SHA-256 of the document's canonical form. */
  readonly sha256: string
  /** What it scores: `shop` or `product`. */
  readonly subject: string
  /** The lowest and the highest total; undefined where the policy has no total. */
  readonly scale: readonly [number, number] | undefined
  /** Decimal places of the total; undefined where the policy has none. */
  readonly decimals: number | undefined
  readonly indicators: readonly string[]
  readonly dimensions: readonly string[]
  readonly #engine: Engine
  readonly #document: string | Uint8Array
  #peers: string | Uint8Array | undefined
  #module: PolicyModule | undefined
  #closed = false
  readonly #rows: number

  /** @internal */
  constructor(engine: Engine, document: string | Uint8Array) {
    this.#engine = engine
    this.#document = keep(document)
    const { limits, about } = this.#describe()
    this.id = about.policy
    this.sha256 = about.policy_sha256
    this.subject = about.subject
    this.scale = about.scale
    this.decimals = about.decimals
    this.indicators = about.indicators
    this.dimensions = about.dimensions
    this.#rows = limits['rows'] as number
  }

  /** Loads the peers file that `shopscore peers build` writes, in place of the peers before. A file that is refused changes nothing. */
  loadPeers(peers: string | Uint8Array): void {
    this.#run((instance, plan) => loadPeers(instance, plan, peers))
    this.#peers = keep(peers)
    this.#module = undefined
  }

  /**
   * Has scoreColumns go through the policy's module, which gives the same and is faster, until other peers are loaded. Throws `conflict` where
   * the module is of another policy or of other peers.
   */
  loadModule(module: PolicyModule): void {
    const { peers_sha256 = 'unknown' } = this.#describe().about // an older full module does not tell
    module.fits(this.sha256, this.#peers === undefined ? undefined : peers_sha256)
    this.#module = module
  }

  /** One shop's score. Throws `several_results` where the request names no shop and there is not exactly one. */
  score(request: Request): Result {
    const [result, ...more] = this.scoreAll(request)
    if (result && more.length === 0) return result
    throw new ShopscoreError('several_results', `the request scores ${more.length + (result ? 1 : 0)} shops: name one, or call scoreAll`)
  }

  /** The score of every shop that the request is about: of one, where it names one. */
  scoreAll(request: Request): Result[] {
    const lines = this.scoreJson(JSON.stringify(request)).split('\n')
    return lines.filter(line => line !== '').map(line => JSON.parse(line) as Result)
  }

  /** One shop's score, and the cheapest way to a total. Throws as `score` does. */
  way(request: Request, target: number): { result: Result; target: Target } {
    const lines = this.scoreJson(JSON.stringify({ ...request, target })).split('\n')
    if (lines.length === 1 && lines[0]) return JSON.parse(lines[0]) as { result: Result; target: Target }
    throw new ShopscoreError('several_results', `the request scores ${lines[0] ? lines.length : 0} shops: name one`)
  }

  /** A request as JSON text in, the answer as JSON text out, one line for each shop: for whoever passes it on unread. */
  scoreJson(request: string | Uint8Array): string {
    return this.#run((instance, plan) => {
      const answer = instance.give(request, (pointer, length) => instance.take(instance.exports.score_json(plan, pointer, length)))
      if (answer === undefined) throw instance.failure()
      return answer
    })
  }

  /** The totals of any number of rows. Work goes in chunks through one buffer of the module; nothing is allocated by row. */
  scoreColumns(columns: Columns): Totals {
    return this.#run((instance, plan) => this.#module?.attempt(columns) ?? scoreColumns(instance, plan, this.indicators, columns, this.#rows))
  }

  /** Lets the module forget the policy and its peers. Every later call throws `closed`. */
  close(): void {
    this.#engine.forget(this)
    this.#closed = true
  }

  #describe(): { limits: Record<string, number>; about: PlanDescription } {
    return this.#run((instance, plan) => {
      const { limits, plans } = instance.describe()
      return { limits, about: plans.find(p => p.plan === plan) as PlanDescription }
    })
  }

  /** Does one thing with the plan, which is loaded first where the instance is a new one. */
  #run<T>(work: (instance: Instance, plan: number) => T): T {
    if (this.#closed) throw new ShopscoreError('closed', 'the policy is closed')
    return this.#engine.run(instance => work(instance, instance.plans.get(this) ?? this.#load(instance)))
  }

  #load(instance: Instance): number {
    const plan = instance.give(this.#document, (pointer, length) => instance.exports.plan_load(pointer, length))
    if (plan === 0) throw instance.failure()
    if (this.#peers !== undefined) loadPeers(instance, plan, this.#peers)
    instance.plans.set(this, plan)
    return plan
  }
}

function loadPeers(instance: Instance, plan: number, peers: string | Uint8Array): void {
  const loaded = instance.give(peers, (pointer, length) => instance.exports.peers_load(plan, pointer, length))
  if (loaded === 0) throw instance.failure()
}

/** Bytes may change after the call, a text cannot. */
function keep(text: string | Uint8Array): string | Uint8Array {
  return typeof text === 'string' ? text : text.slice()
}
