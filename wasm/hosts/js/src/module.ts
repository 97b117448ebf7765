import { chunkOf, type Columns, measured, type Totals } from './columns.js'
import { abi, describe, type Exports, instantiate, type ModuleDescription } from './compiled.js'
import { ShopscoreError } from './error.js'
import { type Explained, explaining, totalsWord } from './explained.js'
import { role } from './field.js'
import { IndustryField } from './industry.js'
import { compile, type Source } from './load.js'
import { align, NumbersOutput } from './output.js'
import { readTables } from './tables.js'

/** A column in the module's memory, with its addresses there. */
interface Placed {
  readonly addresses: readonly number[]
  place(at: number, rows: number): number
}
type Input = Placed & { write(memory: ArrayBuffer, start: number, rows: number): unknown }
type Output = Placed & { read(memory: ArrayBuffer, start: number, rows: number): void }

/** The words of a descriptor; those of an indicator's inputs are four. */
const word = { version: 0, rows: 1, tables: 3, industry: 4, values: 11, volumes: 13 } as const

const impossible = 'cannot be a value of this indicator: a share lies between 0 and 1, a count or ratio is not negative'

/**
 * A policy that `shopscore policy build` has compiled to a small module of its own: rows of indicators in, the same bits out as from a
 * Policy, without an Engine. Calls are synchronous, one thread's; another thread makes its own of the same `module`.
 */
export class PolicyModule {
  readonly id: string
  /** SHA-256 of the policy's canonical form. */
  readonly sha256: string
  /** The lowest and the highest total; undefined where the policy has no total. */
  readonly scale: readonly [number, number] | undefined
  /** Decimal places of the total; undefined where the policy has none. */
  readonly decimals: number | undefined
  readonly indicators: readonly string[]
  readonly dimensions: readonly string[]
  readonly decisions: readonly string[]
  readonly #about: ModuleDescription
  readonly #exports: Exports
  /** By name the numbers of the industries in the tables in use. */
  #industries: ReadonlyMap<string, number>
  /** Where loaded tables are, 0 as long as there are none, and the first byte behind them. */
  #tables = 0
  #free: number

  /** Throws `unsupported_module` or `wrong_version` where the module is no policy's. */
  constructor(
    /** The compiled module: post it to a worker to spare it the compiling. */
    readonly module: WebAssembly.Module,
  ) {
    const about = (this.#about = describe(module))
    this.#exports = instantiate(module)
    this.#free = align(this.#exports.base.value)
    this.#industries = numbered(about.industries)
    this.id = about.policy
    this.sha256 = about.policy_sha256
    this.scale = about.scale
    this.decimals = about.scale && about.decimals
    this.indicators = about.indicators.map(i => i.id)
    this.dimensions = about.dimensions
    this.decisions = about.decisions
  }

  /** Compiles a module. Throws `not_readable`, `unsupported_module` or `wrong_version`. */
  static async load(source: Source): Promise<PolicyModule> {
    return new PolicyModule(await compile(source))
  }

  /** SHA-256 of the peers that shops are compared with; undefined where there are none, or tables were loaded, which do not tell. */
  get peersSha256(): string | undefined {
    return this.#tables === 0 ? this.#about.peers_sha256 : undefined
  }

  /** Throws `conflict` unless the module gives what a policy with these peers gives. @internal */
  fits(sha256: string, peers: string | undefined): void {
    const other = (what: string, its = 'none', wanted = 'none') => new ShopscoreError('conflict', `other ${what}: the module has ${its}, the policy ${wanted}`)
    if (this.sha256 !== sha256) throw other('policy', this.sha256, sha256)
    if (this.#tables !== 0) throw other('peers', 'those of loaded tables', peers)
    if (this.peersSha256 !== peers) throw other('peers', this.peersSha256, peers)
  }

  /** The totals for a policy that the module fits; undefined where the full module has to give them, or has to say what is wrong. @internal */
  attempt(columns: Columns): Totals | undefined {
    if (this.#tables !== 0 || columns.shops) return undefined
    try {
      return this.scoreColumns(columns)
    } catch (error) {
      if (error instanceof ShopscoreError) return undefined
      throw error
    }
  }

  /** The totals of any number of rows. Throws `conflict` where shops are named: the module leaves none out of its own comparison. */
  scoreColumns(columns: Columns): Totals {
    const output = new NumbersOutput(columns.rows)
    this.#call('totals', columns, [[totalsWord, output]])
    return { totals: output.data, valid: output.valid }
  }

  /** All that the scores of any number of rows come with. Throws as scoreColumns does. */
  explainColumns(columns: Columns): Explained {
    const { outputs, explained } = explaining(columns.rows, this.#about)
    this.#call('score', columns, outputs)
    return explained
  }

  /** Uses the tables that `shopscore policy build --tables` writes, in place of those before. Tables that are refused change nothing. */
  loadTables(tables: Uint8Array): void {
    const industries = readTables(tables, this.sha256)
    const at = align(this.#exports.base.value)
    const free = align(at + tables.length)
    this.#grow(free)
    new Uint8Array(this.#exports.memory.buffer, at, tables.length).set(tables)
    this.#tables = at
    this.#free = free
    this.#industries = numbered(industries)
  }

  /** Scores the rows in chunks, through one region of the memory. */
  #call(name: 'totals' | 'score', columns: Columns, outputs: readonly [number, Output][]): void {
    const { rows } = columns
    const inputs = this.#inputs(columns)
    const places: readonly [number, Placed][] = [...inputs, ...outputs]
    const chunk = chunkOf(rows)
    const descriptor = this.#free
    this.#grow(places.reduce((free, [, column]) => column.place(free, chunk), align(descriptor + 4 * this.#about.words)))
    const { buffer } = this.#exports.memory // no call makes it grow
    const words = new Uint32Array(buffer, descriptor, this.#about.words).fill(0)
    words[word.version] = abi
    words[word.tables] = this.#tables
    for (const [at, { addresses }] of places) words.set(addresses, at)
    for (let start = 0; start < rows; start += chunk) {
      const count = (words[word.rows] = Math.min(chunk, rows - start))
      this.#write(inputs, start, count)
      const result = this.#run(name, descriptor)
      if (result !== 0n) throw this.#fault(result, columns, start)
      for (const [, output] of outputs) output.read(buffer, start, count)
    }
  }

  #inputs(columns: Columns): [number, Input][] {
    if (columns.shops) {
      throw new ShopscoreError('conflict', 'rows have no names here: the full module leaves shops out of their own comparison')
    }
    const at = (of: number, number: number) => (of === role.value ? word.values : word.volumes) + 4 * number
    const fields: [number, Input][] = measured(columns, this.indicators).map(field => [at(field.role, field.number), field])
    const industry = new IndustryField(columns, this.#industries)
    return industry.matters ? [...fields, [word.industry, industry]] : fields
  }

  #write(inputs: readonly [number, Input][], start: number, rows: number): void {
    try {
      for (const [, input] of inputs) input.write(this.#exports.memory.buffer, start, rows)
    } catch (error) {
      throw error instanceof ShopscoreError ? error.after(start) : error
    }
  }

  #run(name: 'totals' | 'score', descriptor: number): bigint {
    try {
      return this.#exports[name](descriptor)
    } catch (cause) {
      throw new ShopscoreError('trap', `the module trapped: ${(cause as Error).message}`, [], { cause })
    }
  }

  /** What is wrong with the rows from `start` on: the kind of fault, the number of the indicator, the row. */
  #fault(result: bigint, { values }: Columns, start: number): ShopscoreError {
    const [kind, number, row] = [Number(result >> 48n), Number((result >> 32n) & 0xffffn), start + Number(result & 0xffffffffn)]
    const line = row + 1
    if (kind === 4) return ShopscoreError.ofRows({ code: 'missing_key', line, path: `volumes[${number}]`, message: 'the volume is null beside a value' })
    if (kind !== 3) return new ShopscoreError('wrong_version', kind === 2 ? 'tables of another policy' : 'a descriptor of another version')
    const id = this.indicators[number] as string
    const column = values[id] as Columns['values'][string]
    const value = ('data' in column ? column.data : column)[row]
    return ShopscoreError.ofRows({ code: 'out_of_range', line, path: `indicators.${id}`, message: `${value} ${impossible}` })
  }

  #grow(end: number): void {
    const { memory } = this.#exports
    const missing = end - memory.buffer.byteLength
    try {
      if (missing > 0) memory.grow(Math.ceil(missing / 65536))
    } catch (cause) {
      throw new ShopscoreError('too_large', `the module's memory cannot grow to ${end} bytes`, [], { cause })
    }
  }
}

const numbered = (names: readonly string[]) => new Map(names.map((name, number) => [name, number]))
