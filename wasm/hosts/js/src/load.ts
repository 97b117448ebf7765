import { ShopscoreError } from './error.js'

/** Where a module comes from: a file's path (in a browser an address), a URL, bytes, or one that is compiled already. */
export type Source = string | URL | BufferSource | WebAssembly.Module

/** node:fs/promises where there is one: not imported by name, so that browsers and bundlers never look for it. */
interface Files {
  readFile(path: string | URL): Promise<Uint8Array<ArrayBuffer>>
}
const { process } = globalThis as { process?: { getBuiltinModule?(name: string): Files | undefined } }
const files = process?.getBuiltinModule?.('node:fs/promises')

/** Compiles a module: while it is fetched, where the runtime can and the server knows its type. */
export async function compile(source: Source): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source
  try {
    if (typeof source !== 'string' && !(source instanceof URL)) return await WebAssembly.compile(source)
    const found = await open(source)
    if (!(found instanceof Response)) return await WebAssembly.compile(found)
    const streams = 'compileStreaming' in WebAssembly && found.headers.get('content-type') === 'application/wasm'
    if (streams) return await WebAssembly.compileStreaming(found)
    return await WebAssembly.compile(await found.arrayBuffer())
  } catch (cause) {
    if (!(cause instanceof WebAssembly.CompileError)) throw cause
    throw new ShopscoreError('unsupported_module', `not a module: ${cause.message}`, [], { cause })
  }
}

/** The text of a file that the package ships. */
export async function shipped(name: string): Promise<string> {
  const found = await open(new URL(name, import.meta.url))
  return found instanceof Response ? found.text() : new TextDecoder().decode(found)
}

async function open(source: string | URL): Promise<Response | Uint8Array<ArrayBuffer>> {
  try {
    const local = typeof source === 'string' || source.protocol === 'file:'
    if (files && local) return await files.readFile(source)
    const response = await fetch(source)
    if (response.ok) return response
    throw new Error(`status ${response.status}`)
  } catch (cause) {
    throw new ShopscoreError('not_readable', `${source} cannot be read: ${(cause as Error).message}`, [], { cause })
  }
}
