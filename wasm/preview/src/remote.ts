import { ShopscoreError, type Problem } from '../../hosts/js/src/index.js'

/** What a worker is asked, and what it answers. */
export interface Question { id: number; name: string; args: unknown[] }
export type Answer = { id: number; value: unknown } | { id: number; failure: Failure }

interface Failure { code: string; message: string; problems: readonly Problem[] }

/** A worker whose functions are called from afar, one after another. */
export class Remote<Calls extends { [name in keyof Calls]: (...args: never[]) => unknown }> {
  readonly #worker: Worker
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (e: unknown) => void }>()
  #next = 0

  /** Is there when all calls so far have been answered. */
  idle: Promise<unknown> = Promise.resolve()

  constructor(worker: Worker) {
    this.#worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id)
      this.#waiting.delete(data.id)
      if ('value' in data) waiting?.resolve(data.value as never)
      else waiting?.reject(new ShopscoreError(data.failure.code, data.failure.message, data.failure.problems))
    })
    worker.addEventListener('error', e => {
      for (const { reject } of this.#waiting.values()) reject(new Error(e.message))
      this.#waiting.clear()
    })
  }

  call<Name extends keyof Calls & string>(name: Name, ...args: Parameters<Calls[Name]>): Promise<Awaited<ReturnType<Calls[Name]>>> {
    const question: Question = { id: this.#next++, name, args }
    const answer = new Promise<Awaited<ReturnType<Calls[Name]>>>((resolve, reject) => {
      this.#waiting.set(question.id, { resolve, reject })
      this.#worker.postMessage(question)
    })
    this.idle = answer.catch(() => {})
    return answer
  }

  /** Ends the worker, whatever it is at; calls that it has not answered never are. */
  end(): void {
    this.#worker.terminate()
  }
}

/** Answers calls, inside a worker. */
export function serve(calls: { [name: string]: (...args: never[]) => unknown }): void {
  addEventListener('message', async ({ data }: MessageEvent<Question>) => {
    postMessage(await answer(calls, data))
  })
}

async function answer(calls: { [name: string]: (...args: never[]) => unknown }, { id, name, args }: Question): Promise<Answer> {
  try {
    return { id, value: await calls[name]!(...(args as never[])) }
  } catch (e) {
    if (!(e instanceof ShopscoreError)) throw e
    return { id, failure: { code: e.code, message: e.message, problems: e.problems } }
  }
}
