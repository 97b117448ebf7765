import type { Indicator } from './policy.js'
import type { Settings } from './settings.js'

/** What the numbers of an indicator are. */
export type Unit = 'share' | 'count' | 'hours' | 'minutes' | 'seconds' | 'days' | 'number'

export function unitOf(indicator: Indicator): Unit {
  if (indicator.share || indicator.credit) return 'share'
  if (indicator.count || indicator.points) return 'count'
  if (indicator.ratio) return indicator.ratio.times && indicator.ratio.times !== 1 ? 'number' : 'share'
  for (const unit of ['hours', 'minutes', 'seconds', 'days'] as const) {
    if (indicator.mean?.[unit] !== undefined) return unit
  }
  return 'number'
}

const short = {
  en: { hours: ' h', minutes: ' min', seconds: ' s', days: ' d' },
  zh: { hours: '小时', minutes: '分钟', seconds: '秒', days: '天' },
}

const formats = new Map<string, Intl.NumberFormat>() // making one takes long beside using it

function written(value: number, lang: Settings['lang'], style: 'decimal' | 'percent', maximumFractionDigits: number): string {
  const key = `${lang} ${style} ${maximumFractionDigits}`
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(lang, { style, maximumFractionDigits }))
  return formats.get(key)!.format(value)
}

/** A value as people read it. */
export function shown(value: number, unit: Unit, lang: Settings['lang']): string {
  const digits = (most: number) => written(value, lang, 'decimal', most)
  switch (unit) {
    case 'share': return written(value, lang, 'percent', 2)
    case 'count': return digits(0)
    case 'number': return digits(2)
    default: return digits(Math.abs(value) < 10 ? 2 : 1) + short[lang][unit]
  }
}
