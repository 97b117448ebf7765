import { BarController, BarElement, CategoryScale, Chart, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip, type ChartData, type ChartOptions } from 'chart.js'

Chart.register(BarController, BarElement, CategoryScale, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip)
Chart.defaults.animation = false
Chart.defaults.maintainAspectRatio = false
Chart.defaults.font.family = 'inherit'

/** Draws a chart in a canvas. It is made and drawn in tasks of their own, for both take long; what was to be drawn before and is not yet never is. */
export function drawing<Type extends 'bar' | 'line'>(canvas: HTMLCanvasElement, type: Type) {
  let chart: Chart<Type, unknown, string> | undefined
  let timer = 0
  const next = (task: () => void) => {
    clearTimeout(timer)
    timer = window.setTimeout(task)
  }
  return (data: ChartData<Type, unknown, string>, options: ChartOptions<Type>): void => next(() => {
    const made = chart ??= new Chart(canvas, { type, data: { datasets: [] }, options })
    next(() => {
      Object.assign(made, { data, options })
      made.update()
    })
  })
}

const colours = new Map<string, string>()
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => colours.clear())

/** A colour of the page's style sheet, as it is now: charts do not know variables, nor which of two schemes is in force. */
export function colour(name: string, opacity = 1): string {
  const key = `${name} ${opacity}`
  if (!colours.has(key)) colours.set(key, computed(name, opacity))
  return colours.get(key)!
}

function computed(name: string, opacity: number): string {
  const probe = document.createElement('i')
  probe.style.color = `color-mix(in srgb, var(--${name}) ${100 * opacity}%, transparent)`
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
