import type { Description } from './description.js'
import { ShopscoreError } from './error.js'
import { Wasi } from './wasi.js'

/** The module's exports. Offsets arrive as signed numbers; an i64 is `offset << 32 | length` of a buffer to free, or 0. */
export interface Exports {
  memory: WebAssembly.Memory
  _initialize(): void
  abi_version(): number
  alloc(size: number): number
  free(pointer: number): void
  describe(): bigint
  plan_load(pointer: number, length: number): number
  plan_free(plan: number): void
  peers_load(plan: number, pointer: number, length: number): number
  score_json(plan: number, pointer: number, length: number): bigint
  score_columns(plan: number, descriptor: number): number
  /** From ABI 1.1 on. */
  simulate?(pointer: number, length: number): bigint
  last_error(): bigint
}

const names: readonly string[] = ['_initialize', 'abi_version', 'alloc', 'free', 'describe', 'plan_load', 'plan_free', 'peers_load',
  'score_json', 'score_columns', 'last_error', 'memory'] satisfies (keyof Exports)[]

const major = 1

/** Texts up to this many characters go through the instance's buffer, longer ones through one of their own. */
const shortText = 16384

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** One instance of the module, used by one call at a time, with the buffer that its calls share. Not usable any more after a trap. */
export class Instance {
  readonly exports: Exports
  readonly wasi = new Wasi()
  /** Handles of the plans that are loaded here, by the object that owns the plan. */
  readonly plans = new Map<object, number>()
  #buffer = 0
  #size = 0
  readonly #pair = new BigInt64Array(1)
  readonly #words = new Uint32Array(this.#pair.buffer)

  constructor(module: WebAssembly.Module) {
    const present = new Set(WebAssembly.Module.exports(module).map(e => e.name))
    const missing = names.filter(name => !present.has(name))
    if (missing.length > 0) throw new ShopscoreError('unsupported_module', `the module does not export ${missing.join(', ')}`)
    try {
      const made = new WebAssembly.Instance(module, { wasi_snapshot_preview1: this.wasi.imports })
      const guarded = Object.entries(made.exports).map(([name, value]) => [name, value instanceof Function ? this.#guard(value) : value])
      this.exports = Object.fromEntries(guarded) as Exports
    } catch (cause) {
      if (!(cause instanceof WebAssembly.LinkError)) throw cause
      throw new ShopscoreError('unsupported_module', `the module needs what this package does not give: ${cause.message}`, [], { cause })
    }
    this.wasi.attach(this.exports.memory)
    this.exports._initialize()
    const version = this.exports.abi_version()
    if (version >>> 16 !== major) {
      throw new ShopscoreError('wrong_version', `the module has ABI ${version >>> 16}.${version & 0xffff}, this package needs ${major}`)
    }
  }

  /** Linear memory in bytes. It never shrinks. */
  get bytes(): number {
    return this.exports.memory.buffer.byteLength
  }

  /** The offset of a buffer of at least `size` bytes that calls share: it holds until the next call of reserve. */
  reserve(size: number): number {
    if (size > this.#size) {
      if (this.#buffer !== 0) this.exports.free(this.#buffer)
      this.#buffer = this.#size = 0
      this.#buffer = this.#allocate(size)
      this.#size = size
    }
    return this.#buffer
  }

  /** Hands `text` to `use` as offset and length in linear memory. */
  give<T>(text: string | Uint8Array, use: (pointer: number, length: number) => T): T {
    if (typeof text === 'string' && text.length <= shortText) {
      const pointer = this.reserve(3 * shortText) // UTF-8 takes three bytes a UTF-16 unit at most
      const { written } = encoder.encodeInto(text, new Uint8Array(this.exports.memory.buffer, pointer, 3 * text.length))
      return use(pointer, written)
    }
    const bytes = typeof text === 'string' ? encoder.encode(text) : text
    const pointer = this.#allocate(bytes.length)
    new Uint8Array(this.exports.memory.buffer, pointer, bytes.length).set(bytes)
    const answer = use(pointer, bytes.length)
    this.exports.free(pointer)
    return answer
  }

  /** The text of a result buffer, which is freed; undefined where there is none. */
  take(result: bigint): string | undefined {
    if (result === 0n) return undefined
    this.#pair[0] = result // on every platform that has WebAssembly the low word comes first
    const [length, pointer] = this.#words as unknown as [number, number]
    const text = decoder.decode(new Uint8Array(this.exports.memory.buffer, pointer, length))
    this.exports.free(pointer)
    return text
  }

  /** What the module says of itself. */
  describe(): Description {
    const text = this.take(this.exports.describe())
    if (text === undefined) throw this.failure()
    return JSON.parse(text) as Description
  }

  /** What was wrong with the call before this one. */
  failure(): ShopscoreError {
    const text = this.take(this.exports.last_error())
    return text === undefined ? new ShopscoreError('internal', 'the module gave no reason') : ShopscoreError.fromGuest(text)
  }

  /** An export that throws a ShopscoreError `trap`, whatever comes out of it, with what the guest wrote last. */
  #guard(call: Function): Function {
    return (...numbers: unknown[]): unknown => {
      try {
        return call(...numbers)
      } catch (cause) {
        const written = this.wasi.written.trim()
        throw new ShopscoreError('trap', `the module trapped: ${(cause as Error).message}${written && '\n' + written}`, [], { cause })
      }
    }
  }

  #allocate(size: number): number {
    const pointer = this.exports.alloc(Math.min(size, 2 ** 31 - 1)) >>> 0
    if (pointer === 0) throw this.failure()
    return pointer
  }
}
