// The same suite in a real browser, from static files: no bundler, no node: module.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chromium, visit } from './chromium.js'
import { tests } from './suite.js'

test('in Chromium', { skip: chromium || process.env.CI === 'true' ? false : 'no chromium on the path' }, async t => {
  const found = await visit('wasm/hosts/js/test/page.html', 120)
  for (const { name, error } of found) await t.test(name, () => assert.equal(error, null))
  assert.deepEqual(found.map(f => f.name).sort(), tests.map(t => t.name).sort()) // all of them ran
})
