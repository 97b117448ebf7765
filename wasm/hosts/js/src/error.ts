/** One thing that is wrong with a document, a request or a batch. Places are there where they are known; lines and columns count from 1. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** Where in the document, as in `indicators.reply_rate.window`. */
  readonly path?: string
  /** The text of the line. */
  readonly source?: string
}

/**
 * The one error of this package. `code` is that of the first problem (`unknown_key`, `too_large`, ...), or one of the host's own:
 * `trap` (the runtime's error is `cause`), `closed`, `wrong_version`, `unsupported_module`, `not_readable`, `several_results`.
 */
export class ShopscoreError extends Error {
  override readonly name = 'ShopscoreError'

  constructor(
    readonly code: string,
    message: string,
    readonly problems: readonly Problem[] = [],
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }

  /** The error that the guest's last_error describes. @internal */
  static fromGuest(text: string): ShopscoreError {
    const { code, message, problems = [] } = JSON.parse(text) as GuestError
    return new ShopscoreError(code, message, problems.map(({ col, ...rest }) => (col === undefined ? rest : { ...rest, column: col })))
  }

  /** The error of what is wrong with rows, which stand as lines. @internal */
  static ofRows(...problems: [Problem, ...Problem[]]): ShopscoreError {
    const print = ({ line, path, message, code }: Problem) => [line, path, message].filter(x => x !== undefined).join(': ') + ` (${code})`
    return new ShopscoreError(problems[0].code, problems.map(print).join('\n'), problems)
  }

  /** The error of a chunk of a batch that begins after so many rows. @internal */
  after(rows: number): ShopscoreError {
    const [first, ...more] = this.problems.map(p => (p.line === undefined ? p : { ...p, line: rows + p.line }))
    return first ? ShopscoreError.ofRows(first, ...more) : this
  }
}

interface GuestError {
  code: string
  message: string
  problems?: (Omit<Problem, 'column'> & { col?: number })[]
}
