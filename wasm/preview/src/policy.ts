import type { PlanDescription } from '../../hosts/js/src/index.js'
import type { Settings } from './settings.js'

/** A text in both languages; English where one is all there is. */
export type Text = string | { en?: string; zh?: string }

/** Of a policy document what the page reads. */
export interface PolicyDocument {
  policy: string
  title: Text
  about?: Text
  indicators: Record<string, Indicator>
  dimensions?: { id: string; title: Text; weight: number; of: (string | { id: string })[] }[]
  decisions?: Ruled[]
  ladders?: { steps: Ruled[] }[]
  effects?: Record<string, { title: Text; unit?: string }>
  normalise?: Normaliser
}

interface Ruled { id: string; title: Text; kind?: string }

/** An indicator: its measure is the one of share, credit, ratio, mean, count, points ... that is there. */
export interface Indicator {
  title: Text
  better?: 'higher' | 'lower'
  minimum_volume?: number
  normalise?: Normaliser
  count?: unknown
  share?: unknown
  credit?: unknown
  ratio?: { times?: number }
  points?: unknown
  mean?: { hours?: unknown; minutes?: unknown; seconds?: unknown; days?: unknown; column?: string }
}

interface Normaliser { linear?: [number, number][]; bands?: unknown }

/** The shops of a market that others are compared with, as knots: a value, and the share of shops that it beats. */
export interface Peers {
  industries: Record<string, { knots: Record<string, [number, number][]> }>
}

/** A policy that is in use: its document as it was written, and what the module made of it. */
export interface Current {
  document: PolicyDocument
  json: string
  plan: PlanDescription
  peers: Peers | undefined
}

/** A text in a language. */
export function said(text: Text | undefined, lang: Settings['lang']): string {
  if (text === undefined || typeof text === 'string') return text ?? ''
  return text[lang] ?? text.en ?? text.zh ?? ''
}
