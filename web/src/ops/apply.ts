/** Applies effective batches. Nothing is decided here, so every client and the server get the same state. */

import type { Batch, Effect, Effective, Guard, Op, Pos } from '../model/ops'
import type { Doc, Draft } from './doc'
import { inverse, type RegisterOf } from './inverse'
import { ANY, fieldOf, indexOf, keyOf, LIFE, POS, typeOf } from './table'
import { applyText, rememberSet } from './text'
import { insert, listOf } from './value'

/** What applying gave: the next document and the batch that takes it back (without operations if nothing happened). */
export interface Done {
  readonly doc: Doc
  readonly inverse: Batch
}

/**
 * The document after an effective batch. `stamp` is the revision of what the
 * batch writes, `seq` the number of the document afterwards.
 */
export function apply(doc: Doc, batch: Effective, stamp: number, seq = stamp): Done {
  const next = doc.clone(seq)
  const undos: (readonly Op[])[] = []
  const touched: RegisterOf[] = []
  for (const effect of batch.ops) {
    const undo = inverse(next, effect, stamp)
    applyEffect(next, effect, stamp)
    undos.push(undo.ops)
    touched.push(...undo.registers)
  }
  const ops = undos.reverse().flat()
  const guard = inverseGuards(doc, next, touched, stamp)
  return { doc: next, inverse: guard.length === 0 ? { ops } : { ops, guard } }
}

/** Lets the inverse write only what is still as the batch left it, and makes it put back the revisions from before. */
function inverseGuards(before: Doc, after: Doc, touched: readonly RegisterOf[], stamp: number): readonly Guard[] {
  const out: Guard[] = []
  const seen = new Set<string>()
  for (const { id, field } of touched) {
    const key = `${id}\n${field}`
    if (seen.has(key)) continue
    seen.add(key)
    const rev = revOf(after, id, field)
    if (field === ANY) out.push({ id, field, rev: stamp })
    else if (field === LIFE && before.node(id) === undefined) out.push({ id, field, rev })
    else out.push({ id, field, rev, was: revOf(before, id, field) })
  }
  return out
}

/** The revision of a register, 0 if it was never written. */
export function revOf(doc: Doc, id: string, field: string): number {
  return doc.node(id)?.rev[field] ?? 0
}

/** Changes the document, a copy of one's own, by one effect. */
export function applyEffect(doc: Doc, e: Effect, stamp: number): void {
  switch (e.k) {
    case 'noop':
      return
    case 'reindex':
      return doc.rekey(e.keys ?? {})
    case 'create':
      return applyCreate(doc, e, stamp)
    case 'set': {
      const n = doc.edit(e.id ?? '')
      rememberSet(doc, n, e, (name) => revision(e, name, stamp))
      for (const [name, v] of Object.entries(e.f ?? {})) write(n, name, v, revision(e, name, stamp))
      return doc.put(n)
    }
    case 'text':
      return applyText(doc, e, revision(e, e.field ?? '', stamp))
    case 'move':
      doc.rekey(e.keys ?? {})
      return stand(doc, e.id ?? '', e.pos ?? {}, revision(e, POS, stamp))
    case 'add':
    case 'rem':
      return applySet(doc, e, stamp)
    case 'del':
      return bury(doc, e, stamp)
    case 'restore':
      return raise(doc, e, stamp)
    default:
      throw new Error(`unknown operation ${JSON.stringify(e.k)}`)
  }
}

function revision(e: Effect, field: string, stamp: number): number {
  return e.rev?.[field] ?? stamp
}

/** Sets one field, or unsets it if the value is null. */
function write(n: Draft, name: string, v: unknown, rev: number): void {
  if (v === null || v === undefined) delete n.f[name]
  else n.f[name] = v
  mark(n, name, rev)
}

/** Notes a register's revision; 0 means never written. */
function mark(n: Draft, field: string, rev: number): void {
  if (rev === 0) delete n.rev[field]
  else n.rev[field] = rev
}

function applyCreate(doc: Doc, e: Effect, stamp: number): void {
  if (e.id === undefined || e.type === undefined || e.pos === undefined || doc.node(e.id) !== undefined) {
    throw new Error(`node ${JSON.stringify(e.id)} exists already or has no place`)
  }
  doc.rekey(e.keys ?? {})
  const n: Draft = { id: e.id, type: e.type, pos: e.pos, f: {}, rev: { [POS]: stamp, [LIFE]: stamp } }
  for (const [name, v] of Object.entries(e.f ?? {})) write(n, name, v, stamp)
  doc.put(n)
}

/** Adds elements to a set or takes some out. */
function applySet(doc: Doc, e: Effect, stamp: number): void {
  const n = doc.edit(e.id ?? '')
  const type = typeOf(doc.kind, n.type)
  const field = type === undefined ? undefined : fieldOf(type, e.field ?? '')
  if (field === undefined) throw new Error(`node ${JSON.stringify(n.id)} has no set ${JSON.stringify(e.field)}`)
  let now = listOf(n.f[field.name])
  for (const [j, v] of (e.v ?? []).entries()) {
    const at = indexOf(field, now, keyOf(field, v))
    if (at >= 0) now = [...now.slice(0, at), ...now.slice(at + 1)]
    if (e.k === 'add') now = insert(now, e.i?.[j] ?? now.length, v)
  }
  write(n, field.name, now.length === 0 ? null : now, revision(e, field.name, stamp))
  doc.put(n)
}

/** Marks a node and what stood in it deleted. */
function bury(doc: Doc, e: Effect, stamp: number): void {
  const group = e.id ?? ''
  for (const id of [group, ...(e.kids ?? [])]) {
    const n = doc.edit(id)
    n.del = { seq: stamp, group, was: n.rev[LIFE] ?? 0 }
    mark(n, LIFE, revision(e, LIFE, stamp))
    doc.put(n)
  }
}

/** Brings back deleted nodes. */
function raise(doc: Doc, e: Effect, stamp: number): void {
  for (const id of [e.id ?? '', ...(e.kids ?? [])]) {
    const n = doc.edit(id)
    if (n.del === undefined) throw new Error(`node ${JSON.stringify(id)} is not deleted`)
    mark(n, LIFE, n.del.was)
    delete n.del
    doc.put(n)
  }
  const moved = Object.entries(e.moved ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [id, pos] of moved) stand(doc, id, pos, stamp)
  doc.rekey(e.keys ?? {})
}

/** Puts a node at a place. */
export function stand(doc: Doc, id: string, pos: Pos, rev: number): void {
  const n = doc.edit(id)
  n.pos = pos
  mark(n, POS, rev)
  doc.put(n)
}
