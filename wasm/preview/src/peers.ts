/** What a policy measures by, of the keys of a document and of one of its indicators; what it makes of the values is not in it. */
const keys = ['subject', 'timezone', 'sets', 'indicators', 'recency', 'minimum_volume', 'appeals']
const worded = ['title', 'source', 'normalise', 'missing']

/** The peers of a policy for another document that measures all shops as it does; undefined where it does not. */
export function adopted(peers: string, of: string, other: string): string | undefined {
  return measuring(of) === measuring(other) ? peers : undefined
}

/** A peers file with the name and the hash of another policy. */
export function renamed(peers: string, policy: string, sha256: string): string {
  return peers.replace(/"policy":"[^"]*","policy_sha256":"[^"]*"/, () => `"policy":${JSON.stringify(policy)},"policy_sha256":"${sha256}"`)
}

function measuring(json: string): string {
  const document = JSON.parse(json) as Record<string, unknown>
  return JSON.stringify(keys.map(key => document[key] ?? null), (key, value: unknown) => {
    if (worded.includes(key)) return undefined
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
