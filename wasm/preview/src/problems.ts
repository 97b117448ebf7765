import type { Problem, ShopscoreError } from '../../hosts/js/src/index.js'
import { h } from './dom.js'

/** What is wrong, each with its place, as the command line says it. */
export function problems(error: ShopscoreError): HTMLElement {
  return h('ul', { role: 'alert' }, ...(error.problems.length > 0 ? error.problems.map(p => h('li', {}, place(p))) : [h('li', {}, error.message)]))
}

/** A problem with its place and code, in one line. */
export function place({ file, line, column, path, message, code }: Problem): string {
  const at = [file, line, column].filter(x => x !== undefined).join(':')
  return [at, path, message].filter(Boolean).join(': ') + ` (${code})`
}

/** What is said of a file that is no event table. */
export function unread(file: string, tables: readonly string[]): string {
  const name = file.replace(/\.csv$/, '')
  const near = tables.find(t => distance(t, name) <= 2)
  return `${file}: is not read: there is no table "${name}"${near ? `; did you mean "${near}"?` : ''} (unknown_table)`
}

/** How many letters of a word must be put in, taken out or changed to make another (Levenshtein 1965). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let k = 1; k <= b.length; k++) next.push(Math.min(row[k]! + 1, next[k - 1]! + 1, row[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
