/** Resolves `create`. */

import type { DocNode, Op, Type } from '../model/ops'
import { schema } from '../model/schema'
import type { Doc } from './doc'
import { mint, roomFor, settle, spot, standing } from './place'
import { pointAt } from './point'
import type { Resolver } from './resolver'
import { validID } from './shape'
import { creatable, fieldOf, typeOf } from './table'
import { same } from './value'
import { elements } from './write'

/** Makes a new node. */
export function resolveCreate(r: Resolver, op: Op): void {
  const type = typeOf(r.doc.kind, op.type ?? '')
  if (type === undefined || type.parents.length === 0) {
    throw r.invalid(
      'type',
      `is ${JSON.stringify(op.type ?? '')}`,
      creatable(r.doc.kind).map((t) => t.name),
    )
  }
  const id = op.id ?? ''
  if (!validID(id)) throw r.invalid('id', `is not ${schema.formats.id?.words ?? 'an id'}`)
  const at = spot(r, type, op.at)
  const f = newFields(r, type, id, op.f ?? {})
  if (r.doc.node(id) !== undefined) return r.noop(op, 'exists')
  if (type.name === 'emotion' && f.source === 'measured' && !r.imports) return r.noop(op, 'measured')
  if (type.name === 'journey' && ownAncestor(r.doc, id, f.parent)) {
    r.skip(id, 'parent', 'cycle')
    delete f.parent
  }
  const stays = standing(r.doc, type, at)
  const home = stays ? at : settle(r.doc, type, at)
  const point = type.name === 'emotion' ? pointAt(r.doc, home.parent, f, id) : undefined
  if (point !== undefined) return mergePoint(r, op, point, f)
  roomFor(r, type, home, undefined)
  const { pos, keys } = mint(r.doc, id, type.name, home)
  r.emit({
    k: 'create',
    id,
    type: type.name,
    pos,
    ...(Object.keys(f).length === 0 ? {} : { f }),
    ...(keys === undefined ? {} : { keys }),
    ...(stays ? {} : { why: 'rehomed' as const }),
  })
}

/** Checks the fields of a new node and drops those that are null or an empty set. */
function newFields(r: Resolver, type: Type, id: string, f: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const name of Object.keys(f).sort()) {
    const field = fieldOf(type, name)
    if (field === undefined) throw r.invalid(`f.${name}`, `is not a field of a ${type.name}`)
    const v = f[name]
    if (v === null || v === undefined || r.blank(type, name, v)) continue
    if (field.register === 'set') {
      const elems = elements(r, field, `f.${name}`, v)
      if (elems.length > 0) out[name] = elems
      continue
    }
    r.check(field, `f.${name}`, v)
    if (!r.counted(type, id, name)) out[name] = v
  }
  const missing = type.fields.find((field) => field.required === true && !Object.hasOwn(out, field.name))
  if (missing !== undefined) throw r.invalid(`f.${missing.name}`, 'is missing')
  return out
}

/** Sets the value of the emotion point that is there already. */
function mergePoint(r: Resolver, op: Op, point: DocNode, f: Readonly<Record<string, unknown>>): void {
  if (same(point.f.point, f.point)) return r.noop(op, 'merged')
  r.emit({ k: 'set', id: point.id, f: { point: f.point }, why: 'merged' })
}

/** True if a journey would come to stand above itself. Deleted journeys count, so that restoring one closes no circle. */
export function ownAncestor(doc: Doc, id: string, parent: unknown): boolean {
  for (let at = parent; typeof at === 'string'; at = doc.node(at)?.f.parent) {
    if (at === id) return true
  }
  return false
}
