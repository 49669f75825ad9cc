/** The operation engine as the client's state machine (sync) wants it. */

import type { Batch, Effective, Guard, Op } from '../model/ops'
import { apply } from './apply'
import type { Doc } from './doc'
import { resolve } from './resolve'
import { Nack } from './resolver'

/** A batch on either side of the server: as it is wanted, or as it took effect. */
export type Change = Batch | Effective

/** Why part of a batch had no effect, or another one than intended. */
export interface Miss {
  readonly id: string
  readonly reason: string
}

/** What applying a batch gave. */
export interface Applied {
  readonly state: Doc
  readonly inverse: Change | null
  readonly misses: readonly Miss[]
}

/**
 * Revisions of own batches that the server has not numbered yet: this plus the
 * batch's own number. They are larger than any number of a log.
 */
export const PROVISIONAL = 2 ** 40

/** A batch of operations; batches of one gesture are one line of the history. */
export function toBatch(ops: readonly Op[], gesture?: string): Change {
  return gesture === undefined ? { ops } : { ops, gesture }
}

/** Applies the own batch number `n` as the server would, with provisional order keys and revisions. */
function preview(state: Doc, batch: Change, n: number): Applied {
  const stamp = PROVISIONAL + n
  try {
    return run(state, resolve(state, batch as Batch, stamp), stamp, state.seq)
  } catch (error) {
    if (!(error instanceof Nack)) throw error
    return { state, inverse: null, misses: [{ id: '', reason: error.code }] }
  }
}

/** Applies an effective batch from the log at its position. */
function commit(state: Doc, batch: Change, seq: number): Applied {
  return run(state, batch as Effective, seq, seq)
}

function run(state: Doc, effective: Effective, stamp: number, seq: number): Applied {
  const { doc, inverse } = apply(state, effective, stamp, seq)
  return { state: doc, inverse: inverse.ops.length === 0 ? null : inverse, misses: missesOf(effective) }
}

/** Every part of an effective batch that went otherwise than intended, each node and reason once. */
export function missesOf(batch: Change): readonly Miss[] {
  const all = [
    ...(batch as Effective).ops.flatMap((e) => (e.why === undefined ? [] : [{ id: e.id ?? '', reason: e.why }])),
    ...((batch as Effective).skipped ?? []).map((s) => ({ id: s.id, reason: s.why })),
  ]
  return all.filter((m, i) => all.findIndex((o) => o.id === m.id && o.reason === m.reason) === i)
}

/** The batch with the provisional revisions of own batches replaced by their numbers in the log, where those are known. */
function settle(batch: Change, own: ReadonlyMap<number, number>): Change {
  if (!('guard' in batch) || batch.guard === undefined) return batch
  const known = (rev: number) => (rev < PROVISIONAL ? rev : (own.get(rev - PROVISIONAL) ?? rev))
  const guard = batch.guard.map((g): Guard => ({ ...g, rev: known(g.rev), ...(g.was === undefined ? {} : { was: known(g.was) }) }))
  return { ...batch, guard }
}

/** The engine of maps and of the library. */
export const engine = { preview, commit, settle }
