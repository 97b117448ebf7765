// The form of the conformance corpus: fixtures/conformance/README.md.

/** The members of a JSON object as they stand: the text of each value by its key. */
export function members(line) {
  const found = new Map()
  let depth = 0
  let key
  let from = 0
  for (const { 0: token, index } of line.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g)) {
    if (depth === 1 && key === undefined && token[0] === '"') key = JSON.parse(token)
    else if (depth === 1 && token === ':') from = index + 1
    else if (depth === 1 && key !== undefined && (token === ',' || token === '}')) {
      found.set(key, line.slice(from, index).trim())
      key = undefined
    }
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
  }
  return found
}

/** A text of pieces. */
export function joined(pieces) {
  return pieces.map(p => (typeof p === 'string' ? p : p.repeat.repeat(p.times))).join('')
}

/** A list with what is repeated written out. */
export function expanded(items) {
  const repeated = item => item !== null && typeof item === 'object' && 'repeat' in item
  if (repeated(items)) return Array(items.times).fill(items.repeat)
  return items.flatMap(item => (repeated(item) ? Array(item.times).fill(item.repeat) : [item]))
}

const view = new DataView(new ArrayBuffer(8))

/** The double of a bit pattern. */
export function double(bits) {
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

/** The bit pattern of a double. */
export function pattern(number) {
  view.setFloat64(0, number)
  return view.getBigUint64(0).toString(16).padStart(16, '0')
}

/** A column of this kind of array, and its validity bitmap. */
export function column(Kind, items, item = x => x) {
  const list = expanded(items)
  const data = new Kind(list.length)
  const valid = new Uint8Array(Math.ceil(list.length / 8))
  list.forEach((x, i) => {
    if (x === null) return
    data[i] = item(x)
    valid[i >> 3] |= 1 << i % 8
  })
  return { data, valid }
}

/** Throws where an object has a key that is not named. */
export function only(object, ...keys) {
  const unknown = Object.keys(object).filter(key => !keys.includes(key))
  if (unknown.length > 0) throw new Error(`unknown key ${unknown.join()}`)
  return object
}
