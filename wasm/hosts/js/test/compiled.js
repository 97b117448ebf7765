// Policies as modules of their own, below the package's columns: from the same memory every engine makes the same memory.
import { bytes, list, test, text } from './harness.js'

const folder = 'wasm/dist/compiled/cases/'

test('compiled policies leave the memory that the native core fills', async () => {
  const names = await list(folder)
  if (names.length === 0) throw new Error('there are no cases')
  const failures = []
  for (const name of names) {
    const failure = await run(`${folder}${name}/`)
    if (failure) failures.push(`${name}: ${failure}`)
  }
  if (failures.length > 0) throw new Error(`${failures.length} of ${names.length} cases\n${failures.slice(0, 20).join('\n')}`)
})

/** Makes the calls of a case; what differs from what it wants. */
async function run(path) {
  const [module, before, after, about] = await Promise.all([bytes(`${path}policy.wasm`), bytes(`${path}before`), bytes(`${path}after`), text(`${path}call.json`)])
  const { base, calls } = JSON.parse(about)
  const { instance: { exports } } = await WebAssembly.instantiate(module)
  const missing = base + before.length - exports.memory.buffer.byteLength
  if (missing > 0) exports.memory.grow(Math.ceil(missing / 65536))
  if (exports.base.value !== base) return `base is ${exports.base.value}, not ${base}`
  const memory = new Uint8Array(exports.memory.buffer, base, before.length)
  memory.set(before)
  if (calls.length === 0) return 'no calls'
  for (const { function: name, descriptor, result } of calls) {
    const got = String(exports[name](descriptor))
    if (got !== result) return `${name} returns ${got}, not ${result}`
  }
  if (after.length !== before.length) return `${after.length} bytes after, ${before.length} before`
  const at = memory.findIndex((byte, i) => byte !== after[i])
  return at < 0 ? undefined : `byte ${base + at} is ${memory[at]}, not ${after[at]}`
}
