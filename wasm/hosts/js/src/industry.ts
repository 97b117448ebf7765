import { checked, type Columns } from './columns.js'
import { ShopscoreError } from './error.js'
import { align } from './output.js'

/** The number of an industry that has nothing of its own: no tables are so large. */
const other = 2 ** 32 - 1

/** The industries of a batch, by the numbers that tables have for their names. */
export class IndustryField {
  #at = 0
  readonly #data: Uint32Array | undefined
  readonly #valid: Uint8Array | undefined
  readonly #numbers: Uint32Array
  /** Of rows without an industry: the one without a name may have peers. */
  readonly #none: number
  /** Of all rows, where there is no column. */
  readonly #only: number

  constructor({ rows, industry, industries }: Columns, tables: ReadonlyMap<string, number>) {
    if (industry && !industries && rows > 0) throw new ShopscoreError('bad_descriptor', 'the names of the industries are missing')
    const names = industries ?? []
    if (/\p{Surrogate}/u.test(names.join('\n'))) throw new ShopscoreError('bad_descriptor', 'the name of an industry is not well-formed text')
    const number = (name: string) => tables.get(name) ?? other
    this.#numbers = Uint32Array.from(names, number)
    this.#none = number('')
    this.#only = number(names[0] ?? '')
    if (industry) ({ data: this.#data, valid: this.#valid } = checked('industry', industry, rows, 'Uint32Array'))
  }

  /** Whether the module has to be told: without a column it takes all rows for rows without an industry. */
  get matters(): boolean {
    return this.#data !== undefined || this.#only !== this.#none
  }

  get addresses(): readonly number[] {
    return [this.#at]
  }

  place(at: number, rows: number): number {
    this.#at = at
    return align(at + 4 * rows)
  }

  write(memory: ArrayBuffer, start: number, rows: number): void {
    const to = new Uint32Array(memory, this.#at, rows)
    if (!this.#data) to.fill(this.#only)
    else this.#translate(this.#data.subarray(start, start + rows), this.#valid?.subarray(start / 8), to)
  }

  #translate(from: Uint32Array, valid: Uint8Array | undefined, to: Uint32Array): void {
    const numbers = this.#numbers
    for (let row = 0; row < from.length; row++) {
      const there = !valid || ((valid[row >> 3] as number) >> (row & 7)) & 1
      const number = there ? numbers[from[row] as number] : this.#none
      if (number === undefined) throw nameless(row, from[row] as number, numbers.length)
      to[row] = number
    }
  }
}

function nameless(row: number, number: number, names: number): ShopscoreError {
  return ShopscoreError.ofRows({ code: 'out_of_range', line: row + 1, path: 'industry', message: `there is no industry ${number} of ${names}` })
}
