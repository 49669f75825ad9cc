/** Resolves `set`, `add` and `rem`. */

import type { DocNode, Field, Op, Reason, Type } from '../model/ops'
import { schema } from '../model/schema'
import { ownAncestor } from './create'
import { pointAt } from './point'
import type { Resolver } from './resolver'
import { fieldOf, indexOf, keyOf } from './table'
import { insert, listOf, same } from './value'

/** Writes fields of a node. */
export function resolveSet(r: Resolver, op: Op): void {
  const n = r.doc.live(op.id ?? '')
  if (n === undefined) return r.noop(op, 'gone')
  const f = op.f ?? {}
  const names = Object.keys(f).sort()
  if (names.length === 0) throw r.invalid('f', 'is empty')
  const type = r.typeOf(n)
  for (const name of names) {
    checkSet(r, type, name, f[name])
    if (r.wrote(n.id, name) === 'text') throw r.invalid(`f.${name}`, 'is written twice in one batch')
  }
  if (r.measured(n) || (n.type === 'emotion' && f.source === 'measured' && !r.imports)) return r.noop(op, 'measured')
  const { out, why } = writable(r, n, f)
  const written = Object.keys(out).sort()
  if (written.length === 0) return r.noop(op, why)
  r.emit({ k: 'set', id: n.id, f: out, ...r.revs(n.id, ...written) })
}

function checkSet(r: Resolver, type: Type, name: string, v: unknown): void {
  const field = fieldOf(type, name)
  if (field === undefined) throw r.invalid(`f.${name}`, `is not a field of a ${type.name}`)
  if (field.register === 'set') throw r.invalid(`f.${name}`, 'is a set; add and remove its elements')
  if (v === null || v === undefined) {
    if (field.required === true) throw r.invalid(`f.${name}`, 'cannot be empty')
    return
  }
  r.check(field, `f.${name}`, v)
}

/** The fields that change and may be written, and otherwise the reason why none does. */
function writable(r: Resolver, n: DocNode, f: Readonly<Record<string, unknown>>): { out: Record<string, unknown>; why: Reason } {
  const out: Record<string, unknown> = {}
  let why: Reason = 'same'
  const type = r.typeOf(n)
  for (const name of Object.keys(f).sort()) {
    const v = r.blank(type, name, f[name]) ? null : (f[name] ?? null)
    if (r.broken(n.id, name)) why = 'guard'
    else if (r.counted(type, n.id, name)) why = 'measured'
    else if (!same(n.f[name] ?? null, v)) out[name] = v
  }
  if (n.type === 'journey' && ownAncestor(r.doc, n.id, out.parent)) {
    r.skip(n.id, 'parent', 'cycle')
    delete out.parent
    why = 'cycle'
  }
  if (n.type === 'emotion' && pointTaken(r, n, out)) {
    for (const name of ['persona', 'mode'].filter((field) => Object.hasOwn(out, field))) {
      r.skip(n.id, name, 'exists')
      delete out[name]
    }
    why = 'exists'
  }
  return { out, why }
}

/** True if new fields would make an emotion point the second one of its step, persona and mode. */
function pointTaken(r: Resolver, n: DocNode, f: Readonly<Record<string, unknown>>): boolean {
  const names = ['persona', 'mode', 'source']
  if (!names.some((name) => Object.hasOwn(f, name))) return false
  const after: Record<string, unknown> = {}
  for (const name of names) {
    const v = Object.hasOwn(f, name) ? f[name] : n.f[name]
    if (v !== null && v !== undefined) after[name] = v
  }
  return pointAt(r.doc, n.pos.parent ?? '', after, n.id) !== undefined
}

/** The node and the set that `add` and `rem` work on; undefined if the operation was answered. */
function target(r: Resolver, op: Op): { n: DocNode; field: Field } | undefined {
  const n = r.doc.live(op.id ?? '')
  if (n === undefined) {
    r.noop(op, 'gone')
    return undefined
  }
  const type = r.typeOf(n)
  const field = fieldOf(type, op.field ?? '')
  if (field?.register !== 'set') throw r.invalid('field', `${JSON.stringify(op.field ?? '')} is not a set of a ${type.name}`)
  if ((op.v ?? []).length === 0) throw r.invalid('v', 'is empty')
  if (r.measured(n)) {
    r.noop(op, 'measured')
    return undefined
  }
  return { n, field }
}

/** Puts elements into a set. An element whose key is there replaces it at its place. */
export function resolveAdd(r: Resolver, op: Op): void {
  const found = target(r, op)
  if (found === undefined) return
  const { n, field } = found
  const elems = elements(r, field, 'v', op.v)
  const places = op.i ?? []
  if (places.length !== 0 && places.length !== elems.length) throw r.invalid('i', 'has not one entry for each element')
  if (r.broken(n.id, field.name)) return r.noop(op, 'guard')
  let now = listOf(n.f[field.name])
  const v: unknown[] = []
  const i: number[] = []
  for (const [j, elem] of elems.entries()) {
    const at = indexOf(field, now, keyOf(field, elem))
    if (at >= 0 && same(now[at], elem)) continue
    if (at >= 0) now = [...now.slice(0, at), ...now.slice(at + 1)]
    const to = at >= 0 ? at : Math.min(Math.max(places[j] ?? now.length, 0), now.length)
    now = insert(now, to, elem)
    v.push(elem)
    i.push(to)
  }
  if (v.length === 0) return r.noop(op, 'same')
  if (now.length > schema.limits.list) throw r.invalid('v', `makes ${now.length} elements, at most ${schema.limits.list} are allowed`)
  r.emit({ k: 'add', id: n.id, field: field.name, v, i, ...r.revs(n.id, field.name) })
}

/** Takes elements out of a set, named by themselves or by their keys. */
export function resolveRem(r: Resolver, op: Op): void {
  const found = target(r, op)
  if (found === undefined) return
  const { n, field } = found
  const now = listOf(n.f[field.name])
  const v: string[] = []
  for (const [i, elem] of (op.v ?? []).entries()) {
    const key = typeof elem === 'string' ? elem : keyOf(field, elem)
    if (key === '') throw r.invalid(`v[${i}]`, 'names no element')
    if (indexOf(field, now, key) >= 0 && !v.includes(key)) v.push(key)
  }
  if (r.broken(n.id, field.name)) return r.noop(op, 'guard')
  if (v.length === 0) return r.noop(op, 'same')
  if (field.required === true && v.length === now.length) throw r.invalid('v', 'the last element cannot go')
  r.emit({ k: 'rem', id: n.id, field: field.name, v, ...r.revs(n.id, field.name) })
}

/** Checks the elements of a set: each fits, none is there twice. */
export function elements(r: Resolver, field: Field, path: string, v: unknown): readonly unknown[] {
  if (!Array.isArray(v)) throw r.invalid(path, 'is not a list')
  if (v.length > schema.limits.list) throw r.invalid(path, `has ${v.length} entries, at most ${schema.limits.list} are allowed`)
  const seen = new Set<string>()
  for (const [i, elem] of v.entries()) {
    r.check(field, `${path}[${i}]`, elem)
    const key = keyOf(field, elem)
    if (seen.has(key)) throw r.invalid(`${path}[${i}]`, `names ${JSON.stringify(key)} twice`)
    seen.add(key)
  }
  return v
}
