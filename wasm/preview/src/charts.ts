import { BarController, BarElement, CategoryScale, Chart, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js'

Chart.register(BarController, BarElement, CategoryScale, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip)
Chart.defaults.animation = false
Chart.defaults.maintainAspectRatio = false
Chart.defaults.font.family = 'inherit'

export { Chart }

/** A colour of the page's style sheet, as it is now: charts do not know variables, nor which of two schemes is in force. */
export function colour(name: string, opacity = 1): string {
  const probe = document.createElement('i')
  probe.style.color = `color-mix(in srgb, var(--${name}) ${100 * opacity}%, transparent)`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
