// The examples of the README: what they print is what the README says.
import { equal, printed, root, test, text } from './harness.js'

/** The texts of the README's code blocks in a language. */
export async function blocks(language) {
  const found = (await text('wasm/hosts/js/README.md')).matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))
  return Array.from(found, match => match[1])
}

test('the README examples', async () => {
  const [examples, wanted] = [await blocks('ts'), await blocks('text')]
  equal([examples.length, wanted.length], [2, 2])
  const module = `new URL('${new URL('wasm/dist/compiled/policies/tiktok-shop-sps.wasm', root)}')`
  for (const [i, example] of examples.entries()) equal(await printed(example.replace("'policy.wasm'", module)), wanted[i])
})
