/** How much of what the guest last wrote to standard error is kept for the message of a trap. */
const keptCharacters = 2048

/**
 * The part of WASI preview 1 that the module imports: a clock, random numbers, and standard error. No files, no arguments, no environment.
 * Every function answers with an errno, 0 for success.
 */
export class Wasi {
  /** What the guest wrote last, a Go panic for one. */
  written = ''
  #memory!: WebAssembly.Memory
  readonly #decoder = new TextDecoder()

  /** Gives the shim the instance's memory; nothing may be called before. */
  attach(memory: WebAssembly.Memory): void {
    this.#memory = memory
  }

  readonly imports = {
    args_get: () => 0,
    args_sizes_get: (count: number, size: number) => this.#none(count >>> 0, size >>> 0),
    environ_get: () => 0,
    environ_sizes_get: (count: number, size: number) => this.#none(count >>> 0, size >>> 0),
    clock_time_get: (id: number, _precision: bigint, at: number) => this.#clock(id, at >>> 0),
    fd_write: (_fd: number, vectors: number, count: number, written: number) => this.#write(vectors >>> 0, count, written >>> 0),
    poll_oneoff: (from: number, to: number, count: number, fired: number) => this.#poll(from >>> 0, to >>> 0, count, fired >>> 0),
    proc_exit: (code: number) => { throw new Error(`the module ended itself with status ${code}`) },
    random_get: (at: number, size: number) => this.#random(at >>> 0, size >>> 0),
    sched_yield: () => 0,
  }

  #view(): DataView {
    return new DataView(this.#memory.buffer)
  }

  #none(count: number, size: number): number {
    const view = this.#view()
    view.setUint32(count, 0, true)
    view.setUint32(size, 0, true)
    return 0
  }

  /** Nanoseconds as two words, so that no bigint is made: a double is exact to 256 ns here, which is finer than either clock. */
  #clock(id: number, at: number): number {
    const ns = (id === 0 ? Date.now() : performance.now()) * 1e6
    const view = this.#view()
    view.setUint32(at, ns % 2 ** 32, true)
    view.setUint32(at + 4, ns / 2 ** 32, true)
    return 0
  }

  #write(vectors: number, count: number, written: number): number {
    const view = this.#view()
    let total = 0
    for (let at = vectors; at < vectors + 8 * count; at += 8) {
      const bytes = new Uint8Array(view.buffer, view.getUint32(at, true), view.getUint32(at + 4, true))
      this.written = (this.written + this.#decoder.decode(bytes)).slice(-keptCharacters)
      total += bytes.length
    }
    view.setUint32(written, total, true)
    return 0
  }

  /** Every subscription fires at once: the guest has nothing to wait for, and a host thread must not sleep. */
  #poll(from: number, to: number, count: number, fired: number): number {
    const view = this.#view()
    for (let i = 0; i < count; i++) {
      const event = to + 32 * i
      const subscription = from + 48 * i
      new Uint8Array(view.buffer, event, 32).fill(0)
      view.setBigUint64(event, view.getBigUint64(subscription, true), true) // the caller's own mark
      view.setUint8(event + 10, view.getUint8(subscription + 8)) // what kind it was
    }
    view.setUint32(fired, count, true)
    return 0
  }

  #random(at: number, size: number): number {
    for (let done = 0; done < size; done += 65536) { // the most that one call gives
      crypto.getRandomValues(new Uint8Array(this.#memory.buffer, at + done, Math.min(65536, size - done)))
    }
    return 0
  }
}
