/**
 * Marketplaces' shop experience scores. An Engine holds the WebAssembly module, a Policy compiled by it scores requests or columns, a
 * PolicyModule is a policy as a module of its own, for columns alone, and everything that goes wrong is a ShopscoreError.
 */
export type { Column, Columns, Totals } from './columns.js'
export type { Description, PlanDescription } from './description.js'
export { Engine, type EngineOptions } from './engine.js'
export { ShopscoreError, type Problem } from './error.js'
export type { Explained, Numbers, Reasons, RowReason } from './explained.js'
export type { Source } from './load.js'
export { PolicyModule } from './module.js'
export type { Policy } from './policy.js'
export type { EventRequest, IndicatorRequest, Request } from './request.js'
export type { Decision, Effect, IndicatorResult, Provenance, Reason, Result, Ruling, Step, Target } from './result.js'
