/**
 * Keeps one document current: sends own batches one by one in order, asks for
 * what others did, retries with growing pauses, and tells the screen what is
 * going on. It talks through {@link Transport} and {@link Timers}, so tests and
 * a later live connection replace them.
 */

import type { Client, Engine, Entry, Miss, Pending } from './client'
import { edit, openClient, receive, refuse, reload } from './client'

/** A refused or failed call. `retry` is true when the same call may succeed later. */
export interface Failure {
  readonly retry: boolean
  /** True when the document must be loaded anew first. */
  readonly reload?: boolean
  readonly reason: string
  /** An id to quote when asking for help. */
  readonly requestId: string
}

/** The answer to a call. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** A document as loaded. */
export interface Loaded<S> {
  readonly state: S
  readonly seq: number
}

/** The digest of a document at an entry of its log. */
export interface Check {
  readonly seq: number
  readonly digest: string
}

/** The connection to the server. It never throws. */
export interface Transport<S, B> {
  load(): Promise<Answer<Loaded<S>>>
  push(clientId: string, base: number, pending: Pending<B>): Promise<Answer<readonly Entry<B>[]>>
  poll(after: number): Promise<Answer<readonly Entry<B>[]>>
  /** What the document's digest shall be at an entry, if the server said so lately. */
  readonly check?: Check | null
  /** Tells the server that the document was another one at an entry. */
  diverged?(seq: number): void
  /** Calls back when there is something to poll for at once, if the transport hears of it; the result stops it. */
  listen?(news: () => void): () => void
}

/** Time as the session needs it. */
export interface Timers {
  now(): number
  /** Runs the callback after the milliseconds; the result cancels it. */
  after(ms: number, run: () => void): () => void
}

/** How far the edits have got. */
export type Link =
  | { readonly state: 'saved'; readonly at: number }
  | { readonly state: 'saving' }
  | { readonly state: 'offline'; readonly since: number; readonly retryAt: number; readonly reason: string; readonly requestId: string }

/** What the screen sees. */
export interface SessionState<S, B> {
  readonly client: Client<S, B>
  readonly link: Link
}

/** Something a person should be told once. */
export type Notice<B> =
  | { readonly kind: 'missed'; readonly title: string; readonly at: number; readonly misses: readonly Miss[]; readonly batch: B }
  | {
      readonly kind: 'refused'
      readonly n: number
      readonly title: string
      readonly at: number
      readonly reason: string
      readonly batch: B
    }

/** A batch that became durable, with what undoes it. */
export interface Confirmed<B> {
  readonly n: number
  readonly inverse: B | null
  readonly misses: readonly Miss[]
}

/** What a session needs. */
export interface SessionOptions<S, B> {
  readonly engine: Engine<S, B>
  readonly transport: Transport<S, B>
  readonly timers: Timers
  readonly clientId: string
  readonly loaded: Loaded<S>
  /** Milliseconds between two questions for others' edits. */
  readonly pollMs: number
  readonly onNotice: (notice: Notice<B>) => void
  readonly onConfirmed: (confirmed: Confirmed<B>) => void
}

/** Pauses before the retries, in milliseconds; the last one repeats. */
export const RETRY_MS: readonly number[] = [1_000, 2_000, 5_000, 15_000, 30_000]

/** How often a document that went astray is loaded anew; beyond it, that does not help. */
const MOST_STRAYS = 3

/** A session of one document. It works from {@link Session.start} to {@link Session.stop}, any number of times. */
export class Session<S, B> {
  #state: SessionState<S, B>
  readonly #options: SessionOptions<S, B>
  readonly #listeners = new Set<() => void>()
  #attempt = 0
  #strays = 0
  #busy = false
  #running = false
  #news = false
  #cancel: () => void = () => {}
  #deafen: () => void = () => {}

  constructor(options: SessionOptions<S, B>) {
    this.#options = options
    const client = openClient<S, B>(options.clientId, options.loaded.state, options.loaded.seq)
    this.#state = { client, link: { state: 'saved', at: options.timers.now() } }
  }

  /** The present state; a new object after every change. */
  get state(): SessionState<S, B> {
    return this.#state
  }

  /** Calls back after every change; the result stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Applies an own edit at once and sends it as soon as it is its turn. */
  edit(
    batch: B,
    title: string,
    undoOf: number | null = null,
  ): { readonly n: number; readonly inverse: B | null; readonly misses: readonly Miss[] } {
    const edited = edit(this.#options.engine, this.#state.client, batch, title, this.#options.timers.now(), undoOf)
    const link: Link = this.#state.link.state === 'offline' ? this.#state.link : { state: 'saving' }
    this.#set({ client: edited.client, link })
    if (link.state !== 'offline') this.#wake()
    return { n: edited.n, inverse: edited.applied.inverse, misses: edited.applied.misses }
  }

  /** Tries at once instead of waiting for the next retry. */
  retryNow(): void {
    this.#wake()
  }

  /** Begins to send and to ask. Starting a running session changes nothing. */
  start(): void {
    if (this.#running) return
    this.#running = true
    this.#deafen = this.#options.transport.listen?.(() => this.#hear()) ?? this.#deafen
    if (this.#state.client.pending.length > 0) this.#wake()
    else this.#sleep(this.#options.pollMs)
  }

  /** Stops all work. Waiting edits stay in `state`. */
  stop(): void {
    this.#running = false
    this.#cancel()
    this.#deafen()
    this.#deafen = () => {}
  }

  /** There is news: it is taken now, or after the call that is under way. */
  #hear(): void {
    this.#news = true
    this.#wake()
  }

  #set(state: SessionState<S, B>): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  #sleep(ms: number): void {
    this.#cancel()
    if (!this.#running) return
    this.#cancel = this.#options.timers.after(ms, () => this.#wake())
  }

  #wake(): void {
    if (this.#busy || !this.#running) return
    this.#cancel()
    this.#busy = true
    this.#news = false
    void this.#step().finally(() => {
      this.#busy = false
      if (!this.#running) return
      if (this.#news) return this.#wake()
      const link = this.#state.link
      if (link.state === 'offline') this.#sleep(Math.max(0, link.retryAt - this.#options.timers.now()))
      else if (this.#state.client.pending.length > 0) this.#wake()
      else this.#sleep(this.#options.pollMs)
    })
  }

  async #step(): Promise<void> {
    const { transport } = this.#options
    const { clientId, seq, pending } = this.#state.client
    const first = pending[0]
    const answer = first === undefined ? await transport.poll(seq) : await transport.push(clientId, seq, first)
    if (answer.ok) return this.#take(answer.value, first)
    if (answer.failure.reload === true) return this.#reload()
    if (first !== undefined && !answer.failure.retry) return this.#drop(first, answer.failure)
    this.#fail(answer.failure)
  }

  /** Takes entries; `sent` is the own batch that they answer, if they answer one. */
  async #take(entries: readonly Entry<B>[], sent?: Pending<B>): Promise<void> {
    const waited = new Map(this.#state.client.pending.map((p) => [p.n, p]))
    const received = receive(this.#options.engine, this.#state.client, entries)
    this.#attempt = 0
    // An accepted batch that is not among the entries is part of the document as it was loaded.
    const client = sent === undefined || !received.complete ? received.client : refuse(this.#options.engine, received.client, sent.n)
    this.#set({ client, link: this.#linkFor(client) })
    for (const s of received.settled) {
      this.#options.onConfirmed(s)
      const p = waited.get(s.n)
      if (p !== undefined && s.misses.length > 0) {
        this.#options.onNotice({ kind: 'missed', title: p.title, at: p.at, misses: s.misses, batch: p.batch })
      }
    }
    if (!received.complete || this.#astray()) await this.#reload()
  }

  /** Whether the confirmed document is not the server's. It is loaded anew a few times at most. */
  #astray(): boolean {
    const { engine, transport } = this.#options
    const { base, seq } = this.#state.client
    const check = transport.check ?? null
    if (check === null || check.seq !== seq || engine.digest === undefined || this.#strays === MOST_STRAYS) return false
    if (engine.digest(base) === check.digest) return false
    this.#strays++
    transport.diverged?.(seq)
    return true
  }

  async #reload(): Promise<void> {
    const answer = await this.#options.transport.load()
    if (!answer.ok) return this.#fail(answer.failure)
    const client = reload(this.#options.engine, this.#state.client, answer.value.state, answer.value.seq)
    this.#set({ client, link: this.#linkFor(client) })
  }

  #linkFor(client: Client<S, B>): Link {
    if (client.pending.length > 0) return { state: 'saving' }
    const was = this.#state.link
    return was.state === 'saved' ? was : { state: 'saved', at: this.#options.timers.now() }
  }

  #drop(first: Pending<B>, failure: Failure): void {
    const client = refuse(this.#options.engine, this.#state.client, first.n)
    this.#set({ client, link: this.#linkFor(client) })
    this.#options.onNotice({ kind: 'refused', n: first.n, title: first.title, at: first.at, reason: failure.reason, batch: first.batch })
  }

  #fail(failure: Failure): void {
    const now = this.#options.timers.now()
    const pause = RETRY_MS[Math.min(this.#attempt, RETRY_MS.length - 1)] ?? 30_000
    this.#attempt++
    const since = this.#state.link.state === 'offline' ? this.#state.link.since : now
    const link: Link = { state: 'offline', since, retryAt: now + pause, reason: failure.reason, requestId: failure.requestId }
    this.#set({ client: this.#state.client, link })
  }
}
