import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Scalar } from 'yaml'
import type { Problem } from '../../hosts/js/src/index.js'

/** What time zones are, by their names: the module knows no names. */
export type Zones = Record<string, unknown>

/** A policy as JSON, and where its parts stood in the YAML. */
export interface Converted {
  json: string
  /** What is no YAML, or a time zone that is not known; the JSON is empty then. */
  problems: Problem[]
  /** Problems of the JSON with the places of the YAML. */
  placed(problems: readonly Problem[]): Problem[]
}

/** A policy in YAML as JSON in which everything stands on the line that it has in the YAML, and in the same column where there is room. */
export function toJson(text: string, zones: Zones): Converted {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true })
  const problems: Problem[] = document.errors.map(e => {
    const { line, col } = counter.linePos(e.pos[0])
    return { code: 'syntax', message: e.message.split(/ at line |\n/)[0]!, line, column: col }
  })
  const writer = new Writer(document, counter, zones)
  let json = problems.length > 0 ? '' : writer.write(document.contents as Node | null)
  if (writer.zone) {
    problems.push(writer.zone)
    json = ''
  }
  return { json, problems, placed: list => list.map(p => ({ ...p, column: writer.columns.get(`${p.line}:${p.column}`) ?? p.column! })) }
}

/** Writes tokens no earlier than where they stood. */
class Writer {
  #out = ''
  #line = 1
  #column = 1

  /** The problem of a time zone that is not known. */
  zone: Problem | undefined

  /** By line and column of the JSON the column of the YAML, where it is another one. */
  readonly columns = new Map<string, number>()

  constructor(readonly document: Document, readonly counter: LineCounter, readonly zones: Zones) {}

  write(node: Node | null): string {
    this.#node(node, 0)
    return this.#out
  }

  #node(node: Node | null, depth: number): void {
    if (isAlias(node)) this.#token(JSON.stringify((node.resolve(this.document) as Node | null)?.toJS(this.document) ?? null), node.range?.[0])
    else if (isMap(node)) this.#list('{', '}', node.items, node.range, item => {
      const key = String((item.key as { value?: unknown })?.value ?? '')
      this.#token(JSON.stringify(key), (item.key as Node | null)?.range?.[0])
      this.#token(':')
      if (depth === 0 && key === 'timezone' && isScalar(item.value)) this.#zone(item.value)
      else this.#node(item.value as Node | null, depth + 1)
    })
    else if (isSeq(node)) this.#list('[', ']', node.items, node.range, item => this.#node(item as Node | null, depth + 1))
    else this.#token(JSON.stringify(isScalar(node) ? node.value ?? null : null), node?.range?.[0])
  }

  #zone(node: Scalar): void {
    const name = String(node.value), at = node.range?.[0] ?? 0
    if (!(name in this.zones)) {
      const { line, col } = this.counter.linePos(at)
      const message = `the page knows no time zone "${name}"; known are ${Object.keys(this.zones).join(', ')}`
      this.zone = { code: 'unknown_name', message, line, column: col, path: 'timezone' }
    }
    this.#token(JSON.stringify(this.zones[name] ?? name), at)
  }

  #list<T>(open: string, close: string, items: T[], range: Node['range'], write: (item: T) => void): void {
    this.#token(open, range?.[0])
    items.forEach((item, i) => {
      if (i > 0) this.#token(',')
      write(item)
    })
    this.#token(close)
  }

  #token(text: string, offset?: number): void {
    if (offset !== undefined) {
      const { line, col } = this.counter.linePos(offset)
      for (; this.#line < line; this.#line++, this.#column = 1) this.#out += '\n'
      if (this.#line === line && this.#column < col) {
        this.#out += ' '.repeat(col - this.#column)
        this.#column = col
      }
      if (this.#line === line && this.#column !== col) this.columns.set(`${line}:${this.#column}`, col)
    }
    this.#out += text
    this.#column += text.length
  }
}
