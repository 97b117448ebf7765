// The README's examples and types.ts against the package's types, strictly.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { blocks } from './readme.js'

const path = name => fileURLToPath(new URL(name, import.meta.url))

test('types', async () => {
  mkdirSync(path('../build'), { recursive: true })
  const examples = (await blocks('ts')).map((example, i) => {
    writeFileSync(path(`../build/readme-${i}.ts`), example)
    return path(`../build/readme-${i}.ts`)
  })
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', '']
  try {
    execFileSync(path('../node_modules/.bin/tsc'), [...options, ...examples, path('types.ts')])
  } catch (e) {
    assert.fail(e.stdout.toString())
  }
})
