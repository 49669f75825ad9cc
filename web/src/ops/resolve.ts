/**
 * What a batch does to a document: order keys, what a delete takes along, a new
 * home for what lost its place, and for every part without effect the reason.
 * The same rules as the server's (internal/ops/SPEC.md); the scripts in
 * testdata/ops run on both.
 */

import type { Batch, Effective, Op, Place } from '../model/ops'
import { schema } from '../model/schema'
import { resolveCreate } from './create'
import type { Doc } from './doc'
import { resolveDel, resolveRestore } from './life'
import { resolveMove, resolveReindex } from './place'
import { Nack, Resolver } from './resolver'
import { resolveText } from './text'
import { resolveAdd, resolveRem, resolveSet } from './write'

/** Resolves a batch whose writes will have the revision `stamp`. Throws a {@link Nack} if it is refused as a whole. */
export function resolve(doc: Doc, batch: Batch, stamp: number): Effective {
  const r = new Resolver(doc, batch, stamp)
  for (const [i, op] of batch.ops.entries()) {
    r.index = i
    resolveOp(r, lean(op))
  }
  if (!r.imports) checkQuota(doc, r.doc)
  return {
    ops: r.effects,
    ...(r.skipped.length === 0 ? {} : { skipped: r.skipped }),
    ...(batch.undo_of === undefined ? {} : { undo_of: batch.undo_of }),
    ...(batch.gesture === undefined ? {} : { gesture: batch.gesture }),
    ...(batch.suggested_by === undefined ? {} : { suggested_by: batch.suggested_by }),
  }
}

function resolveOp(r: Resolver, op: Op): void {
  switch (op.k) {
    case 'create':
      return resolveCreate(r, op)
    case 'set':
      return resolveSet(r, op)
    case 'text':
      return resolveText(r, op)
    case 'move':
      return resolveMove(r, op)
    case 'add':
      return resolveAdd(r, op)
    case 'rem':
      return resolveRem(r, op)
    case 'del':
      return resolveDel(r, op)
    case 'restore':
      return resolveRestore(r, op)
    case 'reindex':
      return resolveReindex(r, op)
    default:
      throw r.invalid('k', `is ${JSON.stringify(op.k)}`, ['create', 'set', 'move', 'add', 'rem', 'del', 'restore', 'text'])
  }
}

/** The operation without what says nothing, as the log keeps it. */
function lean(op: Op): Op {
  return {
    k: op.k,
    ...(op.id === undefined || op.id === '' ? {} : { id: op.id }),
    ...(op.type === undefined || op.type === '' ? {} : { type: op.type }),
    ...(op.at === undefined ? {} : { at: leanPlace(op.at) }),
    ...(op.f === undefined || Object.keys(op.f).length === 0 ? {} : { f: op.f }),
    ...(op.field === undefined || op.field === '' ? {} : { field: op.field }),
    ...(op.v === undefined || op.v.length === 0 ? {} : { v: op.v }),
    ...(op.i === undefined || op.i.length === 0 ? {} : { i: op.i }),
    ...(op.rev === undefined || op.rev === 0 ? {} : { rev: op.rev }),
    ...(op.d === undefined || op.d.length === 0 ? {} : { d: op.d }),
  }
}

function leanPlace(at: Place): Place {
  return {
    ...(at.parent === undefined || at.parent === '' ? {} : { parent: at.parent }),
    ...(at.lane === undefined || at.lane === '' ? {} : { lane: at.lane }),
    ...(at.after === undefined ? {} : { after: at.after }),
    ...(at.span === undefined || at.span === 0 ? {} : { span: at.span }),
  }
}

/** Refuses a batch that makes a document grow past its limits. */
function checkQuota(before: Doc, after: Doc): void {
  const { nodes, bytes } = schema.limits
  if (after.count > nodes && after.count > before.count) {
    throw new Nack('quota', `the document would have ${after.count} elements, at most ${nodes} are allowed; delete some first`)
  }
  if (after.size > bytes && after.size > before.size) {
    throw new Nack(
      'quota',
      `the document would have about ${after.size} bytes, at most ${bytes} are allowed; shorten or delete some texts first`,
    )
  }
}
