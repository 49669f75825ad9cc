/** Where nodes go: moves, order keys, and a home for what lost its place. */

import type { DocNode, Op, Place, Pos, Type } from '../model/ops'
import { schema } from '../model/schema'
import type { Doc } from './doc'
import { keyBetween, spreadKeys } from './order'
import { pointAt } from './point'
import { Nack, type Resolver } from './resolver'
import { POS, ROOT, UNPLACED } from './table'

/** An intended place, complete. An undefined `after` is the end. */
export interface Spot {
  readonly parent: string
  readonly lane: string
  readonly span: number
  readonly after: string | undefined
}

/** Where a node will stand, and new keys of its siblings if there was no room. */
export interface Home {
  readonly pos: Pos
  readonly keys: Readonly<Record<string, string>> | undefined
}

/** Writes the whole place of a node. */
export function resolveMove(r: Resolver, op: Op): void {
  const n = r.doc.live(op.id ?? '')
  if (n === undefined) return r.noop(op, 'gone')
  const type = r.typeOf(n)
  if (type.parents.length === 0) throw r.invalid('id', 'is the document itself, which has no place')
  const at = spot(r, type, op.at)
  if (r.broken(n.id, POS)) return r.noop(op, 'guard')
  if (r.measured(n)) return r.noop(op, 'measured')
  if (!standing(r.doc, type, at)) return r.noop(op, 'parent_gone')
  if (type.name === 'emotion' && pointAt(r.doc, at.parent, n.f, n.id) !== undefined) return r.noop(op, 'exists')
  if (samePlace(r.doc, n, at)) return r.noop(op, 'same')
  roomFor(r, type, at, n)
  const { pos, keys } = mint(r.doc, n.id, n.type, at)
  r.emit({ k: 'move', id: n.id, pos, ...(keys === undefined ? {} : { keys }), ...r.revs(n.id, POS) })
}

/** Gives the siblings of a container new keys of even distance. */
export function resolveReindex(r: Resolver, op: Op): void {
  const parent = op.at?.parent === undefined || op.at.parent === '' ? ROOT : op.at.parent
  const ids = r.doc.siblings(parent, op.type ?? '', op.at?.lane ?? '')
  if (ids.length === 0) return r.noop(op, 'same')
  const keys = spreadKeys(ids.length)
  r.emit({ k: 'reindex', keys: Object.fromEntries(ids.map((id, i) => [id, keys[i] ?? ''])) })
}

/** Checks the form of an intended place. Whether the parent is there is another question. */
export function spot(r: Resolver, type: Type, place: Place | undefined): Spot {
  const parent = place?.parent === undefined || place.parent === '' ? ROOT : place.parent
  const lane = place?.lane ?? ''
  const span = place?.span ?? 0
  if (parent === UNPLACED && type.stray !== true) throw r.invalid('at.parent', `a ${type.name} always has a place`, type.parents)
  if (lane !== '' && type.lane !== true) throw r.invalid('at.lane', `a ${type.name} stands in no lane`)
  if (span !== 0 && type.span !== true) throw r.invalid('at.span', `a ${type.name} has no width`)
  if (span < 0 || span > schema.limits.span) throw r.invalid('at.span', `is not between 1 and ${schema.limits.span} columns`)
  const holder = r.doc.node(parent)
  if (holder !== undefined && !type.parents.includes(holder.type)) {
    throw r.invalid('at.parent', `a ${type.name} cannot stand in a ${holder.type}`, type.parents)
  }
  const row = r.doc.node(lane)
  if (row !== undefined && row.type !== 'lane') throw r.invalid('at.lane', `is not a lane but a ${row.type}`)
  return { parent, lane: parent === UNPLACED ? '' : lane, span, after: place?.after }
}

/** True if the parent and the lane of a place are there. */
export function standing(doc: Doc, type: Type, at: Spot): boolean {
  if (at.lane !== '' && !doc.isLive(at.lane)) return false
  return (at.parent === UNPLACED && type.stray === true) || doc.isLive(at.parent)
}

/**
 * Where a node goes that cannot stand where it was meant to: to the nearest
 * live ancestor that may hold its type, else to Unplaced. A lane that is gone
 * leaves the node in Unplaced, since its row is what it lost.
 */
export function settle(doc: Doc, type: Type, at: Spot): Spot {
  if (at.lane === '' || doc.isLive(at.lane)) {
    for (let n = doc.node(at.parent); n !== undefined; n = doc.node(n.pos.parent ?? '')) {
      if (n.del === undefined && type.parents.includes(n.type)) return { ...at, parent: n.id, after: undefined }
    }
  }
  if (type.stray !== true) return { parent: ROOT, lane: '', span: 0, after: undefined }
  return { parent: UNPLACED, lane: '', span: at.span, after: undefined }
}

/** True if the node stands at the place already. */
function samePlace(doc: Doc, n: DocNode, at: Spot): boolean {
  const { parent = '', lane = '', span = 0 } = n.pos
  if (parent !== at.parent || lane !== at.lane || span !== at.span) return false
  const ids = doc.siblings(parent, n.type, lane)
  const now = ids.indexOf(n.id)
  const rest = ids.filter((id) => id !== n.id)
  const then = indexAfter(rest, n.id, now, at.after)
  return !rest.slice(Math.min(now, then), Math.max(now, then)).some((id) => doc.isLive(id))
}

/** Where a node goes among its other siblings. A deleted anchor still stands among them; one that is elsewhere counts as the end. */
function indexAfter(rest: readonly string[], id: string, now: number, after: string | undefined): number {
  if (after === undefined) return rest.length
  if (after === '') return 0
  if (after === id && now >= 0) return now
  const i = rest.indexOf(after)
  return i >= 0 ? i + 1 : rest.length
}

/** Refuses one sibling too many. */
export function roomFor(r: Resolver, type: Type, at: Spot, n: DocNode | undefined): void {
  const stays = n !== undefined && n.pos.parent === at.parent && (n.pos.lane ?? '') === at.lane
  if (r.imports || at.parent === UNPLACED || stays) return
  const have = r.doc.liveIn(at.parent, type.name, at.lane).length
  if (have < schema.limits.siblings) return
  throw new Nack(
    'quota',
    `there are ${have} elements of type ${type.name} in one place already, at most ${schema.limits.siblings} are allowed`,
  )
}

/** Makes the order key for a node at a place. Where keys have grown too long, all siblings get new ones. */
export function mint(doc: Doc, id: string, type: string, at: Spot): Home {
  const ids = doc.siblings(at.parent, type, at.lane)
  const now = ids.indexOf(id)
  const rest = ids.filter((sibling) => sibling !== id)
  const i = indexAfter(rest, id, now, at.after)
  const ord = keyBetween(orderOf(doc, rest[i - 1]), orderOf(doc, rest[i]))
  if (ord.length <= schema.limits.key) return { pos: posOf(at, ord), keys: undefined }
  const keys = spreadKeys(rest.length + 1)
  const others = rest.map((sibling, j) => [sibling, keys[j < i ? j : j + 1] ?? ''] as const)
  return { pos: posOf(at, keys[i] ?? ''), keys: Object.fromEntries(others) }
}

function orderOf(doc: Doc, id: string | undefined): string {
  return id === undefined ? '' : (doc.node(id)?.pos.ord ?? '')
}

function posOf(at: Spot, ord: string): Pos {
  return { parent: at.parent, ...(at.lane === '' ? {} : { lane: at.lane }), ord, ...(at.span === 0 ? {} : { span: at.span }) }
}
