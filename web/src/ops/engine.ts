/** The operation engine as the client's state machine (sync) wants it. */

import type { Batch, Effective, Guard, Op } from '../model/ops'
import { apply } from './apply'
import { adopt, carry, follow, type Typing } from './carry'
import { digest } from './digest'
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

/** A batch of operations; batches of one gesture are one line of the history. Typing becomes an edit when the engine adopts the batch. */
export function toBatch(wishes: readonly (Op | Typing)[], gesture?: string): Change {
  const ops = wishes as readonly Op[]
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
  const known = (rev: number) => (rev < PROVISIONAL ? rev : (own.get(rev - PROVISIONAL) ?? rev))
  const { ops, guard } = batch as Batch
  return {
    ...batch,
    ops: ops.map((op) => (op.k === 'text' && op.rev !== undefined ? { ...op, rev: known(op.rev) } : op)),
    ...(guard === undefined
      ? {}
      : { guard: guard.map((g): Guard => ({ ...g, rev: known(g.rev), ...(g.was === undefined ? {} : { was: known(g.was) }) })) }),
  }
}

/** The engine of maps and of the library. */
export const engine = { preview, commit, settle, digest, adopt, follow, carry }
