/** The server's half in memory, for tests: one log, each batch once, answers that can be lost or refused. */

import type { Batch } from '../model/ops'
import { apply } from '../ops/apply'
import { Doc } from '../ops/doc'
import type { Change } from '../ops/engine'
import { resolve } from '../ops/resolve'
import { Nack } from '../ops/resolver'
import type { Entry, Pending } from './client'
import type { Answer, Failure, Loaded, Timers, Transport } from './session'

/** One document on a server. */
export class FakeServer {
  doc = Doc.create('map')
  readonly log: Entry<Change>[] = []

  /** Takes a batch as the server would; throws if it is refused as a whole. */
  push(clientId: string, n: number, batch: Change): void {
    if (this.log.some((e) => e.clientId === clientId && e.n === n)) return
    const seq = this.doc.seq + 1
    const effective = resolve(this.doc, JSON.parse(JSON.stringify(batch)) as Batch, seq)
    this.doc = apply(this.doc, effective, seq).doc
    this.log.push({ seq, clientId, n, batch: effective })
  }

  /** The entries after a position. */
  after(seq: number): readonly Entry<Change>[] {
    return this.log.slice(seq)
  }
}

/** A connection to a fake server that can be cut. */
export class FakeTransport implements Transport<Doc, Change> {
  readonly server: FakeServer
  /** What goes wrong with the next calls: `before` the server sees it, or the answer is lost `after`. */
  fault: 'none' | 'before' | 'after' = 'none'

  constructor(server: FakeServer) {
    this.server = server
  }

  async load(): Promise<Answer<Loaded<Doc>>> {
    return this.#answer(() => ({ state: this.server.doc, seq: this.server.doc.seq }))
  }

  async push(clientId: string, base: number, pending: Pending<Change>): Promise<Answer<readonly Entry<Change>[]>> {
    return this.#answer(() => {
      this.server.push(clientId, pending.n, pending.batch)
      return this.server.after(base)
    })
  }

  async poll(after: number): Promise<Answer<readonly Entry<Change>[]>> {
    return this.#answer(() => this.server.after(after))
  }

  #answer<T>(call: () => T): Answer<T> {
    const lost: Failure = { retry: true, reason: 'The server does not answer.', requestId: '' }
    if (this.fault === 'before') return { ok: false, failure: lost }
    try {
      const value = call()
      return this.fault === 'after' ? { ok: false, failure: lost } : { ok: true, value }
    } catch (error) {
      if (!(error instanceof Nack)) throw error
      return { ok: false, failure: { retry: false, reason: error.message, requestId: 'r1' } }
    }
  }
}

/** A clock that moves only when told. */
export class FakeTimers implements Timers {
  #now = 0
  #due: { at: number; run: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.#now + ms, run }
    this.#due.push(entry)
    return () => {
      this.#due = this.#due.filter((e) => e !== entry)
    }
  }

  /** Lets time pass and everything that falls due happen. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    await settled()
    for (;;) {
      const next = this.#due.filter((e) => e.at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#due = this.#due.filter((e) => e !== next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
      await settled()
    }
    this.#now = end
  }
}

/** Lets all answers that are there be taken. */
async function settled(): Promise<void> {
  for (let i = 0; i < 40; i++) await Promise.resolve()
}
