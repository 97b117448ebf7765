// What the compiler accepts and refuses; the lines after @ts-expect-error must not compile. Nothing here runs.
import { Engine, PolicyModule, type Result } from 'shopscore'

export async function check(engine: Engine): Promise<void> {
  const policy = engine.policy('{}')
  const result: Result = policy.score({ indicators: { late: 0.1, later: null }, industry: 'books' })
  // @ts-expect-error: null where there is no score
  result.total.toFixed(1)
  // @ts-expect-error: neither indicators nor events
  policy.score({ shop_id: 's' })
  // @ts-expect-error: events need the day
  policy.score({ events: {} })
  policy.scoreColumns({ rows: 1, values: { late: new Float64Array(1) }, volumes: { late: { data: new Int32Array(1), valid: new Uint8Array(1) } } })
  // @ts-expect-error: no typed array
  policy.scoreColumns({ rows: 1, values: { late: [0.1] } })
  // @ts-expect-error: internal
  engine.run(() => 1)
  await Engine.load(new Uint8Array(8), { memoryLimit: 1 })
  const compiled = await PolicyModule.load('policy.wasm')
  policy.loadModule(compiled)
  const { decisions, dimensions, reasons } = compiled.explainColumns({ rows: 1, values: {} })
  const all: [Uint8Array | undefined, number | undefined, string | undefined] = [decisions['no_campaigns'], dimensions['goods']?.data[0], reasons.of(0)[0]?.indicator]
  console.log(all)
  // @ts-expect-error: internal
  compiled.attempt({ rows: 1, values: {} })
}
