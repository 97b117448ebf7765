// The shim gives what the module imports, no more and no less.
import { Engine } from '../lib/index.js'
import { Wasi } from '../lib/wasi.js'
import { equal, test } from './harness.js'

test('the shim is the list of the module\'s imports', async () => {
  const { module } = await Engine.load()
  const imports = WebAssembly.Module.imports(module)
  equal([...new Set(imports.map(i => i.module))], ['wasi_snapshot_preview1'])
  equal(Object.keys(new Wasi().imports).sort(), [...new Set(imports.map(i => i.name))].sort())
})

/** A shim with a page of memory. */
function shim() {
  const wasi = new Wasi()
  const memory = new WebAssembly.Memory({ initial: 1 })
  wasi.attach(memory)
  return { wasi, view: new DataView(memory.buffer) }
}

test('the clocks: nanoseconds, the second one never back', () => {
  const { wasi, view } = shim()
  const read = id => {
    equal(wasi.imports.clock_time_get(id, 1n, 64), 0)
    return view.getBigUint64(64, true)
  }
  const apart = Number(read(0)) / 1e6 - Date.now()
  if (Math.abs(apart) > 5000) throw new Error(`${apart} ms from now`)
  const before = read(1)
  if (read(1) < before) throw new Error('back in time')
})

test('what is written is counted, and its end is kept', () => {
  const { wasi, view } = shim()
  new TextEncoder().encodeInto('panic: on purpose', new Uint8Array(view.buffer, 100))
  for (const [at, n] of [[100, 7], [107, 10]].entries()) new Uint32Array(view.buffer, 8 * at, 2).set(n)
  equal(wasi.imports.fd_write(2, 0, 2, 64), 0)
  equal([view.getUint32(64, true), wasi.written], [17, 'panic: on purpose'])
})

test('a wait is over at once', () => {
  const { wasi, view } = shim()
  view.setBigUint64(0, 77n, true)
  equal(wasi.imports.poll_oneoff(0, 512, 1, 1024), 0)
  equal([view.getBigUint64(512, true) === 77n, view.getUint16(520, true), view.getUint32(1024, true)], [true, 0, 1])
})

test('random numbers of any length', () => {
  const { wasi, view } = shim()
  equal(wasi.imports.random_get(0, 65536), 0)
  equal(new Uint8Array(view.buffer).some(b => b !== 0), true)
})
