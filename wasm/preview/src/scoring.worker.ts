import { Engine, ShopscoreError, type Policy, type Request, type Result, type Target } from '../../hosts/js/src/index.js'
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
    if (peers) policy.loadPeers(peers)
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

  /** Reads event tables out of files, and scores every shop; `scored` and `lines` give the results. */
  async events(name: string, files: File[], asOf: string): Promise<Scored[]> {
    const events: Record<string, string> = {}
    for (const file of files) events[tableOf(file)] = await file.text()
    lines = new Map()
    try {
      const found = of(name).scoreJson(JSON.stringify({ events, as_of: asOf })).split('\n').filter(line => line !== '')
      return found.map(line => {
        const { shop_id, industry, total, decisions } = JSON.parse(line) as Result
        lines.set(shop_id, line)
        return { shop_id, industry, total, decisions: decisions.map(d => d.id) }
      })
    } catch (e) {
      throw e instanceof ShopscoreError ? inFiles(e, files) : e
    }
  },

  /** The result of one of the shops, as JSON. */
  scored(shop: string): string {
    return lines.get(shop)!
  },

  /** All results, one line of JSON each. */
  lines(): string {
    return [...lines.values()].join('\n') + '\n'
  },

  /** The day after the last order was paid, as the command line takes it; empty where none can be found. */
  async dayAfter(files: File[]): Promise<string> {
    const orders = files.find(f => tableOf(f) === 'orders')
    if (!orders) return ''
    const [header = '', ...rows] = (await orders.text()).split('\n')
    const column = header.trim().split(',').indexOf('paid_at')
    const days = rows.map(row => row.split(',')[column]?.slice(0, 10) ?? '').filter(day => /^\d{4}-\d\d-\d\d$/.test(day))
    const last = days.reduce((a, b) => (a > b ? a : b), '')
    return last && new Date(Date.parse(last) + 24 * 3600 * 1000).toISOString().slice(0, 10)
  },
}

/** Of a result what a list of shops shows. */
export interface Scored { shop_id: string; industry: string; total: number | null; decisions: string[] }

let lines = new Map<string, string>()

const tableOf = (file: File) => file.name.replace(/\.csv$/, '')

/** The error with the names of files in place of tables. */
function inFiles(error: ShopscoreError, files: File[]): ShopscoreError {
  const names = new Map(files.map(f => [`events.${tableOf(f)}`, f.name]))
  return new ShopscoreError(error.code, error.message, error.problems.map(p => ({ ...p, file: names.get(p.file ?? '') ?? p.file! })))
}

export type Scoring = typeof calls

serve(calls)
