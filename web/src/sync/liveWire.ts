/** The messages of a live connection, read once at the edge. */

import type { Cursor, Peer } from './presence'

/** What the server says. */
export type ServerMessage =
  | {
      readonly t: 'welcome'
      readonly epoch: string
      /** What the server delivers to browsers; empty if it does not say. */
      readonly release: string
      readonly seq: number
      /** The highest own number that is durable. */
      readonly acked: number
      readonly you: string
      readonly user: string
      /** Entries that bring the client to `seq`; null if it gets the whole document instead. */
      readonly entries: unknown
      readonly doc: unknown
    }
  | { readonly t: 'ops'; readonly entries: unknown }
  | { readonly t: 'nack'; readonly n: number; readonly detail: string; readonly retry: boolean }
  | { readonly t: 'pres'; readonly peers: readonly Peer[]; readonly gone: readonly string[] }
  /** Comments or suggestions of the document changed; `rev` counts their changes. */
  | { readonly t: 'note'; readonly rev: number }
  /** How the workshop at the document stands; no state when it is over. */
  | { readonly t: 'workshop'; readonly state: unknown }
  /** The digest of the document at an entry, to compare with. */
  | { readonly t: 'check'; readonly seq: number; readonly digest: string }
  | { readonly t: 'goaway'; readonly reason: string; readonly detail: string; readonly retryMs: number }
  | { readonly t: 'other' }

/** Reads a message. One that cannot be read throws, one of an unknown type is `other`. */
export function readMessage(text: string): ServerMessage {
  const m: unknown = JSON.parse(text)
  if (!isObject(m)) throw new Error('a live message is no object')
  switch (m.t) {
    case 'welcome':
      return {
        t: 'welcome',
        epoch: words(m.epoch),
        release: words(m.release),
        seq: number(m.seq),
        acked: number(m.acked_n),
        you: words(m.you),
        user: words(m.user),
        entries: m.mode === 'snapshot' ? null : (m.entries ?? []),
        doc: m.doc,
      }
    case 'ops':
      return { t: 'ops', entries: m.entries }
    case 'nack':
      return { t: 'nack', n: number(m.n), detail: words(m.detail), retry: m.retryable === true }
    case 'pres':
      return { t: 'pres', peers: list(m.peers).flatMap(readPeer), gone: list(m.gone).map(words) }
    case 'note':
      return { t: 'note', rev: number(m.rev) }
    case 'workshop':
      return { t: 'workshop', state: m.state ?? null }
    case 'check':
      return { t: 'check', seq: number(m.seq), digest: words(m.digest) }
    case 'goaway':
      return { t: 'goaway', reason: words(m.reason), detail: words(m.detail), retryMs: number(m.retry_after_ms) }
    default:
      return { t: 'other' }
  }
}

function readPeer(p: unknown): readonly Peer[] {
  if (!isObject(p)) return []
  const editing = isObject(p.editing) ? { editing: { id: words(p.editing.id), field: words(p.editing.field) } } : {}
  const cursor = isObject(p.cursor) ? { cursor: readCursor(p.cursor) } : {}
  const look = isObject(p.look) ? { look: readCursor(p.look) } : {}
  const view = typeof p.view === 'string' ? { view: p.view } : {}
  const shows = typeof p.shows === 'string' ? { shows: p.shows } : {}
  const idle = p.idle === true ? { idle: true } : {}
  return [
    {
      id: words(p.id),
      user: words(p.user),
      name: words(p.name),
      sel: list(p.sel).map(words),
      ...editing,
      ...cursor,
      ...look,
      ...view,
      ...shows,
      ...idle,
    },
  ]
}

function readCursor(c: Record<string, unknown>): Cursor {
  return { at: words(c.at), x: number(c.x), y: number(c.y) }
}

function isObject(v: unknown): v is Record<string, unknown> {
  return typeof v === 'object' && v !== null && !Array.isArray(v)
}

function words(v: unknown): string {
  return typeof v === 'string' ? v : ''
}

function number(v: unknown): number {
  return typeof v === 'number' ? v : 0
}

function list(v: unknown): readonly unknown[] {
  return Array.isArray(v) ? v : []
}
