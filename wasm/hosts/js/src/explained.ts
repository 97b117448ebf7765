import type { Totals } from './columns.js'
import { NumbersOutput, Output } from './output.js'

/** A column with a validity bitmap. */
export interface Numbers {
  /** NaN where it is not valid. */
  readonly data: Float64Array<ArrayBuffer>
  readonly valid: Uint8Array<ArrayBuffer>
}

/** All that the scores of a batch come with. */
export interface Explained extends Totals {
  /** By dimension its score; not valid where none of its indicators has one. */
  readonly dimensions: Readonly<Record<string, Numbers>>
  /** By indicator the points that it adds to the total or takes from it; valid where it counts. */
  readonly contributions: Readonly<Record<string, Numbers>>
  /** By decision the bitmap of the rows in which it applies. */
  readonly decisions: Readonly<Record<string, Uint8Array<ArrayBuffer>>>
  readonly reasons: Reasons
}

/** Why the total of a row is what it is; without an indicator where it is about the whole shop. */
export interface RowReason {
  readonly code: string
  readonly indicator?: string
}

const codes = ['', 'below_full', 'missing_skipped', 'missing_full', 'missing_peermean', 'missing_fixed', 'lifted', 'not_eligible', 'nothing_measured']
const firstOfShop = codes.indexOf('not_eligible')

/** The reasons of a batch. */
export class Reasons {
  /** @internal */
  constructor(
    /** Of each row `slots` numbers, the largest loss first, then zeros: the code (1 `below_full`, ...) plus 16 times the number of the indicator. */
    readonly data: Uint16Array<ArrayBuffer>,
    readonly slots: number,
    readonly indicators: readonly string[],
  ) {}

  /** The reasons of a row, counted from 0, what costs the most points first. */
  of(row: number): RowReason[] {
    const found = this.data.subarray(row * this.slots, (row + 1) * this.slots).filter(reason => reason !== 0)
    return Array.from(found, reason => {
      const code = codes[reason & 15] as string
      return (reason & 15) < firstOfShop ? { code, indicator: this.indicators[reason >> 4] as string } : { code }
    })
  }
}

/** The parts of a module's description that say what there is to explain, and where descriptors have it. */
export interface Layout {
  readonly indicators: readonly { readonly id: string }[]
  readonly scored: number
  readonly dimensions: readonly string[]
  readonly decisions: readonly string[]
  readonly word_of_dimensions: number
  readonly word_of_contributions: number
  readonly word_of_decisions: number
  readonly reasons: number
}

/** The words of a descriptor for the totals and the reasons. */
export const totalsWord = 8
const reasonsWord = 10

/** Makes room for all that a module tells of so many rows: what it writes into, by its word, and what the caller is given. */
export function explaining(rows: number, layout: Layout): { outputs: [number, Output | NumbersOutput][]; explained: Explained } {
  const outputs: [number, Output | NumbersOutput][] = []
  const put = <T extends Output | NumbersOutput>(word: number, output: T): T => {
    outputs.push([word, output])
    return output
  }
  const numbers = (ids: readonly string[], word: number) => Object.fromEntries(ids.map((id, k) => {
    const { data, valid } = put(word + 2 * k, new NumbersOutput(rows))
    return [id, { data, valid }]
  }))
  const bits = (word: number) => {
    const bitmap = new Uint8Array(Math.ceil(rows / 8))
    put(word, new Output(1, bitmap))
    return bitmap
  }
  const indicators = layout.indicators.map(i => i.id)
  const { data: totals, valid } = put(totalsWord, new NumbersOutput(rows))
  const reasons = new Reasons(new Uint16Array(rows * layout.reasons), layout.reasons, indicators)
  put(reasonsWord, new Output(16 * layout.reasons, reasons.data))
  const explained = {
    totals, valid, reasons,
    dimensions: numbers(layout.dimensions, layout.word_of_dimensions),
    contributions: numbers(indicators.slice(0, layout.scored), layout.word_of_contributions),
    decisions: Object.fromEntries(layout.decisions.map((id, k) => [id, bits(layout.word_of_decisions + k)])),
  }
  return { outputs, explained }
}
