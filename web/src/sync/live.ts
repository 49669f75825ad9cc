/**
 * A transport over a live connection: own batches go out at once, what others
 * do comes by itself, and who is there is known. While there is no connection
 * it asks over HTTP as before, so a proxy without WebSockets costs seconds and
 * nothing else. A connection that breaks is opened again after a pause that
 * grows and is never the same for two windows.
 */

import type { Entry, Pending } from './client'
import { readMessage, type ServerMessage } from './liveWire'
import { type Crowd, entered, heard, nobody, type Presence } from './presence'
import type { Answer, Check, Failure, Loaded, Timers, Transport } from './session'

/** An open or opening connection. */
export interface Socket {
  send(text: string): void
  close(): void
}

/** What a connection tells. `closed` comes once, also if it never opened. */
export interface SocketEvents {
  opened(): void
  said(text: string): void
  closed(): void
}

/** What a live transport needs. */
export interface LiveOptions<S, B> {
  /** What is used while there is no connection. */
  readonly http: Transport<S, B>
  readonly dial: (events: SocketEvents) => Socket
  readonly timers: Timers
  readonly clientId: string
  /** The version of the document's schema. */
  readonly schema: number
  /** The release that this page came from; empty if it is of none. */
  readonly release: string
  /** The history that the loaded document belongs to. */
  readonly epoch: string
  /** Calls back when the document turns out to have another history than the one that was loaded. */
  readonly onReplaced?: () => void
  readonly seq: number
  readonly readEntries: (json: unknown) => readonly Entry<B>[]
  readonly readDoc: (json: unknown) => S
  /** The parts of a push beside its numbers. */
  readonly body: (pending: Pending<B>) => object
  /** A number from 0 up to 1, for the pauses. */
  readonly random: () => number
}

type Line =
  | { readonly state: 'down'; readonly again: () => void }
  | { readonly state: 'opening'; readonly socket: Socket }
  | { readonly state: 'up'; readonly socket: Socket }

interface Sent<B> {
  readonly n: number
  readonly base: number
  readonly done: (answer: Answer<readonly Entry<B>[]> | 'lost') => void
}

const PROTO = 1
const PING_MS = 10_000
/** Without any word for so long the connection is taken for dead. */
const SILENCE_MS = 25_000
const ACK_MS = 10_000
const PRESENCE_MS = 100
const PAUSE_MS = { first: 250, last: 30_000 }
/** Entries that may wait for the session; with more the connection begins anew. */
const MOST_WAITING = 5_000

/** The live transport. It connects while somebody listens. */
export class LiveTransport<S, B> implements Transport<S, B> {
  readonly #o: LiveOptions<S, B>
  #line: Line = { state: 'down', again: () => {} }
  #news: (() => void) | null = null
  #epoch: string
  #seq: number // what the session has
  #acked = 0
  #waiting: Entry<B>[] = [] // what the session has not taken, without a gap
  #snapshot: Loaded<S> | null = null
  #sent: Sent<B> | null = null
  #attempt = 0
  #retryMs: number | null = null // what the server asked for; 0: do not come back
  #heardAt = 0
  #crowd: Crowd = nobody
  #presence: Presence = {}
  #told: (() => void) | null = null
  #cancelPing: () => void = () => {}
  readonly #watchers = new Set<() => void>()
  #check: Check | null = null
  #remarks = 0
  readonly #hearers = new Set<() => void>()
  #workshop: unknown = null
  #refused: string | null = null
  #outdated = false

  constructor(options: LiveOptions<S, B>) {
    this.#o = options
    this.#epoch = options.epoch
    this.#seq = options.seq
  }

  /** Everybody in the document; a new object after every change. */
  get crowd(): Crowd {
    return this.#crowd
  }

  /** The history that the document belongs to. */
  get epoch(): string {
    return this.#epoch
  }

  /** Whether the connection is there. */
  get connected(): boolean {
    return this.#line.state === 'up'
  }

  /** Calls back when the crowd or the workshop changes; the result stops it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** What the server says the document is at an entry. */
  get check(): Check | null {
    return this.#check
  }

  diverged(seq: number): void {
    this.#say({ t: 'diverged', seq })
  }

  /** The number of the last change to the document's comments and suggestions, 0 if none was heard of. */
  get remarks(): number {
    return this.#remarks
  }

  /** Calls back when comments or suggestions changed; the result stops it. */
  hearRemarks(hearer: () => void): () => void {
    this.#hearers.add(hearer)
    return () => this.#hearers.delete(hearer)
  }

  /** How the workshop at the document stood last, as the server says it; null without one. Whoever {@link watch}es hears of changes. */
  get workshop(): unknown {
    return this.#workshop
  }

  /** Why the server ended the connection for good; null while it did not. */
  get refused(): string | null {
    return this.#refused
  }

  /** Whether the server delivers other pages by now, or cannot work with this one any more; once true it stays so. */
  get outdated(): boolean {
    return this.#outdated
  }

  /** Tells the others what this person does. The last word in a tenth of a second counts. */
  show(presence: Presence): void {
    this.#presence = presence
    if (this.#told !== null || this.#line.state !== 'up') return
    this.#told = this.#o.timers.after(PRESENCE_MS, () => {
      this.#told = null
      this.#say({ t: 'pres', ...this.#presence })
    })
  }

  listen(news: () => void): () => void {
    this.#news = news
    this.#connect()
    return () => {
      this.#news = null
      this.#hangUp()
    }
  }

  async load(): Promise<Answer<Loaded<S>>> {
    const snapshot = this.#snapshot
    const answer: Answer<Loaded<S>> = snapshot === null ? await this.#o.http.load() : { ok: true, value: snapshot }
    if (answer.ok) {
      this.#snapshot = null
      this.#advance(answer.value.seq)
    }
    return answer
  }

  async poll(after: number): Promise<Answer<readonly Entry<B>[]>> {
    if (this.#snapshot !== null) return { ok: false, failure: anew }
    this.#advance(after)
    return this.#line.state === 'up' ? { ok: true, value: [...this.#waiting] } : this.#o.http.poll(after)
  }

  async push(clientId: string, base: number, pending: Pending<B>): Promise<Answer<readonly Entry<B>[]>> {
    if (this.#snapshot !== null) return { ok: false, failure: anew }
    this.#advance(base)
    if (this.#line.state !== 'up') return this.#o.http.push(clientId, base, pending)
    if (pending.n <= this.#acked) return { ok: true, value: [...this.#waiting] }
    const answer = await new Promise<Answer<readonly Entry<B>[]> | 'lost'>((done) => {
      this.#sent = { n: pending.n, base, done }
      this.#say({ t: 'push', n: pending.n, base, ...this.#o.body(pending) })
      const sent = this.#sent
      this.#o.timers.after(ACK_MS, () => this.#sent === sent && this.#hangUp(true))
    })
    return answer === 'lost' ? this.#o.http.push(clientId, base, pending) : answer
  }

  #connect(): void {
    this.#retryMs = null
    const socket = this.#o.dial({
      opened: () => this.#ours(socket, () => this.#hello()),
      said: (text) => this.#ours(socket, () => this.#hear(text)),
      closed: () => this.#ours(socket, () => this.#lost()),
    })
    this.#line = { state: 'opening', socket }
    this.#o.timers.after(SILENCE_MS, () => this.#line.state === 'opening' && this.#line.socket === socket && this.#hangUp(true))
  }

  /** Events of a connection that was given up do not count. */
  #ours(socket: Socket, run: () => void): void {
    if (this.#line.state !== 'down' && this.#line.socket === socket) run()
  }

  #hello(): void {
    const { clientId, schema } = this.#o
    this.#say({ t: 'hello', proto: PROTO, schema, client_id: clientId, epoch: this.#epoch, last_seq: this.#head() })
  }

  #hear(text: string): void {
    this.#heardAt = this.#o.timers.now()
    try {
      this.#take(readMessage(text))
    } catch {
      this.#hangUp(true) // what cannot be read is asked for again
    }
  }

  #take(m: ServerMessage): void {
    switch (m.t) {
      case 'welcome':
        return this.#welcome(m)
      case 'ops':
        return this.#entries(this.#o.readEntries(m.entries))
      case 'nack':
        if (this.#sent?.n === m.n) this.#answer({ ok: false, failure: { retry: m.retry, reason: m.detail, requestId: '' } })
        return
      case 'pres':
        return this.#setCrowd(heard(this.#crowd, m.peers, m.gone))
      case 'note':
        this.#remarks = m.rev
        for (const hearer of this.#hearers) hearer()
        return
      case 'workshop':
        this.#workshop = m.state
        return this.#stir()
      case 'check':
        this.#check = { seq: m.seq, digest: m.digest }
        return this.#news?.()
      case 'goaway':
        this.#retryMs = m.retryMs
        this.#refused = m.retryMs === 0 ? m.reason : null
        this.#outdated ||= m.reason === 'upgrade'
        this.#hangUp(true)
        return this.#stir()
      case 'other':
        return
    }
  }

  #welcome(m: Extract<ServerMessage, { t: 'welcome' }>): void {
    if (this.#line.state !== 'opening') return
    this.#line = { state: 'up', socket: this.#line.socket }
    this.#attempt = 0
    if (m.epoch !== this.#epoch) this.#o.onReplaced?.()
    this.#epoch = m.epoch
    this.#outdated ||= m.release !== '' && this.#o.release !== '' && m.release !== this.#o.release
    this.#acked = m.acked
    this.#check = null
    this.#setCrowd(entered(m.you, m.user))
    this.show(this.#presence)
    this.#keepAlive()
    if (m.entries === null) {
      this.#snapshot = { state: this.#o.readDoc(m.doc), seq: m.seq }
      this.#seq = m.seq
      this.#waiting = []
    } else this.#entries(this.#o.readEntries(m.entries))
    this.#news?.()
    this.#stir()
  }

  #entries(entries: readonly Entry<B>[]): void {
    for (const e of entries) {
      if (e.seq <= this.#head()) continue
      if (e.seq !== this.#head() + 1 || this.#waiting.length >= MOST_WAITING) return this.#hangUp(true)
      this.#waiting.push(e)
    }
    const sent = this.#sent
    if (sent !== null && this.#waiting.some((e) => e.clientId === this.#o.clientId && e.n === sent.n)) {
      this.#answer({ ok: true, value: this.#waiting.filter((e) => e.seq > sent.base) })
    } else this.#news?.()
  }

  /** The last entry that is here. */
  #head(): number {
    return this.#waiting[this.#waiting.length - 1]?.seq ?? this.#seq
  }

  /** The session has everything up to here. */
  #advance(seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
    this.#waiting = this.#waiting.filter((e) => e.seq > seq)
  }

  #answer(answer: Answer<readonly Entry<B>[]> | 'lost'): void {
    const sent = this.#sent
    this.#sent = null
    sent?.done(answer)
  }

  #say(message: object): void {
    if (this.#line.state !== 'down') this.#line.socket.send(JSON.stringify(message))
  }

  #keepAlive(): void {
    this.#cancelPing()
    this.#cancelPing = this.#o.timers.after(PING_MS, () => {
      if (this.#o.timers.now() - this.#heardAt > SILENCE_MS) return this.#hangUp(true)
      this.#say({ t: 'ping' })
      this.#keepAlive()
    })
  }

  /** Gives the connection up; `again` if another shall follow. */
  #hangUp(again = false): void {
    const line = this.#line
    if (line.state === 'down') return line.again()
    this.#lost(again)
    line.socket.close()
  }

  /** The connection is gone: the session goes on over HTTP until there is another. */
  #lost(again = true): void {
    this.#cancelPing()
    this.#told?.()
    this.#told = null
    const comes = again && this.#news !== null && this.#retryMs !== 0
    this.#line = { state: 'down', again: comes ? this.#o.timers.after(this.#pause(), () => this.#connect()) : () => {} }
    this.#setCrowd(nobody)
    this.#answer('lost')
  }

  #pause(): number {
    const most = Math.min(PAUSE_MS.last, PAUSE_MS.first * 2 ** ++this.#attempt)
    return (this.#retryMs ?? PAUSE_MS.first) + this.#o.random() * most
  }

  #setCrowd(crowd: Crowd): void {
    if (crowd === this.#crowd) return
    this.#crowd = crowd
    this.#stir()
  }

  #stir(): void {
    for (const watcher of this.#watchers) watcher()
  }
}

const anew: Failure = { retry: true, reload: true, reason: 'The document has changed too much to be told step by step.', requestId: '' }
