import type { Plan } from './scoring.worker.js'
import type { Settings } from './settings.js'

/** A text in both languages; English where one is all there is. */
export type Text = string | { en?: string; zh?: string }

/** Of a policy document what the page reads. */
export interface PolicyDocument {
  policy: string
  title: Text
  indicators: Record<string, Indicator>
  dimensions?: Dimension[]
  decisions?: Ruled[]
  ladders?: { steps: Ruled[] }[]
}

/** A dimension with its indicators: all alike, or with a weight each. */
export interface Dimension { id: string; title: Text; weight: number; of: string[] | Record<string, number> }

interface Ruled { id: string; title: Text }

/** An indicator: its measure is the one of share, credit, ratio, mean, count, points ... that is there. */
export interface Indicator {
  title: Text
  normalise?: { linear?: [number, number][] }
  count?: unknown
  share?: unknown
  credit?: unknown
  ratio?: { times?: number }
  points?: unknown
  mean?: { hours?: unknown; minutes?: unknown; seconds?: unknown; days?: unknown }
}

/** What the shops of a simulated market have: by industry and indicator the values at 0, 1 ... 100 hundredths of their order. */
export type Market = Record<string, Record<string, number[]>>

/** A policy that is in use: its document as it was written, and what the module made of it. */
export interface Current {
  document: PolicyDocument
  json: string
  plan: Plan
  market: Market
}

/** A text in a language. */
export function said(text: Text | undefined, lang: Settings['lang']): string {
  if (text === undefined || typeof text === 'string') return text ?? ''
  return text[lang] ?? text.en ?? text.zh ?? ''
}

/** The titles of decisions, and of steps of ladders, by id. */
export function decisionTitles({ decisions = [], ladders = [] }: PolicyDocument, lang: Settings['lang']): Map<string, string> {
  return new Map([...decisions, ...ladders.flatMap(l => l.steps)].map(d => [d.id, said(d.title, lang)]))
}

/** The indicators of a dimension. */
export function indicatorsOf({ of }: Dimension): string[] {
  return Array.isArray(of) ? of : Object.keys(of)
}

/** What the document says of an indicator of the plan: of one that is sliced, what it says of the whole. */
export function indicatorOf({ indicators }: PolicyDocument, id: string): Indicator | undefined {
  return indicators[id] ?? indicators[id.split('/')[0]!]
}

/** The title of an indicator of the plan, with its slice. */
export function titleOf(document: PolicyDocument, id: string, lang: Settings['lang']): string {
  const [, slice] = id.split('/')
  return said(indicatorOf(document, id)?.title, lang) + (slice === undefined || document.indicators[id] ? '' : ` (${slice})`)
}
