import type { Problem, ShopscoreError } from '../../hosts/js/src/index.js'
import { h } from './dom.js'

/** What is wrong, each with its place, as the command line says it. */
export function problems(error: ShopscoreError): HTMLElement {
  return h('ul', { role: 'alert' }, ...(error.problems.length > 0 ? error.problems.map(p => h('li', {}, place(p))) : [h('li', {}, error.message)]))
}

function place({ file, line, column, path, message, code }: Problem): string {
  const at = [file, line, column].filter(x => x !== undefined).join(':')
  return [at, path, message].filter(Boolean).join(': ') + ` (${code})`
}
