import { ShopscoreError } from './error.js'

const magic = 0x42545353 // "SSTB"
const version = 1
const headBytes = 56

/** Checks the tables of a policy, which `shopscore policy build --tables` writes; their industries in the order of their numbers. */
export function readTables(bytes: Uint8Array, sha256: string): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (at: number) => view.getUint32(at, true)
  if (bytes.length < headBytes || word(0) !== magic) throw new ShopscoreError('bad_descriptor', 'these are no tables of a policy')
  if (word(4) !== version) throw new ShopscoreError('wrong_version', `the tables are of version ${word(4)}, this package reads ${version}`)
  const policy = Array.from(bytes.subarray(16, 48), byte => byte.toString(16).padStart(2, '0')).join('')
  if (policy !== sha256) throw new ShopscoreError('wrong_version', 'tables of another policy')
  if (word(12) === 0) throw new ShopscoreError('bad_descriptor', 'the tables have no records')
  if (word(8) !== bytes.length) throw new ShopscoreError('bad_descriptor', `the tables have ${bytes.length} bytes, not ${word(8)}`)
  try {
    return names(bytes, word, word(12) - 1)
  } catch (cause) {
    throw new ShopscoreError('bad_descriptor', 'the tables end within the names of their industries', [], { cause })
  }
}

function names(bytes: Uint8Array, word: (at: number) => number, count: number): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const found: string[] = []
  for (let at = word(48); found.length < count;) {
    const end = at + 4 + word(at)
    if (end > bytes.length) throw new RangeError('past the end')
    found.push(decoder.decode(bytes.subarray(at + 4, end)))
    at = end
  }
  return found
}
