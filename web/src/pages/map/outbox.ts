/**
 * Edits that have not reached the server, kept in the tab: loading the page
 * again sends them. They keep the name and number of their client, so an edit
 * that did arrive after all is not made twice.
 */

import type { Doc } from '../../ops/doc'
import type { Change } from '../../ops/engine'
import type { Client } from '../../sync/client'
import type { Waiting } from '../../sync/session'

/** What is kept of a document. */
export interface Outbox extends Waiting<Change> {
  readonly clientId: string
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

function slot(path: string): string {
  return `sojourn.outbox ${path}`
}

/** Keeps the waiting edits of a client, or forgets the box when there are none. A store that refuses loses only this. */
export function keepWaiting(store: Store, path: string, client: Client<Doc, Change>): void {
  try {
    if (client.pending.length === 0) store.removeItem(slot(path))
    else store.setItem(slot(path), JSON.stringify({ clientId: client.clientId, nextN: client.nextN, pending: client.pending }))
  } catch {
    // A full or forbidden store: the edits wait in the page only.
  }
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
  const { clientId, nextN, pending } = raw as Readonly<Record<string, unknown>>
  return (
    typeof clientId === 'string' && typeof nextN === 'number' && Array.isArray(pending) && pending.length > 0 && pending.every(isPending)
  )
}

function isPending(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null) return false
  const { n, batch, title } = raw as Readonly<Record<string, unknown>>
  return typeof n === 'number' && typeof title === 'string' && typeof batch === 'object' && batch !== null && 'ops' in batch
}
