/**
 * The score of one shop or product on one day, as `shopscore score --format json` prints it. Points are on the policy's scale;
 * `base` and all contributions add up to `total` exactly, in decimals.
 */
export interface Result {
  shop_id: string
  /** Of a policy that scores products. */
  product_id?: string
  industry: string
  /** null where there is no score; `reasons` says why. */
  total: number | null
  /** The total came with the request. */
  given?: true
  base: number
  eligible: boolean
  /** Scores by dimension, null where none of a dimension's indicators has one. */
  dimensions: Record<string, number | null>
  indicators: Record<string, IndicatorResult>
  /** Ranked: what costs the most points first. */
  reasons: Reason[]
  decisions: Decision[]
  trailing?: Record<string, number | null>
  effects?: Record<string, Effect>
  rulings?: Ruling[]
  provenance?: Provenance
}

/** What an indicator measured and what it does to the total; null where it is not known. */
export interface IndicatorResult {
  /** With recency weights, where the policy has them. */
  value: number | null
  /** Without recency weights: the count, or of a mean the sum, that a shop can check itself. */
  numerator: number | null
  denominator: number | null
  /** What the minimum volume is compared with. */
  volume: number | null
  peer_median: number | null
  /** The share of the other shops that this one beats, 0 to 1. */
  percentile: number | null
  score: number | null
  /** Points that the indicator adds to the total or takes from it. */
  contribution: number | null
}

/** Why the total is what it is: a code, with the indicator and the points it lost, or the rule and its values. */
export interface Reason {
  code: string
  indicator?: string
  lost?: number
  rule?: string
  values?: Record<string, number | null>
}

/** A penalty, privilege or warning that follows from the score, with the rule that caused it and the values it saw. */
export interface Decision {
  id: string
  kind: string
  rule: string
  values: Record<string, number | null>
  /** The day since which it holds, YYYY-MM-DD. */
  since?: string
  entries?: number
  last?: string
  overridden_by?: string
}

/** A number that decisions set, such as a payout delay in days, and the decision that set it. */
export interface Effect {
  value: number | null
  by?: string
}

/** What rules about single orders come to: how many rows, the money due, and the first orders. */
export interface Ruling {
  id: string
  cause?: string
  rows: number
  /** Null where the ruling names no money. */
  amount: number | null
  /** How many rows have no known amount. */
  unpriced?: number
  orders: string[]
}

/** What a result was made from: with the same inputs it comes out the same, bit for bit. */
export interface Provenance {
  policy: string
  policy_sha256: string
  /** Empty without peers. */
  peers_sha256: string
  state_sha256?: string
  /** YYYY-MM-DD; null where indicators were given. */
  as_of: string | null
  engine: string
}

/** The cheapest way from a shop's total to a higher one. What a change costs is our choice: the share of peers to overtake, or of the way to the best value. */
export interface Target {
  goal: number
  /** Totals before and after the steps. */
  from: number
  to: number
  /** false: not even the best value of every indicator is enough, or there is no score. */
  reached: boolean
  /** All of them together, the largest gain first. */
  steps: Step[]
  /** For each indicator the least change that is enough by itself, or its best one. */
  alone: Step[]
}

/** A change of one indicator. */
export interface Step {
  indicator: string
  from: number
  to: number
  from_percentile: number | null
  percentile: number | null
  /** Points of the total. */
  gain: number
  cost: number
  /** It reaches the goal by itself. */
  enough: boolean
}
