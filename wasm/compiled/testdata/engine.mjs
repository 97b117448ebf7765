// Runs cases in this engine: in each folder a module, its memory before the call and after it, and what to call. Prints which memories differ.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const root = process.argv[2]
for (const name of readdirSync(root)) {
  const read = file => readFileSync(join(root, name, file))
  const { descriptor, base } = JSON.parse(read('call.json')), before = read('before'), after = read('after')
  const { memory, score } = new WebAssembly.Instance(new WebAssembly.Module(read('policy.wasm'))).exports
  const missing = Math.ceil((before.length - memory.buffer.byteLength) / 65536)
  if (missing > 0) memory.grow(missing)
  new Uint8Array(memory.buffer).set(before)
  const fault = score(descriptor)
  if (fault !== 0n || !Buffer.from(memory.buffer, base, before.length - base).equals(after.subarray(base))) console.log(`${name} differs, fault ${fault}`)
}
console.log('done')
