import { Engine } from '../../hosts/js/src/index.js'
import { serve } from './remote.js'

let engine: Engine

/** What the page asks of a worker that simulates. Requests and states are passed on as text, unread. */
const calls = {
  start(module: WebAssembly.Module): void {
    engine = new Engine(module)
  },

  simulate(request: string): string {
    return engine.simulate(request)
  },
}

export type Market = typeof calls

serve(calls)
