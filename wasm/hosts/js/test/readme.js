// The example of the README: what it prints is what the README says.
import { equal, printed, test, text } from './harness.js'

/** The text of the README's code block in a language, the first one there is. */
export async function block(language) {
  const found = (await text('wasm/hosts/js/README.md')).match(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``))
  if (!found) throw new Error(`the README has no block in ${language}`)
  return found[1]
}

test('the README example', async () => {
  equal(await printed(await block('ts')), await block('text'))
})
