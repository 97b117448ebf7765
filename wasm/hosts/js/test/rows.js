// Random rows of a policy: odd numbers, nulls, volumes, industries.

/** Numbers from 0 to 1, the same ones for the same seed. */
function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a policy's module says of its indicators, with the values that they can have. */
export function indicatorsOf(module) {
  const [section] = WebAssembly.Module.customSections(module, 'shopscore')
  return JSON.parse(new TextDecoder().decode(section)).indicators
}

/** As many rows of the policy of a module; the volumes of a seventh indicator are 32-bit numbers, a fourth has no nulls, an eighth is not supplied. */
export function rowsOf(module, rows, seed, industries) {
  const next = random(seed)
  const pick = list => list[Math.floor(next() * list.length)]
  const values = {}
  const volumes = {}
  for (const { id, at_least: low = -1e300, at_most: high = 1e300, minimum_volume: least = 0 } of indicatorsOf(module)) {
    const odd = [0, -0, 1, 5e-324, 1e-9, 0.5, 72, 1e300, low, high, NaN, Infinity, -Infinity].filter(v => !Number.isFinite(v) || (v >= low && v <= high))
    const usual = () => (high === 1 ? next() ** pick([1, 4]) : Math.min(high, Math.round(next() * 1000) / pick([10, 3])))
    const data = Float64Array.from({ length: rows }, () => (next() < 0.06 ? pick(odd) : usual()))
    const valid = Uint8Array.from({ length: Math.ceil(rows / 8) }, () => 255 * (next() < 0.8) | next() * 256)
    const all = next() < 0.25
    if (next() > 0.125) values[id] = all ? data : { data, valid }
    if (next() < 0.4) continue
    const some = Int32Array.from({ length: rows }, () => Math.max(0, least + Math.floor(next() * 40) - 5))
    volumes[id] = next() < 1 / 7 ? some : BigInt64Array.from(some, BigInt)
    if (!all && values[id]) volumes[id] = { data: volumes[id], valid } // null where the value is
  }
  const names = [...industries, 'nowhere', '图书']
  const data = Uint32Array.from({ length: rows }, () => Math.floor(next() * names.length))
  const valid = Uint8Array.from({ length: Math.ceil(rows / 8) }, () => next() * 256)
  const industry = pick([{}, { industry: data, industries: names }, { industry: { data, valid }, industries: names }, { industries: names }])
  return { rows, values, volumes, ...industry }
}

/** The item of a column in a row; null where it is not valid. */
export function item(column, row) {
  const { data, valid } = 'data' in column ? column : { data: column }
  return valid && !((valid[row >> 3] >> row % 8) & 1) ? null : data[row]
}

/** The request of one row. */
export function requestOf({ values, volumes, industry, industries }, row, subject) {
  const number = v => (v === null || (typeof v === 'number' && !Number.isFinite(v)) ? 'null' : Object.is(v, -0) ? '-0' : String(v))
  const members = Object.entries(values).map(([id, column]) => [id, number(item(column, row))])
  for (const [id, column] of Object.entries(volumes)) {
    const volume = item(column, row)
    if (volume !== null) members.push([`${id}.volume`, number(volume)])
  }
  const index = industry ? item(industry, row) : 0
  const name = index === null ? '' : industries?.[index] ?? ''
  const who = subject === 'product' ? '"shop_id":"","product_id":"p",' : ''
  return `{${who}"industry":${JSON.stringify(name)},"indicators":{${members.map(([id, v]) => `${JSON.stringify(id)}:${v}`)}}}`
}
