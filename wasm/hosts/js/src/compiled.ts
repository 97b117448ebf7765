import { ShopscoreError } from './error.js'
import type { Layout } from './explained.js'

/** The version of what a policy's module exports. */
export const abi = 1

/** What a policy's module says of itself, in its custom section `shopscore`. */
export interface ModuleDescription extends Layout {
  readonly abi: number
  readonly policy: string
  readonly policy_sha256: string
  readonly peers_sha256?: string
  readonly scale?: [number, number]
  readonly decimals: number
  readonly industries: readonly string[]
  readonly words: number
}

/** What a policy's module exports. Results are 0, or a fault: its kind << 48, the number of the indicator << 32, the row. */
export interface Exports {
  memory: WebAssembly.Memory
  base: WebAssembly.Global<'i32'>
  totals(descriptor: number): bigint
  score(descriptor: number): bigint
}

/** Reads the description. Throws `unsupported_module` where there is none, `wrong_version` where it is another version's. */
export function describe(module: WebAssembly.Module): ModuleDescription {
  const [section] = WebAssembly.Module.customSections(module, 'shopscore')
  let about: ModuleDescription | undefined
  try {
    about = section && (JSON.parse(new TextDecoder().decode(section)) as ModuleDescription)
  } catch { /* a section of somebody else's */ }
  if (!about?.abi) throw new ShopscoreError('unsupported_module', 'not the module of a policy: `shopscore policy build` makes them')
  if (about.abi !== abi) throw new ShopscoreError('wrong_version', `the policy's module has ABI ${about.abi}, this package needs ${abi}`)
  return about
}

/** Makes an instance, without imports. */
export function instantiate(module: WebAssembly.Module): Exports {
  const present = new Set(WebAssembly.Module.exports(module).map(e => e.name))
  const missing = ['memory', 'base', 'totals', 'score'].filter(name => !present.has(name))
  if (missing.length > 0) throw new ShopscoreError('unsupported_module', `the module does not export ${missing.join(', ')}`)
  try {
    return new WebAssembly.Instance(module).exports as unknown as Exports
  } catch (cause) {
    throw new ShopscoreError('unsupported_module', `the module needs what no policy's does: ${(cause as Error).message}`, [], { cause })
  }
}
