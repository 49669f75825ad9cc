/** What takes one effect back. */

import type { DocNode, Effect, Op, Place } from '../model/ops'
import type { Doc } from './doc'
import { ANY, fieldOf, indexOf, keyOf, LIFE, POS, ROOT, typeOf } from './table'
import { inverseText } from './text'
import { insert, listOf } from './value'

/** One register of one node. */
export interface RegisterOf {
  readonly id: string
  readonly field: string
}

/** Operations that take an effect back, and the registers that their guards look at. */
export interface Undo {
  readonly ops: readonly Op[]
  readonly registers: readonly RegisterOf[]
}

const nothing: Undo = { ops: [], registers: [] }

/** The undo of an effect that is about to be applied. */
export function inverse(doc: Doc, e: Effect, stamp: number): Undo {
  const id = e.id ?? ''
  switch (e.k) {
    case 'create':
      return { ops: [{ k: 'del', id }], registers: [{ id, field: ANY }] }
    case 'restore':
      return {
        ops: [{ k: 'del', id }],
        registers: [
          { id, field: ANY },
          { id, field: LIFE },
        ],
      }
    case 'del':
      return { ops: [{ k: 'restore', id }], registers: [{ id, field: LIFE }] }
  }
  const n = doc.node(id)
  if (n === undefined) return nothing
  switch (e.k) {
    case 'set': {
      const names = Object.keys(e.f ?? {}).sort()
      const f = Object.fromEntries(names.map((name) => [name, n.f[name] ?? null]))
      return { ops: [{ k: 'set', id, f }], registers: names.map((field) => ({ id, field })) }
    }
    case 'text': {
      const field = e.field ?? ''
      return { ops: inverseText(n, e, e.rev?.[field] ?? stamp), registers: [{ id, field }] }
    }
    case 'move':
      return { ops: [{ k: 'move', id, at: placeOf(doc, n) }], registers: [{ id, field: POS }] }
    case 'add':
    case 'rem':
      return { ops: inverseElements(doc, n, e), registers: [{ id, field: e.field ?? '' }] }
    default:
      return nothing
  }
}

/** Where a node stands, by the sibling before it. A deleted one will do: it holds its place. */
function placeOf(doc: Doc, n: DocNode): Place {
  const { parent = '', lane = '', span = 0 } = n.pos
  const ids = doc.siblings(parent, n.type, lane)
  const after = ids[ids.indexOf(n.id) - 1] ?? ''
  return {
    ...(parent === ROOT ? {} : { parent }),
    ...(lane === '' ? {} : { lane }),
    after,
    ...(span === 0 ? {} : { span }),
  }
}

/** Takes back what happened to the elements of a set, the last one first. */
function inverseElements(doc: Doc, n: DocNode, e: Effect): readonly Op[] {
  const type = typeOf(doc.kind, n.type)
  const field = type === undefined ? undefined : fieldOf(type, e.field ?? '')
  if (field === undefined) return []
  const base = { id: n.id, field: field.name }
  let now = listOf(n.f[field.name])
  const out: Op[] = []
  for (const [j, v] of (e.v ?? []).entries()) {
    const key = keyOf(field, v)
    const at = indexOf(field, now, key)
    if (at >= 0) {
      out.unshift({ k: 'add', ...base, v: [now[at]], i: [at] })
      now = [...now.slice(0, at), ...now.slice(at + 1)]
    } else out.unshift({ k: 'rem', ...base, v: [key] })
    if (e.k === 'add') now = insert(now, e.i?.[j] ?? now.length, v)
  }
  return mergeRuns(out)
}

/** Joins neighbouring operations of one kind on one set. */
function mergeRuns(ops: readonly Op[]): readonly Op[] {
  const out: Op[] = []
  for (const op of ops) {
    const last = out[out.length - 1]
    if (last === undefined || last.k !== op.k) {
      out.push(op)
      continue
    }
    const v = [...(last.v ?? []), ...(op.v ?? [])]
    const i = [...(last.i ?? []), ...(op.i ?? [])]
    out[out.length - 1] = { ...last, v, ...(i.length === 0 ? {} : { i }) }
  }
  return out
}
