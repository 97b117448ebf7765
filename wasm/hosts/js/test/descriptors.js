// Hostile descriptors, given to the module below the package's own columns.
import { Engine } from '../lib/index.js'
import { only } from './cases.js'
import { equal, test, text } from './harness.js'

test('hostile descriptors are refused and the instance goes on', async () => {
  const engine = await Engine.load()
  const policy = engine.policy(await engine.bundledPolicy('douyin-2022'))
  const request = JSON.stringify({ indicators: {} })
  const before = policy.scoreJson(request)
  const lines = (await text('fixtures/conformance/descriptors.jsonl')).split('\n').filter(line => line !== '')
  if (lines.length === 0) throw new Error('there are none')
  for (const line of lines) {
    const { name, words, buffer, at, code } = only(JSON.parse(line), 'name', 'words', 'buffer', 'at', 'code')
    engine.run(instance => {
      const { alloc, free, memory, score_columns } = instance.exports
      const block = alloc(buffer) >>> 0
      const descriptor = alloc(4 * words.length) >>> 0
      const number = word => (typeof word === 'number' ? word : 'buffer' in word ? block + word.buffer : memory.buffer.byteLength + word.memory)
      new Uint32Array(memory.buffer, descriptor, words.length).set(words.map(number))
      equal(score_columns(instance.plans.get(policy), at === null ? descriptor : number(at)), 0, name)
      equal(instance.failure().code, code, name)
      free(block)
      free(descriptor)
    })
    equal(policy.scoreJson(request), before, `${name}: the answer afterwards`)
  }
})
