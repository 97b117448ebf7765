// Prints what calls cost in this runtime, or with the argument "chromium" in Chromium.
import { visit } from './test/chromium.js'
import { measure } from './test/measure.js'

const print = line => console.log(JSON.stringify(line))
const host = globalThis.Deno ? 'deno' : globalThis.Bun ? 'bun' : 'node'

if (process.argv[2] === 'chromium') {
  for (const line of await visit('wasm/hosts/js/test/page.html#bench', 60)) print(line)
} else {
  for await (const line of measure(host)) print(line)
}
