/**
 * What is kept of edits that the server has not confirmed: a box for each
 * client and document. A box outlives its page, so closing the browser loses
 * nothing; whoever opens the document next sends it. Edits keep the name and
 * number of their client, so one that did arrive after all, or that two windows
 * send, is not made twice.
 */

import type { Pending } from './client'

/** The waiting edits of one client of one document. */
export interface Box<B> {
  /** Path and client, which name the box. */
  readonly key: string
  readonly path: string
  readonly clientId: string
  /** Whose edits they are; nobody else sends them. */
  readonly user: string
  /** The version of the register table that the edits were made for. */
  readonly schema: number
  /** What the client knew of the document. */
  readonly seq: number
  readonly pending: readonly Pending<B>[]
}

/** Where boxes are kept. A keeper that cannot keep loses only this: the edits wait in the page. */
export interface Boxes<B> {
  put(box: Box<B>): Promise<void>
  remove(key: string): Promise<void>
  all(): Promise<readonly Box<B>[]>
}

/** How much may wait before drawing has to pause. */
export const MOST = { edits: 2_000, bytes: 5_000_000, ms: 14 * 24 * 3_600_000 } as const

/** What boxes are made for that say nothing of it. */
const FIRST_SCHEMA = 1

/** Names the box of a client. */
export function boxKey(path: string, clientId: string): string {
  return `${path} ${clientId}`
}

/** Reads a box as it was kept; null if it is none. */
export function readBox<B>(raw: unknown): Box<B> | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { key, path, clientId, user, schema = FIRST_SCHEMA, seq, pending } = raw as Readonly<Record<string, unknown>>
  const named = [key, path, clientId, user].every((s) => typeof s === 'string')
  const counted = typeof seq === 'number' && typeof schema === 'number'
  return named && counted && Array.isArray(pending) && pending.length > 0 && pending.every(isPending)
    ? { ...(raw as Box<B>), schema }
    : null
}

function isPending(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null) return false
  const { n, batch, title, at } = raw as Readonly<Record<string, unknown>>
  const counted = typeof n === 'number' && typeof title === 'string' && typeof at === 'number'
  return counted && typeof batch === 'object' && batch !== null && 'ops' in batch
}

/** Why nothing more may be added to what waits, in a sentence; null if there is room. */
export function fullBecause<B>(waiting: readonly Pending<B>[], now: number): string | null {
  const oldest = waiting[0]
  if (oldest === undefined) return null
  if (waiting.length >= MOST.edits)
    return `${MOST.edits.toLocaleString('en-GB')} edits wait for a connection, which is the most that can be kept.`
  if (now - oldest.at > MOST.ms) return 'Edits have waited for a connection for 14 days.'
  let bytes = 0
  for (const p of waiting) bytes += sizeOf(p)
  return bytes > MOST.bytes ? 'More than 5 MB of edits wait for a connection, which is the most that can be kept.' : null
}

const sizes = new WeakMap<object, number>()

/** The length of an edit as it is kept, measured once. */
function sizeOf<B>(p: Pending<B>): number {
  const known = sizes.get(p)
  if (known !== undefined) return known
  const size = JSON.stringify(p).length
  sizes.set(p, size)
  return size
}

/** Keeps the edits of one client: the last state counts, one write at a time. */
export class Keeper<B> {
  readonly #boxes: Boxes<B>
  readonly #name: Pick<Box<B>, 'key' | 'path' | 'clientId' | 'user' | 'schema'>
  #wanted: Pick<Box<B>, 'seq' | 'pending'> | null = null
  #kept = false // whether there may be a box
  #busy = false

  constructor(boxes: Boxes<B>, path: string, clientId: string, user: string, schema: number) {
    this.#boxes = boxes
    this.#name = { key: boxKey(path, clientId), path, clientId, user, schema }
  }

  /** Takes what waits now. */
  keep(state: Pick<Box<B>, 'seq' | 'pending'>): void {
    if (state.pending.length === 0 && !this.#kept) return
    this.#kept = true
    this.#wanted = state
    if (!this.#busy) void this.#write()
  }

  async #write(): Promise<void> {
    this.#busy = true
    while (this.#wanted !== null) {
      const { seq, pending } = this.#wanted
      this.#wanted = null
      if (pending.length > 0) await this.#boxes.put({ ...this.#name, seq, pending })
      else {
        await this.#boxes.remove(this.#name.key)
        this.#kept = this.#wanted !== null
      }
    }
    this.#busy = false
  }
}

/** Whether the last of these edits is kept, so that the page may go. */
export async function isKept<B>(boxes: Boxes<B>, key: string, pending: readonly Pending<B>[]): Promise<boolean> {
  const last = pending[pending.length - 1]
  if (last === undefined) return true
  const box = (await boxes.all()).find((b) => b.key === key)
  return box?.pending.some((p) => p.n === last.n) ?? false
}

/** What became of an edit that waited: it took effect as it is, or there is something to say. */
export type Sent<B> =
  | {
      readonly ok: true
      readonly reasons: readonly string[]
      /** The edits behind it as they are now that it is in the log. */
      readonly carry: (later: readonly Pending<B>[]) => readonly Pending<B>[]
    }
  | { readonly ok: false; readonly reason: string }

/** An edit that did not go as wished, with what it says, so that nothing typed is lost. */
export interface Mishap<B> {
  readonly title: string
  /** When it was made, in milliseconds since 1970. */
  readonly at: number
  /** True if nothing of it took effect. */
  readonly refused: boolean
  readonly reasons: readonly string[]
  readonly batch: B
}

/** What sending boxes gave. */
export interface Delivered<B> {
  readonly edits: number
  readonly mishaps: readonly Mishap<B>[]
  /** Edits that stay kept because they were made by a newer page than this one. */
  readonly newer: number
}

/**
 * Sends a user's boxes of a document in the order of their making. `send`
 * throws while the server cannot be reached: what is not sent stays kept.
 * So does what was made for a newer schema than this page's.
 */
export async function deliver<B>(
  boxes: Boxes<B>,
  path: string,
  user: string,
  schema: number,
  send: (box: Box<B>, edit: Pending<B>) => Promise<Sent<B>>,
): Promise<Delivered<B>> {
  const all = (await boxes.all()).filter((b) => b.path === path && b.user === user)
  const own = all.filter((b) => b.schema <= schema)
  const newer = all.filter((b) => b.schema > schema).reduce((n, b) => n + b.pending.length, 0)
  const mishaps: Mishap<B>[] = []
  let edits = 0
  for (const box of own.sort((a, b) => (a.pending[0]?.at ?? 0) - (b.pending[0]?.at ?? 0))) {
    let waiting = box.pending
    for (let edit = waiting[0]; edit !== undefined; edit = waiting[0]) {
      const sent = await send(box, edit)
      waiting = sent.ok ? sent.carry(waiting.slice(1)) : waiting.slice(1)
      edits++
      const reasons = sent.ok ? sent.reasons : [sent.reason]
      if (reasons.length > 0) mishaps.push({ title: edit.title, at: edit.at, refused: !sent.ok, reasons, batch: edit.batch })
    }
    await boxes.remove(box.key)
  }
  return { edits, mishaps, newer }
}
