/**
 * Edits that have not reached the server, kept in the tab: loading the page
 * again sends them before it asks for the document. They keep the name and
 * number of their client, so an edit that did arrive after all, or that a
 * copied tab sends too, is not made twice.
 */

import type { Doc } from '../../ops/doc'
import type { Change } from '../../ops/engine'
import type { Client, Pending } from '../../sync/client'

/** What is kept of a document. */
export interface Outbox {
  readonly clientId: string
  /** What the client knew of the document. */
  readonly seq: number
  readonly pending: readonly Pending<Change>[]
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Sends one kept edit: false if the server does not want it, an error if it cannot be reached. */
export type SendKept = (box: Outbox, edit: Pending<Change>) => Promise<boolean>

function slot(path: string): string {
  return `sojourn.outbox ${path}`
}

/** Keeps the waiting edits of a client, or forgets the box when there are none. A store that refuses loses only this. */
export function keepWaiting(store: Store, path: string, client: Client<Doc, Change>): void {
  try {
    if (client.pending.length === 0) store.removeItem(slot(path))
    else store.setItem(slot(path), JSON.stringify({ clientId: client.clientId, seq: client.seq, pending: client.pending }))
  } catch {
    // A full or forbidden store: the edits wait in the page only.
  }
}

/** Sends what an earlier page of this tab left, in order; the titles of edits that were not accepted. */
export async function sendWaiting(store: Store, path: string, send: SendKept): Promise<readonly string[]> {
  const box = readWaiting(store, path)
  if (box === null) return []
  const refused: string[] = []
  for (const edit of box.pending) {
    if (!(await send(box, edit))) refused.push(edit.title)
  }
  store.removeItem(slot(path))
  return refused
}

/** The edits that an earlier page of this tab left, or null. */
export function readWaiting(store: Store, path: string): Outbox | null {
  try {
    const raw: unknown = JSON.parse(store.getItem(slot(path)) ?? 'null')
    return isOutbox(raw) ? raw : null
  } catch {
    return null
  }
}

function isOutbox(raw: unknown): raw is Outbox {
  if (typeof raw !== 'object' || raw === null) return false
  const { clientId, seq, pending } = raw as Readonly<Record<string, unknown>>
  return typeof clientId === 'string' && typeof seq === 'number' && Array.isArray(pending) && pending.length > 0 && pending.every(isPending)
}

function isPending(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null) return false
  const { n, batch, title } = raw as Readonly<Record<string, unknown>>
  return typeof n === 'number' && typeof title === 'string' && typeof batch === 'object' && batch !== null && 'ops' in batch
}
