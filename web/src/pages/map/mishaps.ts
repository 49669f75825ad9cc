/** Edits that did not go as wished, in words. */

import type { Batch } from '../../model/ops'
import type { Change } from '../../ops/engine'
import type { Mishap } from '../../sync/box'
import type { Notice, SessionState } from '../../sync/session'

/** With more edits than this waiting, what went wrong is read as one list afterwards. */
export const MANY = 20

const reasons: Readonly<Record<string, string>> = {
  gone: 'Somebody deleted it meanwhile.',
  parent_gone: 'Somebody deleted the place meanwhile.',
  rehomed: 'Its place was deleted meanwhile; you find it under Unplaced.',
  exists: 'It is there already.',
  cycle: 'It cannot stand within itself.',
  guard: 'Somebody changed it meanwhile; their change stands.',
  measured: 'Measured values are not edited; draw your own beside them.',
}

/** Reasons that nobody needs to hear of: the document says what was wished. */
const quiet: ReadonlySet<string> = new Set(['same', 'merged'])

/** Why part of an edit had no effect, in a sentence; a sentence of the server stays as it is. */
export function missWords(reason: string): string {
  return reasons[reason] ?? (/^[a-z_]+$/.test(reason) ? `The reason given is “${reason.replaceAll('_', ' ')}”.` : reason)
}

/** A notice of the session as something to tell; null if nobody needs to hear of it. */
export function mishapOf(notice: Notice<Change>): Mishap<Change> | null {
  const { title, at, batch } = notice
  return loud({
    title,
    at,
    batch,
    refused: notice.kind === 'refused',
    reasons: notice.kind === 'refused' ? [notice.reason] : notice.misses.map((m) => m.reason),
  })
}

/** The mishap without what nobody needs to hear of. */
export function loud(mishap: Mishap<Change>): Mishap<Change> | null {
  const left = mishap.reasons.filter((r) => !quiet.has(r))
  return left.length === 0 ? null : { ...mishap, reasons: left }
}

/** Edits that wait because the server was put back to an older release, as a headline and a sentence. */
export function newerWords(edits: number): { readonly title: string; readonly detail: string } {
  return {
    title: edits === 1 ? 'One edit waits for a newer sojourn' : `${edits} edits wait for a newer sojourn`,
    detail:
      'They were made with a newer version than the server has now. This browser keeps them and sends them when the server is updated.',
  }
}

/** A mishap as a headline and a sentence. */
export function mishapWords(m: Mishap<Change>): { readonly title: string; readonly detail: string } {
  return {
    title: `${m.title}: ${m.refused ? 'not accepted' : 'not quite as wished'}`,
    detail: [...new Set(m.reasons.map(missWords))].join(' '),
  }
}

/** The texts that an edit would have written. */
export function textsOf(change: Change): readonly string[] {
  const written = (change as Batch).ops.flatMap((op) => [
    ...Object.entries(op.f ?? {}).flatMap(([field, value]) => (worded.has(field) ? [value] : [])),
    (op.d ?? []).filter((part) => typeof part === 'string').join(' … '), // what was typed into a text
  ])
  return written.flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value] : []))
}

const worded: ReadonlySet<string> = new Set([
  ...['title', 'name', 'text', 'description', 'notes', 'action', 'goal', 'message', 'condition', 'label', 'statement', 'summary'],
])

/**
 * Gathers what goes wrong while a long queue is sent, so that it is one list
 * and not a shower of messages.
 */
export class Backlog {
  #long = false
  #list: Mishap<Change>[] = []

  /** Looks at a session after every change; what was gathered once all is sent, else null. */
  look(state: Pick<SessionState<unknown, Change>, 'link' | 'client'>): readonly Mishap<Change>[] | null {
    const waiting = state.client.pending.length
    if (state.link.state === 'offline' && waiting > MANY) this.#long = true
    if (!this.#long || waiting > 0) return null
    const gathered = this.#list
    this.#long = false
    this.#list = []
    return gathered
  }

  /** Takes a mishap if a long queue is being sent. */
  take(mishap: Mishap<Change>): boolean {
    if (this.#long) this.#list.push(mishap)
    return this.#long
  }
}
