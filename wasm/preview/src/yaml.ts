import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'
import type { Problem } from '../../hosts/js/src/index.js'

/**
 * A policy in YAML as JSON in which everything stands on the line that it has in the YAML, and in the same column where there is room: so what
 * the module finds wrong with the JSON has the place of the YAML.
 */
export function toJson(text: string): { json: string; problems: Problem[] } {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true })
  const problems = document.errors.map(e => {
    const { line, col } = counter.linePos(e.pos[0])
    return { code: 'syntax', message: e.message.split(/ at line |\n/)[0]!, line, column: col }
  })
  return { json: problems.length > 0 ? '' : new Writer(document, counter).write(document.contents as Node | null), problems }
}

/** Writes tokens no earlier than where they stood. */
class Writer {
  #out = ''
  #line = 1
  #column = 1

  constructor(readonly document: Document, readonly counter: LineCounter) {}

  write(node: Node | null): string {
    this.#node(node)
    return this.#out
  }

  #node(node: Node | null): void {
    if (isAlias(node)) this.#alias(node.resolve(this.document) as Node | null)
    else if (isMap(node)) this.#list('{', '}', node.items, node.range, item => {
      this.#token(JSON.stringify(String((item.key as { value?: unknown })?.value ?? '')), (item.key as Node | null)?.range?.[0])
      this.#token(':')
      this.#node(item.value as Node | null)
    })
    else if (isSeq(node)) this.#list('[', ']', node.items, node.range, item => this.#node(item as Node | null))
    else this.#token(JSON.stringify(isScalar(node) ? node.value ?? null : null), node?.range?.[0])
  }

  #list<T>(open: string, close: string, items: T[], range: Node['range'], write: (item: T) => void): void {
    this.#token(open, range?.[0])
    items.forEach((item, i) => {
      if (i > 0) this.#token(',')
      write(item)
    })
    this.#token(close)
  }

  /** What an alias stands for has no place of its own: it stands where the alias does. */
  #alias(node: Node | null): void {
    const [line, column] = [this.#line, this.#column]
    const text = JSON.stringify(node?.toJS(this.document) ?? null)
    this.#out += text
    this.#line = line
    this.#column = column + text.length
  }

  #token(text: string, offset?: number): void {
    if (offset !== undefined) {
      const { line, col } = this.counter.linePos(offset)
      for (; this.#line < line; this.#line++, this.#column = 1) this.#out += '\n'
      if (this.#line === line && this.#column < col) {
        this.#out += ' '.repeat(col - this.#column)
        this.#column = col
      }
    }
    this.#out += text
    this.#column += text.length
  }
}
