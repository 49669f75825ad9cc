/** Entries of the log and batches as they travel. */

import type { Batch, Effective } from '../model/ops'
import type { Change } from './engine'
import { isObject } from './value'

/** An entry of the document's log. */
export interface LogEntry {
  readonly seq: number
  readonly clientId: string
  readonly n: number
  readonly actor: string
  /** When it was logged, RFC 3339. */
  readonly at: string
  readonly batch: Change
}

/** Reads the entries of an answer. */
export function readEntries(json: unknown): readonly LogEntry[] {
  if (!Array.isArray(json)) throw new Error('the answer holds no list of changes')
  return json.map((e: unknown) => {
    if (!isObject(e) || typeof e.seq !== 'number' || typeof e.client_id !== 'string' || typeof e.n !== 'number') {
      throw new Error('a change in the answer cannot be read')
    }
    return {
      seq: e.seq,
      clientId: e.client_id,
      n: e.n,
      actor: String(e.actor ?? ''),
      at: String(e.at ?? ''),
      batch: readEffective(e.batch),
    }
  })
}

function readEffective(json: unknown): Effective {
  if (!isObject(json) || !Array.isArray(json.ops) || !json.ops.every((e) => isObject(e) && typeof e.k === 'string')) {
    throw new Error('a change in the answer cannot be read')
  }
  return json as unknown as Effective
}

/** The part of a push that the batch makes. */
export function pushBody(change: Change): Pick<Batch, 'ops' | 'guard' | 'gesture'> {
  const batch = change as Batch
  return {
    ops: batch.ops,
    ...(batch.guard === undefined ? {} : { guard: batch.guard }),
    ...(batch.gesture === undefined ? {} : { gesture: batch.gesture }),
  }
}
