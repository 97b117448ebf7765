// What the suite needs of its surroundings, the same in Node, browsers, Deno and Bun.

const builtin = name => globalThis.process?.getBuiltinModule?.(name)
const fs = builtin('node:fs/promises')

/** The project's root, on disk or on the test's server. */
export const root = new URL('../../../../', import.meta.url)

/** The tests that have been declared, in order: {name, run}. */
export const tests = []

/** Declares a test. */
export function test(name, run) {
  tests.push({ name, run })
}

/** A file of the project as bytes. */
export async function bytes(path) {
  if (fs) return fs.readFile(new URL(path, root))
  const response = await fetch(new URL(path, root))
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** A file of the project as text. */
export async function text(path) {
  return new TextDecoder().decode(await bytes(path))
}

/** The names in a folder of the project. The test's server answers with them as JSON. */
export async function list(path) {
  return fs ? fs.readdir(new URL(path, root)) : JSON.parse(await text(path))
}

let modules = 0

/** What a module of this text prints; it may import "shopscore". */
export async function printed(source) {
  const url = fs ? new URL(`wasm/hosts/js/build/readme-${process.pid}-${modules++}.js`, root) : URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  if (fs) {
    await fs.mkdir(new URL('.', url), { recursive: true })
    await fs.writeFile(url, source)
  }
  const lines = []
  const { log } = console
  console.log = (...values) => lines.push(values.join(' '))
  try {
    await import(url)
  } finally {
    console.log = log
  }
  return lines.join('\n') + '\n'
}

/** A worker's answer to a message. */
export function ask(url, message) {
  const threads = builtin('node:worker_threads')
  const worker = threads ? new threads.Worker(url) : new Worker(url, { type: 'module' })
  return new Promise((resolve, reject) => {
    const hear = (event, then) => (threads ? worker.on(event, then) : worker.addEventListener(event, e => then(e.data ?? e)))
    hear('message', resolve)
    hear('error', e => reject(new Error(e.message)))
    worker.postMessage(message)
  }).finally(() => worker.terminate())
}

/** Throws unless two values are deeply equal; numbers are compared as doubles. */
export function equal(got, want, what = 'value') {
  if (got === want || (Number.isNaN(got) && Number.isNaN(want))) return
  const object = v => typeof v === 'object' && v !== null
  if (!object(got) || !object(want) || Array.isArray(got) !== Array.isArray(want)) {
    throw new Error(`${what}: got ${JSON.stringify(got)}, want ${JSON.stringify(want)}`)
  }
  equal(Object.keys(got).sort().join(), Object.keys(want).sort().join(), `${what}, its keys`)
  for (const key of Object.keys(want)) equal(got[key], want[key], `${what}.${key}`)
}

/** The ShopscoreError that a function throws. */
export function error(run) {
  try {
    run()
  } catch (e) {
    if (e.name === 'ShopscoreError') return e
    throw e
  }
  throw new Error('no error where one is due')
}
