import type { Reason, Result } from '../../hosts/js/src/index.js'
import type { App } from './app.js'
import { indicatorOf, titleOf } from './policy.js'
import { shown, unitOf } from './units.js'

/** Why points are lost, or why there is no score, in words. */
export function reason(app: App, result: Result, { code, indicator, lost, rule, values }: Reason): string {
  const { document, plan } = app.current!
  const { lang } = app.settings
  if (code === 'nothing_measured') return app.say('nothingMeasured')
  if (code === 'not_eligible') {
    const given = Object.entries(values ?? {}).map(([name, v]) => `${name} ${v ?? app.say('unknown')}`).join(', ')
    return `${app.say('needs')} ${rule ?? ''}${given && ` (${given})`}`
  }
  const about = indicatorOf(document, indicator ?? '')
  const title = titleOf(document, indicator ?? '', lang)
  const points = (lost ?? 0).toFixed((plan.decimals ?? 0) + 2)
  switch (code) {
    case 'missing_skipped': return title + app.say('skipped')
    case 'missing_full': return title + app.say('fullMarks')
    case 'missing_peer_mean': return title + app.say('peerMean') + points
    case 'missing_fixed': return title + app.say('fixedPoints') + points
    case 'lifted': return title + app.say('lifted')
  }
  const value = result.indicators[indicator ?? '']?.value
  return `${title} ${value == null || !about ? '' : shown(value, unitOf(about), lang)}${app.say('costs')}${points}`
}
