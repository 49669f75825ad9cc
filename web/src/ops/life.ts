/** Resolves `del` and `restore`. */

import type { DocNode, Effect, Op, Pos } from '../model/ops'
import { schema } from '../model/schema'
import { stand } from './apply'
import type { Doc } from './doc'
import { mint, type Spot, settle, standing } from './place'
import { pointAt } from './point'
import { Nack, type Resolver } from './resolver'
import { ANY, LIFE, ROOT, UNPLACED } from './table'

/** Deletes a node with all that stands in it now. */
export function resolveDel(r: Resolver, op: Op): void {
  const id = op.id ?? ''
  if (id === ROOT) throw r.invalid('id', 'is the document itself; delete the document instead')
  if (!r.doc.isLive(id)) return r.noop(op, 'gone')
  if (r.broken(id, ANY, LIFE)) return r.noop(op, 'guard')
  const kids = r.doc.within(id)
  r.emit({ k: 'del', id, ...(kids.length === 0 ? {} : { kids }), ...r.revs(id, LIFE) })
}

/** Brings back a node with what was deleted together with it. What lost its place meanwhile gets another one. */
export function resolveRestore(r: Resolver, op: Op): void {
  const n = r.doc.node(op.id ?? '')
  if (n === undefined) return r.noop(op, 'gone')
  if (n.del === undefined) return r.noop(op, 'same')
  if (r.broken(n.id, LIFE, ANY)) return r.noop(op, 'guard')
  const kids = group(r.doc, n)
  const effect: Effect = { k: 'restore', id: n.id, ...(kids.length === 0 ? {} : { kids }) }
  r.emit(effect)
  const { moved, keys } = rehome(r, [n.id, ...kids])
  if (Object.keys(moved).length > 0) {
    const more = Object.keys(keys).length === 0 ? {} : { keys }
    r.effects[r.effects.length - 1] = { ...effect, moved, ...more, why: 'rehomed' }
  }
  const { parent = '', lane = '' } = n.pos
  if (!r.imports && r.doc.liveIn(parent, n.type, lane).length > schema.limits.siblings) {
    throw new Nack('quota', `there is no room for what you restore: at most ${schema.limits.siblings} elements are allowed in one place`)
  }
}

/** Moves those of the restored nodes that cannot stand where they were, in the working document. */
function rehome(r: Resolver, ids: readonly string[]): { moved: Record<string, Pos>; keys: Record<string, string> } {
  const moved: Record<string, Pos> = {}
  const keys: Record<string, string> = {}
  for (const id of ids) {
    const n = r.doc.node(id)
    const at = n === undefined ? undefined : newSpot(r, n)
    if (n === undefined || at === undefined) continue
    const home = mint(r.doc, id, n.type, at)
    moved[id] = home.pos
    delete keys[id]
    Object.assign(keys, home.keys ?? {})
    r.doc.rekey(home.keys ?? {})
    stand(r.doc, id, home.pos, r.stamp)
  }
  return { moved, keys }
}

/** Where a restored node must go; undefined if it may stay. */
function newSpot(r: Resolver, n: DocNode): Spot | undefined {
  const type = r.typeOf(n)
  const at: Spot = { parent: n.pos.parent ?? '', lane: n.pos.lane ?? '', span: n.pos.span ?? 0, after: undefined }
  if (!standing(r.doc, type, at)) return settle(r.doc, type, at)
  const taken = type.name === 'emotion' && pointAt(r.doc, at.parent, n.f, n.id) !== undefined
  return taken ? { parent: UNPLACED, lane: '', span: 0, after: undefined } : undefined
}

/** What was deleted together with the node: the whole group if it was named in the delete, else those of the group that stand in it. */
function group(doc: Doc, n: DocNode): readonly string[] {
  return doc.ids().filter((id) => {
    const other = doc.node(id)
    if (other?.del === undefined || id === n.id || other.del.seq !== n.del?.seq || other.del.group !== n.del.group) return false
    return n.del.group === n.id || inside(doc, other, n.id)
  })
}

/** True if a node stands in another one at any depth. */
function inside(doc: Doc, node: DocNode, id: string): boolean {
  for (let n: DocNode | undefined = node; n !== undefined; n = doc.node(n.pos.parent ?? '')) {
    if (n.pos.parent === id || n.pos.lane === id) return true
  }
  return false
}
