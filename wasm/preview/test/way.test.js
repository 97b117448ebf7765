// The cheapest way to a total: the page shows the steps that `explain --target` does.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { folder, run, served, shopscore } from './command.js'
import { middle } from './middle.js'
import { near, numbers } from './numbers.js'
import { browsing, close, eventually, texts } from './page.js'

const { open } = browsing()
const files = folder(after)
const policy = 'douyin-2022'

/** What the command line says of the way to a total. */
function way(values, target) {
  const { status, stdout, stderr } = run(shopscore, 'explain', ...middle(files, policy, values), '--shop', 's', '--target', String(target), '--format', 'json')
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout).target
}

const cells = page => page.$$eval('.way tbody tr', rows => rows.map(row => [...row.cells].map(cell => cell.textContent)))
const summary = async page => (await texts(page, '.way > div'))[0]?.split('\n')[0] ?? ''

/** The page shows a way: what it comes to, and its steps. */
async function shows(page, { to, reached, steps }) {
  const { indicators, total: { decimals } } = served(`policies/${policy}.json`)
  const words = reached ? 'All of these together; the total is then' : 'Out of reach: with the best values it would be'
  await eventually(page, summary, steps.length > 0 ? `${words} ${to.toFixed(decimals)}` : 'It is reached already.')
  await eventually(page, async p => (await cells(p)).map(c => [c[0], c[4]]), steps.map(s => [indicators[s.indicator].title.en, String(s.gain)]))
  for (const [i, [title, from, to, overtaken]] of (await cells(page)).entries()) {
    const s = steps[i]
    near(numbers(from)[0], s.from, rounding(from), `${title} from`)
    near(numbers(to)[0], s.to, rounding(to), `${title} to`)
    near(numbers(overtaken)[0], s.percentile - s.from_percentile, 0.0051, `${title} overtakes`)
  }
}

/** How far a value may be from what is written: shares have hundredths of a percent, what is short of ten hundredths, the rest tenths. */
const rounding = text => (text.includes('%') ? 0.51e-4 : numbers(text)[0] < 10 ? 0.0051 : 0.051)

const ways = [
  { what: 'within reach', target: 4.5 },
  { what: 'out of reach', target: 5 },
  { what: 'reached already', target: 3.5 },
]
for (const { what, target } of ways) {
  test(`a link with a target: ${what}`, async () => {
    const page = await open(`policy=${policy}&target=${target}`)
    const want = way({}, target)
    assert.deepEqual({ reached: want.reached, steps: want.steps.length > 0 }, { reached: what !== 'out of reach', steps: what !== 'reached already' })
    await shows(page, want)
    await close(page)
  })
}

test('a target that is typed, and levers that then take a part of the way', async () => {
  const page = await open(`policy=${policy}`)
  await (await page.waitForSelector('#target:not([min=""])')).type('4.5')
  const whole = way({}, 4.5)
  await shows(page, whole)
  for (const { indicator } of whole.steps.slice(0, 2)) {
    const [value] = await page.$$eval(`#s-${indicator}`, ([slider]) => {
      slider.valueAsNumber = Number(slider.min)
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      return [slider.valueAsNumber]
    })
    const part = way({ [indicator]: value }, 4.5)
    assert.notDeepEqual(part.steps, whole.steps)
    await shows(page, part)
    await (await page.$('#panel-shop .inputs > button')).click()
    await shows(page, whole)
  }
  for (const wrong of ['9', '']) {
    await page.$eval('#target', (e, value) => { e.value = value; e.dispatchEvent(new Event('input', { bubbles: true })) }, wrong)
    await eventually(page, summary, '')
  }
  await close(page)
})
