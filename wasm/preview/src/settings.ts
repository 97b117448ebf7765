/** Everything that a link restores. No data: a shop of one's own files is never in it. */
export interface Settings {
  tab: 'shop' | 'data' | 'market' | 'policy'
  lang: 'en' | 'zh'
  /** The name of a bundled policy. */
  policy: string
  /** An edited document in place of it, in YAML. */
  document: string
  /** The bundled policy that it is compared with. */
  against: string
  industry: string
  target: string
  /** By indicator what the shop has; null where it has nothing. What is not in it stands at the market's middle. */
  values: Record<string, number | null>
  /** How many shops the market has. */
  shops: number
  /** By lever of the market what it is set to. */
  levers: Record<string, number>
  /** By dimension its weight in the reform. */
  weights: Record<string, number>
}

export const defaults: Readonly<Settings> = {
  tab: 'shop', lang: 'en', policy: 'douyin-2022', document: '', against: '', industry: '', target: '', values: {}, shops: 2000, levers: {}, weights: {},
}

const maps = { values: 'v', levers: 'l', weights: 'w' } as const

/** The settings as the part of an address behind #. What is as usual is left out. */
export async function toHash(s: Settings): Promise<string> {
  const params = new URLSearchParams()
  for (const key of ['tab', 'lang', 'policy', 'against', 'industry', 'target', 'shops'] as const) {
    if (key === 'lang' || s[key] !== defaults[key]) params.set(key, String(s[key])) // another reader's language may be another
  }
  for (const [key, prefix] of Object.entries(maps) as [keyof typeof maps, string][]) {
    for (const [id, value] of Object.entries(s[key])) params.set(`${prefix}.${id}`, value === null ? '' : String(value))
  }
  if (s.document) params.set('document', await packed(s.document))
  return params.toString()
}

/** The settings of such a part; what cannot be read is as usual. */
export async function fromHash(hash: string): Promise<Settings> {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const s: Settings = { ...defaults, values: {}, levers: {}, weights: {} }
  for (const key of ['policy', 'against', 'industry', 'target'] as const) s[key] = params.get(key) ?? s[key]
  s.tab = oneOf(params.get('tab'), ['shop', 'data', 'market', 'policy'] as const) ?? s.tab
  s.lang = oneOf(params.get('lang'), ['en', 'zh'] as const) ?? language()
  s.shops = Math.min(20_000, Math.max(2000, Number(params.get('shops')) || s.shops))
  for (const [key, text] of params) {
    const [prefix, id] = [key.slice(0, 2), key.slice(2)]
    if (prefix === 'v.') s.values[id] = text === '' ? null : finite(text)
    if (prefix === 'l.') s.levers[id] = finite(text)
    if (prefix === 'w.') s.weights[id] = finite(text)
  }
  s.document = await unpacked(params.get('document') ?? '')
  return s
}

function finite(text: string): number {
  const number = Number(text)
  return Number.isFinite(number) ? number : 0
}

function oneOf<T extends string>(text: string | null, known: readonly T[]): T | undefined {
  return known.find(k => k === text)
}

/** The reader's language, where the link says nothing. */
function language(): Settings['lang'] {
  return navigator.language.startsWith('zh') ? 'zh' : 'en'
}

/** A text, deflated, in letters that an address may have. */
async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  return btoa(Array.from(bytes, b => String.fromCharCode(b)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

async function unpacked(text: string): Promise<string> {
  if (!text) return ''
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0))
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
  } catch {
    return '' // a link that was cut off
  }
}
