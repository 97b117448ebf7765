// The suite without a test runner, for Deno and Bun: one line of JSON a test, as the page posts them.
import { tests } from './suite.js'

for (const { name, run } of tests) {
  const error = await Promise.resolve().then(run).then(() => null, e => String(e.stack ?? e))
  console.log(JSON.stringify({ name, error }))
}
