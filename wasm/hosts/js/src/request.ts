/** What can be scored: indicators that are known, or the events to measure them from. */
export type Request = IndicatorRequest | TableRequest | EventRequest

/** A shop whose indicators are known. */
export interface IndicatorRequest {
  /** Leaves the shop out of its own comparison. */
  shop_id?: string
  product_id?: string
  industry?: string
  tags?: readonly string[]
  /** Values by id; null where there is none. `ID.volume` is what a minimum volume is compared with. */
  indicators: Readonly<Record<string, number | null>>
  /** A published score, for policies that work on one. */
  total?: number
}

/** Shops whose indicators are known, as a table. */
export interface TableRequest {
  /** The text of a CSV file: shop_id, where products are scored product_id, industry, tags, total, and columns of indicators and of volumes. */
  indicators: string
  as_of?: string
  /** Left out, every shop is scored. */
  shop_id?: string
  product_id?: string
  /** What becomes of columns that are none of the table's: `refuse`, unless something else is said. */
  unknown_columns?: 'refuse' | 'ignore'
}

/** Event tables, from which indicators are measured. */
export interface EventRequest {
  /** By table its rows, or the text of a CSV file; `shopscore tables` lists tables and columns. */
  events: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[] | string>>
  /** The day of the score, YYYY-MM-DD: nothing from that day on is seen. */
  as_of: string
  /** Scores the days from this one to `as_of` one after another, each from where the last one left the shop. */
  from?: string
  /** Left out, every shop is scored. */
  shop_id?: string
  product_id?: string
  /** What becomes of columns that are none of a table's: `refuse`, unless something else is said. */
  unknown_columns?: 'refuse' | 'ignore'
}
