import { ShopscoreError } from './error.js'
import { align, NumbersOutput } from './output.js'

/** What a column of a descriptor is for. */
export const role = { value: 1, volume: 2, industry: 3, industries: 4, shops: 5, totals: 16 } as const

const type = { f64: 1, i64: 2, u32: 3, utf8: 4 } as const

/** A column of a batch, with its place in linear memory. */
export interface Field {
  /** Takes its space for `rows` rows from `at` on; the next free offset. */
  place(at: number, rows: number): number
  /** Writes rows from `start` on; the eight words that describe them. */
  write(memory: ArrayBuffer, start: number, rows: number): readonly number[]
}

const bitmapBytes = (rows: number): number => Math.ceil(rows / 8)

export type NumberArray = Float64Array | BigInt64Array | Int32Array | Uint32Array

/** Numbers, with a validity bitmap where there is one. Chunks begin at a multiple of 8 rows, so that bitmaps are cut between bytes. */
export class NumberField implements Field {
  #at = 0
  #bits = 0
  readonly #width: number
  readonly #type: number

  constructor(
    readonly role: number,
    readonly number: number,
    readonly data: NumberArray,
    readonly valid: Uint8Array | undefined,
  ) {
    this.#width = data instanceof Uint32Array ? 4 : 8
    this.#type = role === 1 ? type.f64 : role === 2 ? type.i64 : type.u32
  }

  /** Of the items, and of the validity bitmap: 0 where there is none. */
  get addresses(): readonly [number, number] {
    return [this.#at, this.valid ? this.#bits : 0]
  }

  place(at: number, rows: number): number {
    this.#at = at
    this.#bits = align(at + rows * this.#width)
    return this.valid ? align(this.#bits + bitmapBytes(rows)) : this.#bits
  }

  write(memory: ArrayBuffer, start: number, rows: number): readonly number[] {
    const bytes = rows * this.#width
    if (this.data instanceof Int32Array) widen(this.data.subarray(start, start + rows), new Int32Array(memory, this.#at, 2 * rows))
    else new Uint8Array(memory, this.#at, bytes).set(new Uint8Array(this.data.buffer, this.data.byteOffset + start * this.#width, bytes))
    if (this.valid) {
      new Uint8Array(memory, this.#bits, bitmapBytes(rows)).set(this.valid.subarray(start / 8, start / 8 + bitmapBytes(rows)))
    }
    return [this.role, this.number, this.#type, rows, this.#at, bytes, this.valid ? this.#bits : 0, 0]
  }
}

/** 32-bit numbers as the 64-bit ones of the layout, without a bigint each. */
function widen(from: Int32Array, to: Int32Array): void {
  for (let i = 0; i < from.length; i++) {
    const n = from[i] as number
    to[2 * i] = n
    to[2 * i + 1] = n >> 31
  }
}

const encoder = new TextEncoder()

/** Texts: one for each row, or a list of names that every chunk sees whole. */
export class TextField implements Field {
  #offsets = 0
  #characters = 0
  #room = 0

  constructor(
    readonly role: number,
    readonly texts: readonly string[],
    readonly byRow: boolean,
  ) {}

  place(at: number, rows: number): number {
    const chunk = this.byRow ? rows : this.texts.length
    let units = 0
    for (let start = 0; start < this.texts.length; start += chunk) {
      units = Math.max(units, this.texts.slice(start, start + chunk).join('').length)
    }
    this.#room = 3 * units // UTF-8 takes three bytes a UTF-16 unit at most
    this.#offsets = at
    this.#characters = align(at + 4 * (chunk + 1))
    return align(this.#characters + this.#room)
  }

  write(memory: ArrayBuffer, start: number, rows: number): readonly number[] {
    const texts = this.byRow ? this.texts.slice(start, start + rows) : this.texts
    const { written } = encoder.encodeInto(texts.join(''), new Uint8Array(memory, this.#characters, this.#room))
    const offsets = new Int32Array(memory, this.#offsets, texts.length + 1)
    let end = (offsets[0] = 0)
    for (let i = 0; i < texts.length; i++) offsets[i + 1] = end += utf8Length(texts[i] as string)
    if (end !== written) throw new ShopscoreError('bad_descriptor', 'a shop id or the name of an industry is not well-formed text')
    return [this.role, 0, type.utf8, texts.length, this.#characters, written, 0, this.#offsets]
  }
}

function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) bytes += unit < 0x800 || (unit & 0xf800) === 0xd800 ? 1 : 2 // a surrogate is half of four bytes
  }
  return bytes
}

/** The totals, which the module writes. */
export class TotalsField extends NumbersOutput implements Field {
  write(_memory: ArrayBuffer, _start: number, rows: number): readonly number[] {
    const [at, bits] = this.addresses
    return [role.totals, 0, type.f64, rows, at, 8 * rows, bits, 0]
  }
}
