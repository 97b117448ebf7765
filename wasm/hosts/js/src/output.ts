/** The next offset that is aligned for every type. */
export const align = (at: number): number => Math.ceil(at / 8) * 8

/** A column that the module writes: so many bits a row, copied to `result` chunk by chunk. Chunks begin at a multiple of 8 rows. */
export class Output {
  at = 0
  readonly #bits: number
  readonly #result: Uint8Array

  constructor(bits: number, result: ArrayBufferView) {
    this.#bits = bits
    this.#result = new Uint8Array(result.buffer, result.byteOffset, result.byteLength)
  }

  get addresses(): readonly number[] {
    return [this.at]
  }

  place(at: number, rows: number): number {
    this.at = at
    return align(at + this.#bytes(rows))
  }

  read(memory: ArrayBuffer, start: number, rows: number): void {
    this.#result.set(new Uint8Array(memory, this.at, this.#bytes(rows)), this.#bytes(start))
  }

  #bytes(rows: number): number {
    return Math.ceil((rows * this.#bits) / 8)
  }
}

/** Numbers that the module writes, with their validity bitmap. */
export class NumbersOutput {
  readonly data: Float64Array<ArrayBuffer>
  readonly valid: Uint8Array<ArrayBuffer>
  readonly #parts: readonly [Output, Output]

  constructor(rows: number) {
    this.data = new Float64Array(rows)
    this.valid = new Uint8Array(Math.ceil(rows / 8))
    this.#parts = [new Output(64, this.data), new Output(1, this.valid)]
  }

  get addresses(): readonly [number, number] {
    return [this.#parts[0].at, this.#parts[1].at]
  }

  place(at: number, rows: number): number {
    return this.#parts.reduce((free, part) => part.place(free, rows), at)
  }

  read(memory: ArrayBuffer, start: number, rows: number): void {
    for (const part of this.#parts) part.read(memory, start, rows)
  }
}
