// Where modules come from, what they say of themselves, and engines in other threads.
import { Engine } from '../lib/index.js'
import { ask, bytes, equal, error, root, test } from './harness.js'
import { straight } from './policies.js'

const shipped = 'wasm/hosts/js/lib/shopscore.wasm'

/** The code that a promise is rejected with. */
const code = promise => promise.then(() => 'none', e => e.code)

test('an engine of an address, of bytes and of a module', async () => {
  const module = await WebAssembly.compile(await bytes(shipped))
  for (const source of [undefined, new URL(shipped, root), new URL(`${shipped}?untyped`, root), await bytes(shipped), module]) {
    const { abi, exports, limits, plans } = (await Engine.load(source)).describe()
    equal([abi.major, plans, limits.rows > 0, exports.includes('score_json')], [1, [], true, true])
  }
})

test('what is not our module is refused', async () => {
  const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
  equal(await code(Engine.load(empty)), 'unsupported_module')
  equal(await code(Engine.load(new Uint8Array(8))), 'unsupported_module')
  equal(await code(Engine.load(new URL('no such file.wasm', root))), 'not_readable')
})

test('another version of the ABI is refused', async () => {
  const module = await WebAssembly.compile(await bytes(shipped))
  const { Instance } = WebAssembly
  WebAssembly.Instance = class {
    constructor(...given) {
      this.exports = { ...new Instance(...given).exports, abi_version: () => 2 << 16 }
    }
  }
  try {
    equal(await code(Engine.load(module)), 'wrong_version')
  } finally {
    WebAssembly.Instance = Instance
  }
})

test('bundled policies load, each under its name', async () => {
  const engine = await Engine.load()
  const names = await engine.bundled()
  equal(names.includes('douyin-2022'), true)
  for (const name of names) {
    const policy = engine.policy(await engine.bundledPolicy(name))
    equal([policy.id, policy.sha256.length], [name, 64])
    policy.close()
  }
  equal(await code(engine.bundledPolicy('no-such-policy')), 'not_readable')
})

test('workers have engines of their own, of one compiled module', async () => {
  const engine = await Engine.load()
  const document = await engine.bundledPolicy('douyin-2022')
  const policy = engine.policy(document)
  const values = shop => Object.fromEntries(policy.indicators.map((id, i) => [id, id === 'paid_orders' ? 100 : (shop + i) / 300]))
  const requests = Array.from({ length: 200 }, (_, i) => JSON.stringify({ shop_id: `s${i}`, industry: 'books', indicators: values(i) }))
  const worker = new URL('worker.js', import.meta.url)
  const modules = [engine.module, engine.module, undefined] // the last loads the module itself
  const answers = modules.map(module => ask(worker, { module, document, requests }))
  const here = requests.map(request => policy.scoreJson(request))
  for (const there of await Promise.all(answers)) equal(there, here)
})

test('the engine after close', async () => {
  const engine = await Engine.load()
  const policy = engine.policy(straight)
  engine.close()
  policy.close()
  const calls = [() => engine.describe(), () => engine.policy(straight), () => policy.scoreJson('{}'), () => engine.memory]
  for (const call of calls) equal(error(call).code, 'closed')
})
