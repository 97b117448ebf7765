// The policy: the editor marks what is wrong where the command line does, knows the schema's keys, and what it holds is what scores.
import assert from 'node:assert/strict'
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { dist, folder, policies, root, run, scores, served, shopscore } from './command.js'
import { browsing, close, eventually, texts } from './page.js'
import { shows } from './result.js'

const { open } = browsing()
const files = folder(after)
const yaml = policy => readFileSync(join(dist, `policies/${policy}.yaml`), 'utf8')
const problems = page => texts(page, '#panel-policy [role=alert] li')

/** The editor of a policy. */
async function edit(policy) {
  const page = await open(`tab=policy&policy=${policy}`)
  await eventually(page, p => p.$$eval('.cm-line', lines => lines.slice(0, 5).map(l => l.textContent)), yaml(policy).split('\n').slice(0, 5))
  await page.focus('#panel-policy [role=textbox]')
  return page
}

/** Pastes another text in place of the editor's. */
async function replace(page, text) {
  await page.keyboard.down('Control')
  await page.keyboard.press('a')
  await page.keyboard.up('Control')
  await page.evaluate(text => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.down(key)
  for (const key of keys.toReversed()) await page.keyboard.up(key)
}

/** What `policy check` says of a text, without the name of its file; lines that show the text are left out. */
function checked(text) {
  const path = files.write('checked.yaml', text)
  const { stderr } = run(shopscore, 'policy', 'check', path)
  return stderr.trim().split('\n').filter(line => !line.startsWith(' |')).map(line => line.replace(`${path}:`, ''))
}

test('a word that is not known', async () => {
  const page = await edit('douyin-2022')
  const text = yaml('douyin-2022').split('\n')
  const at = text.findIndex(line => /^ +better: lower$/.test(line))
  for (let i = 0; i < at; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.type('x')
  await eventually(page, problems, checked(text.with(at, text[at] + 'x').join('\n')))
  assert.equal((await problems(page)).length, 1)
  await eventually(page, p => p.$$eval('.cm-line', found => found.filter(l => l.querySelector('.cm-lintRange-error')).map(l => l.textContent)), [text[at] + 'x'])
  await page.keyboard.press('Backspace')
  await eventually(page, problems, [])
  await close(page)
})

const lines = problems => problems.map(text => Number(/^\d+/.exec(text)?.[0]))
const typos = [
  { what: 'a key that is not known', from: /^timezone:/m, to: 'timezon:' },
  { what: 'a weight that is none', from: /weight: 0?\.\d+/, to: 'weight: heavy' },
  { what: 'several at once', from: /better: lower/g, to: 'better: lowr' },
  { what: 'a key twice', from: /^timezone:.*$/m, to: '$&\n$&', syntax: true },
  { what: 'a bracket that does not end', from: /^ {2}bad_review_rate:/m, to: '$& [', syntax: true },
]
test('problems as on the command line', async t => {
  const page = await edit('douyin-2022')
  for (const { what, from, to, syntax } of typos) {
    await t.test(what, async () => {
      const text = yaml('douyin-2022').replace(from, to)
      const want = checked(text)
      assert.ok(want.length > 0)
      await replace(page, text)
      if (syntax) await eventually(page, async p => lines(await problems(p)).filter(line => lines(want).includes(line)).length > 0, true) // parsers of YAML differ in words
      else await eventually(page, problems, want)
    })
  }
  await close(page)
})

test('completion offers the keys of the schema', async () => {
  const page = await edit('douyin-2022')
  await press(page, 'Control', 'End')
  await page.keyboard.press('Enter')
  await press(page, 'Control', 'Space')
  const options = async p => (await texts(p, '[role=option] .cm-completionLabel')).sort()
  await eventually(page, options, Object.keys(served('schema.json').properties).sort())
  await page.keyboard.type('tim')
  await eventually(page, async p => (await options(p))[0], 'timezone')
  await close(page)
})

/** A table of one shop at the middle of an industry, as the page begins with it. */
function inTheMiddle(policy) {
  const [industry, hundredths] = Object.entries(served(`market/${policy}.json`))[0]
  const middle = Object.entries(hundredths).map(([id, at]) => [id, at[50]])
  return files.write('middle.csv', `shop_id,industry,${middle.map(m => m[0])}\ns,${industry},${middle.map(m => m[1])}\n`)
}

/** Puts an edited policy into use, by which the shop must get what is wanted. */
async function uses(page, edited, policy, want) {
  await replace(page, edited)
  await eventually(page, p => p.$eval('#panel-policy [role=status]', e => e.textContent), 'In order, and in use.')
  await page.click('#tab-shop')
  await shows(page, '#panel-shop', policy, want)
  await close(page)
}

const untested = policy => yaml(policy).replace(/^tests:[^]*/m, '') // the cases of an edited document would fail

test('an edit changes what a shop gets', async () => {
  const policy = 'tiktok-shop-sps'
  const edited = untested(policy).replace('[0.012, 80]', '[0.012, 50]')
  const score = policy => scores('--policy', policy, '--indicators', inTheMiddle('tiktok-shop-sps'))[0]
  const want = score(files.write(`${policy}.yaml`, edited))
  assert.notEqual(want.total, score(policy).total)
  await uses(await edit(policy), edited, policy, want)
})

// Weights change what values are worth, not how shops are measured: their peers stay.
test('an edited document is compared with the same peers', async () => {
  const policy = 'douyin-2022'
  const edited = untested(policy).replace('weight: 0.50', 'weight: 0.40').replace('weight: 0.15', 'weight: 0.25')
  const asked = ['--policy', files.write(`${policy}.yaml`, edited), '--indicators', inTheMiddle(policy)]
  const { policy_sha256 } = scores(...asked)[0].provenance
  const [want] = scores(...asked, '--peers', files.write('peers.json', JSON.stringify({ ...served(`peers/${policy}.json`), policy_sha256 })))
  assert.ok(Object.values(want.indicators).some(i => i.percentile !== null))
  await uses(await edit(policy), edited, policy, want)
})

test('a time zone that the page does not know', async () => {
  const page = await edit('douyin-2022')
  await replace(page, yaml('douyin-2022').replace(/^timezone: .*/m, 'timezone: Europe/Rome'))
  await eventually(page, async p => (await problems(p)).map(text => /timezone: the page knows no time zone "Europe\/Rome"; known are .*Asia\/Shanghai/.test(text)), [true])
  await close(page)
})

test('every bundled document means in the editor what it means in the bundle', async t => {
  const bundled = await build({
    stdin: { contents: "export { toJson } from './src/yaml.ts'\nexport { Engine } from '../hosts/js/src/index.ts'", resolveDir: join(root, 'wasm/preview') },
    bundle: true, format: 'esm', write: false,
  })
  const { Engine, toJson } = await import(files.write('converter.mjs', bundled.outputFiles[0].text))
  const engine = new Engine(await WebAssembly.compile(readFileSync(join(dist, 'shopscore.wasm'))))
  for (const name of policies()) {
    await t.test(name, () => {
      const { json, problems } = toJson(yaml(name), served('bundled.json').zones)
      assert.deepEqual(problems, [])
      assert.equal(engine.policy(json).sha256, engine.policy(readFileSync(join(dist, `policies/${name}.json`), 'utf8')).sha256)
    })
  }
})
