import type { App } from './app.js'
import { adopted } from './peers.js'
import type { Current, Market, PolicyDocument } from './policy.js'
import type { Bundle } from './scenario.js'

/** A file that the page is served with. */
export async function asset(path: string): Promise<string> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.text()
}

/** What there is: the bundled policies, the time zones of theirs, and the event tables. */
export interface Bundled {
  policies: { name: string; title: { en: string; zh: string } }[]
  zones: Record<string, unknown>
  tables: string[]
}

export async function bundled(): Promise<Bundled> {
  return JSON.parse(await asset('bundled.json')) as Bundled
}

/** Takes a policy into use, in place of the one before: the bundled one, or a document as JSON, whose shops have the same peers if they are measured alike. */
export async function take(app: App, json?: string): Promise<Current> {
  const name = app.settings.policy
  const [text, market, bundledPeers] = await Promise.all(['policies', 'market', 'peers'].map(folder => asset(`${folder}/${name}.json`))) as [string, string, string]
  const document = json ?? text
  const peers = adopted(bundledPeers, text, document)
  const plan = await app.scoring.call('policy', 'current', document, peers)
  await app.scoring.call('policy', 'own', document, undefined) // one's own shops are compared with each other
  return { document: JSON.parse(document) as PolicyDocument, json: document, plan, market: JSON.parse(market) as Market }
}

/** A bundled simulation, from which the page takes the behaviour and the days. */
export async function bundle(): Promise<Bundle> {
  return (simulation ??= asset('simulations/shipping-36-percent-faster.json').then(text => JSON.parse(text) as Bundle))
}

let simulation: Promise<Bundle> | undefined
