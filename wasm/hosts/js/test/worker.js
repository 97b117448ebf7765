// A worker with an engine of its own: of the module that it is sent, or else of the one that the package ships.
import { Engine } from '../lib/index.js'

const port = globalThis.process?.getBuiltinModule?.('node:worker_threads').parentPort ?? self

port.onmessage = async ({ data: { module, document, requests } }) => {
  const policy = (module ? new Engine(module) : await Engine.load()).policy(document)
  port.postMessage(requests.map(request => policy.scoreJson(request)))
}
