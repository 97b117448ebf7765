import type { Indicator, Market } from './policy.js'
import { unitOf } from './units.js'

/** From where to where a slider goes, and in what steps. */
export interface Range { min: number; max: number; step: number }

/** The percentiles of the market that a slider marks. */
export const marked = [10, 25, 50, 75, 90] as const

/** The hundredths of an indicator in an industry, of the first industry where none is named; none where the market has no such thing. */
export function hundredths(market: Market, industry: string, id: string): number[] {
  return (market[industry] ?? Object.values(market)[0])?.[id] ?? []
}

/** A sensible range: that of the market's shops and of the policy's curve, with room on both sides, as far as there can be such values. */
export function rangeOf(indicator: Indicator, hundredths: number[]): Range {
  const share = unitOf(indicator) === 'share'
  const points = [...hundredths.slice(1, 100), ...(indicator.normalise?.linear ?? []).map(p => p[0])]
  if (points.length === 0) return share ? { min: 0, max: 1, step: 0.01 } : { min: 0, max: 100, step: 1 }
  const [low, high] = [Math.min(...points), Math.max(...points)]
  const room = (high - low || Math.abs(high) || 1) / 4
  const min = share && low > 0.5 ? Math.max(0, low - room) : 0
  const max = share ? Math.min(1, high + room) : high + room
  const step = nice((max - min) / 200)
  const whole = unitOf(indicator) === 'count' ? Math.max(1, step) : step
  return { min: down(min, whole), max: -down(-max, whole), step: whole }
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a number. */
function nice(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number))
  const times = [5, 2, 1].find(t => t * power <= number * (1 + 1e-9)) ?? 1
  return tidy(times * power)
}

function down(number: number, step: number): number {
  return tidy(Math.floor(number / step + 1e-9) * step)
}

/** Without what binary fractions add far behind. */
export function tidy(number: number): number {
  return Number(number.toPrecision(12))
}
