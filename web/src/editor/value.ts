/** A value that several parts of a page watch, each for the part of it that it shows. */
export class Value<T> {
  #now: T
  readonly #listeners = new Set<() => void>()

  constructor(first: T) {
    this.#now = first
  }

  /** The present value. */
  get = (): T => this.#now

  /** Sets the value; an equal one changes nothing. */
  set = (next: T): void => {
    if (Object.is(next, this.#now)) return
    this.#now = next
    for (const listener of this.#listeners) listener()
  }

  /** Calls back after every change; the result stops it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
