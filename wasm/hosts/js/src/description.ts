/** What the module says of itself. */
export interface Description {
  abi: { major: number; minor: number }
  engine: string
  /** The engine's limits by name: `rows` of one call, `document_bytes`, `indicators`, ... */
  limits: Record<string, number>
  exports: string[]
  plans: PlanDescription[]
}

/** A policy that is loaded. */
export interface PlanDescription {
  plan: number
  policy: string
  policy_sha256: string
  /** Of the peers that are loaded; not there where there are none. */
  peers_sha256?: string
  subject: string
  /** With `decimals`: not there where the policy has no total. */
  scale?: [number, number]
  decimals?: number
  indicators: string[]
  dimensions: string[]
}
