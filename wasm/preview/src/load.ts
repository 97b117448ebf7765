import type { App } from './app.js'
import type { Current, Peers, PolicyDocument } from './policy.js'

/** A file that the page is served with. */
export async function asset(path: string): Promise<string> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.text()
}

/** The same, where there need not be one. */
async function maybe(path: string, known: readonly string[], name: string): Promise<string | undefined> {
  return known.includes(name) ? asset(path) : undefined
}

/** What there is: the bundled policies, and those of them that a market was simulated for. */
export interface Bundled { policies: { name: string; title: { en: string; zh: string } }[]; peers: string[] }

export async function bundled(): Promise<Bundled> {
  return JSON.parse(await asset('bundled.json')) as Bundled
}

/** Takes a policy into use, in place of the one before: a document as JSON, or the bundled one. */
export async function take(app: App, bundle: Bundled, json?: string): Promise<Current> {
  const name = app.settings.policy
  const [text, peers] = await Promise.all([json ?? asset(`policies/${name}.json`), maybe(`peers/${name}.json`, bundle.peers, name)])
  const own = json ? undefined : peers // peers are those of one document, and of no other
  const plan = await app.scoring.call('policy', 'current', text, own)
  return { document: JSON.parse(text) as PolicyDocument, json: text, plan, peers: own ? (JSON.parse(own) as Peers) : undefined }
}
