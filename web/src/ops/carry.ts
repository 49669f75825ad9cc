/**
 * Own edits of texts that wait for the server (rule T8). Each is kept as an edit
 * of the text as the waiting edits before it leave it, so the server joins each
 * with what others wrote and nothing is counted twice.
 */

import type { Batch, Effective, Guard, Op } from '../model/ops'
import { revOf } from './apply'
import { compose, cross, type Delta, deltaOf, readDelta } from './delta'
import type { Doc } from './doc'
import type { Change } from './engine'
import { fieldOf, typeOf } from './table'
import { textOf } from './text'

/** What a person made of a text, as a field on the screen knows it. */
export interface Typing {
  readonly k: 'text'
  readonly id: string
  readonly field: string
  /** The text that the field began with, and what shall stand there. */
  readonly from: string
  readonly to: string
}

/** The revision of an edit whose text was written as a whole meanwhile: no text ever has it, so the server keeps the words and says so. */
const STALE = -1

/** A new own batch as one that is made from this document: typing becomes an edit, and an edit that was made earlier (an undo) is joined with what came since. */
export function adopt(doc: Doc, change: Change): Change {
  const batch = change as Batch
  if (!batch.ops.some((op) => op.k === 'text')) return change
  return { ...batch, ops: batch.ops.map((op) => (op.k === 'text' ? adopted(doc, op) : op)) }
}

function adopted(doc: Doc, op: Op | Typing): Op {
  if ('from' in op) return typed(doc, op)
  const past = doc.since(op.id ?? '', op.field ?? '', op.rev ?? 0)
  let d: Delta | undefined = deltaIn(op)
  for (const e of past ?? []) d = e.d === null || d === undefined ? undefined : cross(e.d, d)?.second
  return past === undefined || d === undefined ? op : exact(doc, op, d)
}

function typed(doc: Doc, { id, field, from, to }: Typing): Op {
  const n = doc.live(id)
  const type = n === undefined ? undefined : typeOf(doc.kind, n.type)
  if (n !== undefined && type !== undefined && fieldOf(type, field)?.register !== 'text') {
    return { k: 'set', id, f: { [field]: to === '' ? null : to } }
  }
  const d = cross(deltaOf(from, textOf(n, field)), deltaOf(from, to))?.second
  return exact(doc, { k: 'text', id, field }, d ?? [])
}

function exact(doc: Doc, op: Op, d: Delta): Op {
  const { rev: _, ...rest } = op
  const rev = revOf(doc, op.id ?? '', op.field ?? '')
  return { ...rest, ...(rev === 0 ? {} : { rev }), d }
}

/** A waiting batch with the revisions that its texts have in this document, the one that it is an edit of. */
export function follow(doc: Doc, change: Change): Change {
  const batch = change as Batch
  if (!batch.ops.some((op) => op.k === 'text' && op.rev !== STALE)) return change
  return { ...batch, ops: batch.ops.map((op) => (op.k === 'text' && op.rev !== STALE ? exact(doc, op, deltaIn(op) ?? []) : op)) }
}

/**
 * The waiting batches over what happened in front of them: the document went
 * from `before` to `after`, by somebody's `entry` if there is one.
 */
export function carry(before: Doc, after: Doc, waiting: readonly Change[], entry?: Change): readonly Change[] {
  let out = waiting
  for (const { id = '', field = '' } of texts(waiting)) {
    const was = revOf(before, id, field)
    const now = revOf(after, id, field)
    const over = entry === undefined ? deltaOf(textOf(before.node(id), field), textOf(after.node(id), field)) : written(entry, id, field)
    if (over !== undefined) out = carryOne(out, { id, field, was, now }, over)
  }
  return out
}

/**
 * The waiting batches as a proposal that is decided about later, one text edited
 * once: `base` is the document without them, `view` the one with all of them.
 */
export function squash(base: Doc, view: Doc, waiting: readonly Change[]): readonly Change[] {
  const done = new Set<string>()
  const all = waiting.flatMap((change) => (change as Batch).ops)
  return waiting.flatMap((change) => {
    const ops = (change as Batch).ops.flatMap((op): readonly Op[] => {
      const { id = '', field = '' } = op
      if (op.k !== 'text') return [op]
      if (done.has(`${id}\n${field}`)) return []
      done.add(`${id}\n${field}`)
      const text = textOf(view.node(id), field)
      if (base.node(id) === undefined) return [{ k: 'set', id, f: { [field]: text === '' ? null : text } }]
      const edits = all.filter((o) => o.k === 'text' && o.id === id && o.field === field).map(deltaIn)
      const d = edits.reduce((a, b) => (a === undefined || b === undefined ? undefined : compose(a, b)))
      return [exact(base, op, d ?? deltaOf(textOf(base.node(id), field), text))]
    })
    return ops.length === 0 ? [] : [{ ...change, ops } as Batch]
  })
}

/** The batches that wait behind one that was sent, over the entries of others that the log has before it. */
export function relay(sent: Change, later: readonly Change[], foreign: readonly Change[]): readonly Change[] {
  let out = [sent, ...later]
  for (const entry of foreign) {
    for (const { id = '', field = '' } of texts(out)) {
      const over = written(entry, id, field)
      if (over !== undefined) out = [...carryOne(out, { id, field, was: STALE, now: STALE }, over)]
    }
  }
  return out.slice(1)
}

/** What an entry wrote to a text: an edit, null for a new beginning, undefined if nothing. */
function written(entry: Change, id: string, field: string): Delta | null | undefined {
  for (const e of (entry as Effective).ops) {
    if (e.id !== id) continue
    if (e.k === 'text' && e.field === field) return deltaIn(e) ?? null
    if (e.k === 'set' && Object.hasOwn(e.f ?? {}, field)) return null
  }
  return undefined
}

interface Register {
  readonly id: string
  readonly field: string
  /** Its revision before and after. */
  readonly was: number
  readonly now: number
}

function carryOne(waiting: readonly Change[], at: Register, first: Delta | null): readonly Change[] {
  let over: Delta | null | undefined = first // undefined: a waiting batch writes the text as a whole
  return waiting.map((change) => {
    const batch = change as Batch
    const ops = batch.ops.map((op) => {
      if (op.k === 'set' && op.id === at.id && Object.hasOwn(op.f ?? {}, at.field)) over = undefined
      if (op.k !== 'text' || op.id !== at.id || op.field !== at.field || op.rev === STALE || over === undefined) return op
      const d = deltaIn(op)
      const crossed = over === null || d === undefined ? undefined : cross(over, d)
      if (crossed === undefined) return { ...op, rev: STALE }
      over = crossed.first
      return { ...op, d: crossed.second }
    })
    const moved = (g: Guard) => (g.id === at.id && g.field === at.field && g.was === at.was ? { ...g, was: at.now } : g)
    return { ...batch, ops, ...(batch.guard === undefined ? {} : { guard: batch.guard.map(moved) }) }
  })
}

/** An edit of each text that is edited. */
function texts(waiting: readonly Change[]): Iterable<Op> {
  const edits = waiting.flatMap((c) => (c as Batch).ops.filter((op) => op.k === 'text' && op.rev !== STALE))
  return new Map(edits.map((op) => [`${op.id}\n${op.field}`, op])).values()
}

function deltaIn(op: { readonly d?: readonly unknown[] }): Delta | undefined {
  const d = readDelta(op.d ?? [])
  return 'problem' in d ? undefined : d
}
