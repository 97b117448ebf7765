import type { PolicyDocument } from './policy.js'
import type { Settings } from './settings.js'
import type { Word } from './words.js'

/** A lever that the page has: what it does to all shops, and how far it goes. */
export interface Lever { on: string; how: 'scale' | 'add'; min: number; max: number; step: number; still: number; word: Word }

/** `still` is where a lever changes nothing. */
export const levers: readonly Lever[] = [
  { on: 'shipping_hours', how: 'scale', min: 0.4, max: 1.6, step: 0.01, still: 1, word: 'leverShipping' },
  { on: 'presale_share', how: 'add', min: -0.2, max: 0.2, step: 0.01, still: 0, word: 'leverPresale' },
  { on: 'reply_rate', how: 'add', min: -0.3, max: 0.2, step: 0.01, still: 0, word: 'leverReply' },
]

/** A simulation of the bundle: everything that a request needs but for the policy. */
export interface Bundle { scenario: Record<string, unknown>; behaviour: unknown }

/** How many replications are played at most: differences are sure enough then. */
export const replications = 20

/** How many shops a first look is at: few enough to be there while a lever still moves. */
export const few = 200

/** What is asked of a simulation, as JSON texts. */
export interface Requests {
  /** All shops and replications. */
  whole: string
  /** One replication of the first shops of the same, for shops are drawn one by one. */
  look: string
}

/** The requests for a reform; policies are by their names in them, unread. */
export function requestsOf(settings: Settings, bundle: Bundle, reform: Record<string, unknown>, policies: Record<string, string>): Requests {
  const scenario = (shops: number, replications: number) => JSON.stringify({
    scenario: 'preview', title: { en: 'Preview', zh: '预览' }, as_of: bundle.scenario['as_of'], days: bundle.scenario['days'],
    population: { shops }, replications, seed: 1, ...reform,
  })
  const texts = Object.entries(policies).map(([name, json]) => `${JSON.stringify(name)}:${json}`)
  const others = `"behaviour":${JSON.stringify(bundle.behaviour)},"policies":{${texts.join()}}}`
  return { whole: `{"scenario":${scenario(settings.shops, replications)},${others}`, look: `{"scenario":${scenario(few, 1)},${others}` }
}

/** What the settings change: levers, and weights of the policy. */
export function reformed(settings: Settings, document: PolicyDocument) {
  return { levers: pulled(settings), policy_changes: changes(settings, document) }
}

function pulled(settings: Settings) {
  return levers.filter(l => (settings.levers[l.on] ?? l.still) !== l.still).map(l => ({ on: l.on, [l.how]: settings.levers[l.on] }))
}

/** The weights that were set, and the others in proportion, so that they still add up to what they were. */
export function weightsOf(settings: Settings, document: PolicyDocument): Map<string, number> {
  const dimensions = document.dimensions ?? []
  const sum = dimensions.reduce((s, d) => s + d.weight, 0)
  const set = dimensions.filter(d => d.id in settings.weights)
  const fixed = Math.min(sum, set.reduce((s, d) => s + settings.weights[d.id]!, 0))
  const free = sum - set.reduce((s, d) => s + d.weight, 0)
  return new Map(dimensions.map(d => [d.id, round(d.id in settings.weights ? settings.weights[d.id]! : free > 0 ? d.weight * (sum - fixed) / free : d.weight)]))
}

function changes(settings: Settings, document: PolicyDocument) {
  const list = []
  for (const [id, weight] of weightsOf(settings, document)) {
    const before = document.dimensions!.find(d => d.id === id)!.weight
    if (weight !== round(before)) list.push({ path: `dimensions.${id}.weight`, to: weight, source: 'our choice' })
  }
  return list
}

function round(weight: number): number {
  return Math.round(weight * 1e6) / 1e6
}
