/** Of a simulation's result what the page shows; `shopscore sim run` writes the same into result.json. */
export interface Findings {
  replications: number
  groups: Group[]
  /** How many shops have which score, by arm: bin k begins at low + k * step. */
  distribution: { low: number; step: number; baseline: number[]; reform: number[] }
  /** Shops from band to band of the score: the first band is no score, the others begin at `begins`, but for the lowest. */
  transitions: { begins: number[]; counts: number[][] }
}

export interface Group {
  kind: 'all' | 'touched' | 'industry' | 'size' | 'decile'
  name: string
  estimates: Estimate[]
  moves: { name: string; share: number; half_width: number | null }[]
}

/** A number of both arms, and its difference; half-widths are of 95 % intervals, null with one replication. */
export interface Estimate {
  name: string
  baseline: number | null
  reform: number | null
  difference: number | null
  half_width: number | null
  distinguishable: boolean | null
}
