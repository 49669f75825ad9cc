/** Looks things up in the register table. */

import type { DocKind, Field, Type } from '../model/ops'
import { schema } from '../model/schema'
import { isObject } from './value'

/** The id of the node that is the document itself. */
export const ROOT = '@root'

/** The parent of nodes that lost their place. */
export const UNPLACED = '@unplaced'

/** Registers that every node has beside its fields. */
export const POS = '@pos'
export const LIFE = '@life'

/** In a guard: every register of the node and of what stands in it. */
export const ANY = '*'

const types = new Map(schema.types.map((t) => [`${t.doc} ${t.name}`, t]))

/** The node type of that name in the kind of document. */
export function typeOf(kind: DocKind, name: string): Type | undefined {
  return types.get(`${kind} ${name}`)
}

const made = {
  map: schema.types.filter((t) => t.doc === 'map' && t.parents.length > 0),
  library: schema.types.filter((t) => t.doc === 'library' && t.parents.length > 0),
}

/** The types of a document that may be created. */
export function creatable(kind: DocKind): readonly Type[] {
  return made[kind]
}

/** The field of that name. An x-* name is a register of its own that may hold any value. */
export function fieldOf(type: Type, name: string): Field | undefined {
  const field = type.fields.find((f) => f.name === name)
  if (field !== undefined) return field
  const free = name.startsWith('x-') && !name.startsWith('x-sojourn-') && name.length > 2 && name.length <= 64
  return free ? { name, register: 'lww', shape: { kind: 'any' } } : undefined
}

/** What identifies an element of a set. */
export function keyOf(field: Field, elem: unknown): string {
  const key = isObject(elem) && field.key !== undefined ? elem[field.key] : elem
  return typeof key === 'string' ? key : ''
}

/** Where the element of that key is; -1 if it is not there. */
export function indexOf(field: Field, elems: readonly unknown[], key: string): number {
  return elems.findIndex((e) => keyOf(field, e) === key)
}
