import { Engine, type Policy, type PlanDescription, type Request, type Result } from '../../hosts/js/src/index.js'
import { serve } from './remote.js'

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
  policy(name: string, document: string, peers: string | undefined): PlanDescription {
    const policy = engine.policy(document)
    if (peers) policy.loadPeers(peers)
    policies.get(name)?.close()
    policies.set(name, policy)
    return engine.describe().plans.find(p => p.plan === policy.plan)!
  },

  score(name: string, request: Request): Result {
    return of(name).score(request)
  },

  /** Reads event tables out of files, and scores every shop: one line of JSON each. */
  async events(name: string, files: File[], asOf: string): Promise<string[]> {
    const events: Record<string, string> = {}
    for (const file of files) events[file.name.replace(/\.csv$/, '')] = await file.text()
    return of(name).scoreJson(JSON.stringify({ events, as_of: asOf })).split('\n')
  },
}

export type Scoring = typeof calls

serve(calls)
