import { Engine, ShopscoreError, type Policy, type Problem, type Request, type Result, type Target } from '../../hosts/js/src/index.js'
import { renamed } from './peers.js'
import { serve } from './remote.js'

/** What the page needs of a compiled policy. */
export type Plan = Pick<Policy, 'id' | 'subject' | 'scale' | 'decimals' | 'indicators' | 'dimensions'>

let engine: Engine
const policies = new Map<string, Policy>()

function of(name: string): Policy {
  const policy = policies.get(name)
  if (!policy) throw new Error(`no policy ${name}`)
  return policy
}

/** What the page asks of the worker that scores. Policies have a name of the page's choice. */
const calls = {
  start(module: WebAssembly.Module): void {
    engine = new Engine(module)
  },

  /** Compiles a policy in place of the one of that name, with the peers that its shops are compared with. All that is wrong with it is in the error. */
  policy(name: string, document: string, peers: string | undefined): Plan {
    const policy = engine.policy(document)
    if (peers) policy.loadPeers(renamed(peers, policy.id, policy.sha256))
    policies.get(name)?.close()
    policies.set(name, policy)
    const { id, subject, scale, decimals, indicators, dimensions } = policy
    return { id, subject, scale, decimals, indicators, dimensions }
  },

  score(name: string, request: Request): Result {
    return of(name).score(request)
  },

  way(name: string, request: Request, target: number): Target {
    return of(name).way(request, target).target
  },

  /** Reads event tables out of files, or a table of indicators out of one, and scores every shop; `scored` and `lines` give the results. */
  async files(name: string, files: Files, asOf: string): Promise<{ shops: Scored[]; warnings: readonly Problem[] }> {
    lines = new Map()
    const request = await requestOf(files, asOf)
    const score = (unknown_columns: 'refuse' | 'ignore') => list(of(name).scoreJson(JSON.stringify({ ...request, unknown_columns })))
    try {
      return { shops: score('refuse'), warnings: [] }
    } catch (e) {
      if (!(e instanceof ShopscoreError)) throw e
      const named = inFiles(e, files)
      if (!e.problems.every(p => p.code === 'unknown_column')) throw named
      return { shops: score('ignore'), warnings: named.problems }
    }
  },

  /** The result of one of the shops, or products, as JSON. */
  scored(key: string): string {
    return lines.get(key)!
  },

  /** All results, one line of JSON each. */
  lines(): string {
    return [...lines.values()].join('\n') + '\n'
  },

  /** The day after the last order was paid, as the command line takes it; empty where none can be found. */
  async dayAfter({ events }: Files): Promise<string> {
    if (!events['orders']) return ''
    const [header = '', ...rows] = (await events['orders'].text()).split('\n')
    const column = header.trim().split(',').indexOf('paid_at')
    const days = rows.map(row => row.split(',')[column]?.slice(0, 10) ?? '').filter(day => /^\d{4}-\d\d-\d\d$/.test(day))
    const last = days.reduce((a, b) => (a > b ? a : b), '')
    return last && new Date(Date.parse(last) + 24 * 3600 * 1000).toISOString().slice(0, 10)
  },
}

/** Files of one's own: a table of indicators, or event tables by their names. */
export interface Files { indicators?: File | undefined; events: Record<string, File> }

/** Of a result what a list of shops, or of products, shows. */
export interface Scored { key: string; shop_id: string; product_id?: string | undefined; industry: string; total: number | null; decisions: string[] }

let lines = new Map<string, string>()

/** Takes the lines of an answer apart. */
function list(answer: string): Scored[] {
  return answer.split('\n').filter(line => line !== '').map(line => {
    const { shop_id, product_id, industry, total, decisions } = JSON.parse(line) as Result
    const key = JSON.stringify([shop_id, product_id])
    lines.set(key, line)
    return { key, shop_id, product_id, industry, total, decisions: decisions.map(d => d.id) }
  })
}

async function requestOf({ indicators, events }: Files, asOf: string) {
  if (indicators) return { indicators: await indicators.text(), as_of: asOf || undefined }
  const texts: Record<string, string> = {}
  for (const [table, file] of Object.entries(events)) texts[table] = await file.text()
  return { events: texts, as_of: asOf || new Date().toISOString().slice(0, 10) }
}

/** The error with the names of files in place of tables. */
function inFiles(error: ShopscoreError, { indicators, events }: Files): ShopscoreError {
  const names = new Map([['indicators', indicators?.name], ...Object.entries(events).map(([table, file]) => [`events.${table}`, file.name] as const)])
  return new ShopscoreError(error.code, error.message, error.problems.map(p => ({ ...p, file: names.get(p.file ?? '') ?? p.file! })))
}

export type Scoring = typeof calls

serve(calls)
