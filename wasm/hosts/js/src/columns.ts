import { ShopscoreError } from './error.js'
import { type Field, type NumberArray, NumberField, role, TextField, TotalsField } from './field.js'
import type { Instance } from './instance.js'
import { align } from './output.js'

/** Items of a column, all valid, or with a validity bitmap in Arrow's layout: bit `i % 8` of byte `i >> 3`, the lowest first. */
export type Column<T> = T | { readonly data: T; readonly valid: Uint8Array }

/** A batch of shops whose indicators are known: one item a row in every column. */
export interface Columns {
  readonly rows: number
  /** By indicator. A value that is not valid or not finite is missing; an indicator that is not named is not supplied. */
  readonly values: Readonly<Record<string, Column<Float64Array>>>
  /** By indicator: what a minimum volume is compared with. A volume may be invalid only where its value is missing. */
  readonly volumes?: Readonly<Record<string, Column<BigInt64Array | Int32Array>>>
  /** Numbers in `industries`. A row whose item is not valid has no industry. */
  readonly industry?: Column<Uint32Array>
  readonly industries?: readonly string[]
  /** Shop ids: each leaves the shop out of its own comparison. */
  readonly shops?: readonly string[]
}

/** The scores of a batch. */
export interface Totals {
  /** NaN where there is no score. */
  readonly totals: Float64Array<ArrayBuffer>
  /** Validity bitmap: 0 where there is no score. */
  readonly valid: Uint8Array<ArrayBuffer>
}

/** Rows of one call: large enough that a call costs nothing beside its rows, small enough for a processor's cache. */
const chunkRows = 16384

/** How many rows of a batch go into one call. */
export const chunkOf = (rows: number): number => Math.min(chunkRows, align(rows))

/** Scores all rows of `columns`, at most `limit` a call, through the instance's buffer. */
export function scoreColumns(instance: Instance, plan: number, indicators: readonly string[], columns: Columns, limit: number): Totals {
  const { rows } = columns
  const chunk = Math.min(chunkOf(rows), limit - (limit % 8))
  const output = new TotalsField(rows)
  const fields = [...inputs(columns, indicators), output]
  const descriptor = place(instance, fields, chunk)
  for (let start = 0; start < rows; start += chunk) {
    const count = Math.min(chunk, rows - start)
    describe(instance.exports.memory.buffer, descriptor, fields, start, count)
    if (instance.exports.score_columns(plan, descriptor) === 0) throw instance.failure().after(start)
    output.read(instance.exports.memory.buffer, start, count)
  }
  return { totals: output.data, valid: output.valid }
}

/** Gives every field its place in the instance's buffer; the offset of the descriptor. */
function place(instance: Instance, fields: readonly Field[], rows: number): number {
  const put = (at: number) => fields.reduce((free, field) => field.place(free, rows), at + 16 + 32 * fields.length)
  const at = instance.reserve(put(0))
  put(at)
  return at
}

/** Writes the rows and the descriptor that names them. */
function describe(memory: ArrayBuffer, at: number, fields: readonly Field[], start: number, rows: number): void {
  const words = new Uint32Array(memory, at, 4 + 8 * fields.length)
  words.set([1, rows, fields.length, 0])
  fields.forEach((field, i) => words.set(field.write(memory, start, rows), 4 + 8 * i))
}

function inputs(columns: Columns, indicators: readonly string[]): Field[] {
  const { rows, industry, industries, shops } = columns
  const fields: Field[] = measured(columns, indicators)
  if (industry) {
    const { data, valid } = checked('industry', industry, rows, 'Uint32Array')
    fields.push(new NumberField(role.industry, 0, data, valid))
  }
  if (industries) fields.push(new TextField(role.industries, industries, false))
  if (shops) {
    check('shops', shops, rows, ['Array'])
    fields.push(new TextField(role.shops, shops, true))
  }
  return fields
}

/** The values and volumes of a batch. */
export function measured({ rows, values, volumes = {} }: Columns, indicators: readonly string[]): NumberField[] {
  const number = (id: string) => {
    const at = indicators.indexOf(id)
    if (at < 0) throw new ShopscoreError('unknown_name', `"${id}" is not an indicator of the policy: ${indicators.join(', ')}`)
    return at
  }
  const field = (name: string, of: number, id: string, column: Column<NumberArray>, ...kinds: string[]) => {
    const at = number(id)
    const { data, valid } = checked(`${name} of ${id}`, column, rows, ...kinds)
    return new NumberField(of, at, data, valid)
  }
  return [
    ...Object.entries(values).map(([id, column]) => field('values', role.value, id, column, 'Float64Array')),
    ...Object.entries(volumes).map(([id, column]) => field('volumes', role.volume, id, column, 'BigInt64Array', 'Int32Array')),
  ]
}

/** The two parts of a column, of one of the `kinds` and with an item for each row. */
export function checked<T extends NumberArray>(name: string, column: Column<T>, rows: number, ...kinds: string[]): { data: T; valid: Uint8Array | undefined } {
  const { data, valid } = ('data' in column ? column : { data: column, valid: undefined }) as { data: T; valid: Uint8Array | undefined }
  check(name, data, rows, kinds)
  if (valid) check(`${name}, valid`, valid, Math.ceil(rows / 8), ['Uint8Array'])
  return { data, valid }
}

/** Throws where a column is not of one of the `kinds`, or has another length. */
function check(name: string, data: ArrayLike<unknown>, length: number, kinds: readonly string[]): void {
  const kind = Object.prototype.toString.call(data).slice('[object '.length, -1)
  if (!kinds.includes(kind)) throw new ShopscoreError('wrong_type', `${name}: ${kind} where ${kinds.join(' or ')} is needed`)
  if (data.length !== length) throw new ShopscoreError('bad_descriptor', `${name}: ${data.length} items where ${length} are needed`)
}
