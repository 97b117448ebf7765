// The same suite in Deno and Bun, where they are installed.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { program } from './chromium.js'
import { tests } from './suite.js'

const here = fileURLToPath(new URL('..', import.meta.url))
const runtimes = { deno: ['run', '--allow-read', '--allow-write=build', '--allow-env', 'test/run.js'], bun: ['test/run.js'] }

for (const [name, args] of Object.entries(runtimes)) {
  const found = program(name)
  test(`in ${name}`, { skip: found ? false : `no ${name} on the path` }, async t => {
    const child = spawn(found, args, { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] })
    const names = []
    for await (const line of createInterface(child.stdout)) {
      const { name, error } = JSON.parse(line)
      names.push(name)
      await t.test(name, () => assert.equal(error, null))
    }
    assert.deepEqual(names.sort(), tests.map(t => t.name).sort())
  })
}
