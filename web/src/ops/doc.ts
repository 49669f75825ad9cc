/**
 * A document after some batches of its log. It is immutable for everybody but
 * the functions of this folder, which change copies of their own.
 */

import type { DocKind, DocNode, Pos } from '../model/ops'
import { schema } from '../model/schema'
import { creatable, ROOT, typeOf } from './table'
import type { Edit } from './text'
import { isObject, length } from './value'

/** So many edits of one text are remembered. */
const KEPT_EDITS = 1000

/** A node while it is being made. */
export interface Draft {
  id: string
  type: string
  pos: Pos
  f: Record<string, unknown>
  rev: Record<string, number>
  del?: { seq: number; group: string; was: number }
}

/** The container of a node: the siblings of its type under its parent, of cards also in its lane. */
export function slotOf(parent: string, type: string, lane: string): string {
  return `${parent}\n${type}\n${lane}`
}

function slot(n: DocNode): string {
  return slotOf(n.pos.parent ?? '', n.type, n.pos.lane ?? '')
}

/** A document. */
export class Doc {
  readonly kind: DocKind
  readonly seq: number
  readonly #nodes: Map<string, DocNode>
  readonly #kids: Map<string, readonly string[]> // ids by order key, deleted ones included
  readonly #past: Map<string, readonly Edit[]> // of texts, since the document was read
  #live = 0
  #size = 0

  private constructor(
    kind: DocKind,
    seq: number,
    nodes: Map<string, DocNode>,
    kids: Map<string, readonly string[]>,
    past: Map<string, readonly Edit[]>,
  ) {
    this.kind = kind
    this.seq = seq
    this.#nodes = nodes
    this.#kids = kids
    this.#past = past
  }

  /** An empty document. */
  static create(kind: DocKind): Doc {
    const doc = new Doc(kind, 0, new Map(), new Map(), new Map())
    doc.put({ id: ROOT, type: kind, pos: {}, f: {}, rev: {} })
    return doc
  }

  /** A document of these nodes. */
  static of(kind: DocKind, seq: number, nodes: readonly DocNode[]): Doc {
    const doc = new Doc(kind, seq, new Map(), new Map(), new Map())
    for (const n of nodes) doc.put(n)
    return doc
  }

  /** A copy that may be changed. */
  clone(seq = this.seq): Doc {
    const doc = new Doc(this.kind, seq, new Map(this.#nodes), new Map(this.#kids), new Map(this.#past))
    doc.#live = this.#live
    doc.#size = this.#size
    return doc
  }

  /** The node of that id, deleted or not. */
  node(id: string): DocNode | undefined {
    return this.#nodes.get(id)
  }

  /** The node of that id if it is there and not deleted. */
  live(id: string): DocNode | undefined {
    const n = this.#nodes.get(id)
    return n?.del === undefined ? n : undefined
  }

  /** True if the node is there and not deleted. */
  isLive(id: string): boolean {
    return this.live(id) !== undefined
  }

  /** The number of live nodes, the root included. */
  get count(): number {
    return this.#live
  }

  /** About the bytes of the stored form. */
  get size(): number {
    return this.#size
  }

  /** The ids of all nodes, deleted ones included, sorted. */
  ids(): readonly string[] {
    return [...this.#nodes.keys()].sort()
  }

  /** The ids in a container by order key, deleted ones included. */
  siblings(parent: string, type: string, lane: string): readonly string[] {
    return this.#kids.get(slotOf(parent, type, lane)) ?? []
  }

  /** The live nodes in a container in order. */
  liveIn(parent: string, type: string, lane: string): readonly DocNode[] {
    return this.siblings(parent, type, lane).flatMap((id) => this.live(id) ?? [])
  }

  /** The live nodes of a type under a parent in order; of cards those of every lane, lane by lane. */
  children(parent: string, type: string): readonly DocNode[] {
    if (typeOf(this.kind, type)?.lane !== true) return this.liveIn(parent, type, '')
    const lanes = ['', ...this.siblings(ROOT, 'lane', '')].sort()
    return lanes.flatMap((lane) => this.liveIn(parent, type, lane))
  }

  /** The ids of the live nodes that stand in a node at any depth, and of the cards in it if it is a lane, sorted. */
  within(id: string): readonly string[] {
    const out = new Set<string>()
    const queue = [id]
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const kid of this.#inIt(at)) {
        if (!out.has(kid.id)) queue.push(kid.id)
        out.add(kid.id)
      }
    }
    return [...out].sort()
  }

  /** The live nodes that stand directly in a node. */
  #inIt(id: string): readonly DocNode[] {
    const n = this.#nodes.get(id)
    if (n === undefined) return []
    const kids = creatable(this.kind).flatMap((t) => (t.parents.includes(n.type) ? this.children(id, t.name) : []))
    if (n.type !== 'lane') return kids
    const rows = [...this.#kids].filter(([key]) => key.endsWith(`\n${id}`)).flatMap(([, ids]) => ids.flatMap((kid) => this.live(kid) ?? []))
    return [...kids, ...rows]
  }

  /** Stores a node. Only on a copy of one's own. */
  put(n: DocNode): void {
    const old = this.#nodes.get(n.id)
    if (old !== undefined) {
      this.#size -= weight(old)
      if (old.del === undefined) this.#live--
    }
    const moved = old !== undefined && (slot(old) !== slot(n) || old.pos.ord !== n.pos.ord)
    if (moved) this.#leave(old)
    if (old === undefined || moved) this.#enter(n)
    this.#size += weight(n)
    if (n.del === undefined) this.#live++
    this.#nodes.set(n.id, n)
  }

  /** A copy of a node that may be changed and is then put. */
  edit(id: string): Draft {
    const n = this.#nodes.get(id)
    if (n === undefined) throw new Error(`there is no node ${JSON.stringify(id)}`)
    const { del, ...rest } = n
    return { ...rest, f: { ...n.f }, rev: { ...n.rev }, ...(del === undefined ? {} : { del }) }
  }

  /** Gives nodes new order keys, all siblings at once, since a container is out of order in between. */
  rekey(keys: Readonly<Record<string, string>>): void {
    const slots = new Set<string>()
    for (const [id, ord] of Object.entries(keys)) {
      const n = this.edit(id)
      this.#size += ord.length - (n.pos.ord ?? '').length
      const next = { ...n, pos: { ...n.pos, ord } }
      this.#nodes.set(id, next)
      slots.add(slot(next))
    }
    for (const s of slots) {
      this.#kids.set(
        s,
        [...(this.#kids.get(s) ?? [])].sort((a, b) => compare(this.#order(a), a, this.#order(b), b)),
      )
    }
  }

  /** Notes a write of a text. */
  remember(id: string, field: string, edit: Edit): void {
    const key = `${id}\n${field}`
    this.#past.set(key, [...(this.#past.get(key) ?? []), edit].slice(-KEPT_EDITS))
  }

  /** The edits of a text that came after a revision; undefined if not all of them are remembered. */
  since(id: string, field: string, rev: number): readonly Edit[] | undefined {
    if ((this.#nodes.get(id)?.rev[field] ?? 0) === rev) return []
    const past = this.#past.get(`${id}\n${field}`) ?? []
    const i = past.findLastIndex((e) => e.rev === rev)
    if (i >= 0) return past.slice(i + 1)
    return past[0]?.was === rev ? past : undefined
  }

  /** True if a revision is remembered as the name of this text. */
  named(id: string, field: string, rev: number, text: string): boolean {
    const past = this.#past.get(`${id}\n${field}`) ?? []
    const last = past.findLast((e) => e.rev === rev)
    if (last !== undefined) return last.after === text
    return past[0]?.was === rev && past[0].before === text
  }

  #order(id: string): string {
    return this.#nodes.get(id)?.pos.ord ?? ''
  }

  #leave(n: DocNode): void {
    const rest = (this.#kids.get(slot(n)) ?? []).filter((id) => id !== n.id)
    if (rest.length === 0) this.#kids.delete(slot(n))
    else this.#kids.set(slot(n), rest)
  }

  #enter(n: DocNode): void {
    const ids = this.#kids.get(slot(n)) ?? []
    const at = ids.findIndex((id) => compare(this.#order(id), id, n.pos.ord ?? '', n.id) > 0)
    const i = at < 0 ? ids.length : at
    this.#kids.set(slot(n), [...ids.slice(0, i), n.id, ...ids.slice(i)])
  }
}

function compare(aOrd: string, a: string, bOrd: string, b: string): number {
  if (aOrd !== bOrd) return aOrd < bOrd ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** Reads a document as the server sends it. */
export function readDoc(json: unknown): Doc {
  if (!isObject(json) || (json.kind !== 'map' && json.kind !== 'library') || typeof json.seq !== 'number' || !Array.isArray(json.nodes)) {
    throw new Error('the document cannot be read')
  }
  if (typeof json.schema === 'number' && json.schema > schema.version)
    throw new Error('the document is newer than this page; load the page again')
  return Doc.of(json.kind, json.seq, json.nodes.map(readNode))
}

function readNode(json: unknown): DocNode {
  if (!isObject(json) || typeof json.id !== 'string' || typeof json.type !== 'string')
    throw new Error('a node of the document cannot be read')
  const del = isObject(json.del) ? { del: { seq: Number(json.del.seq), group: String(json.del.group), was: Number(json.del.was) } } : {}
  return { id: json.id, type: json.type, pos: readPos(json.pos), f: isObject(json.f) ? json.f : {}, rev: readRevs(json.rev), ...del }
}

function readPos(json: unknown): Pos {
  if (!isObject(json)) return {}
  const pos: { parent?: string; lane?: string; ord?: string; span?: number } = {}
  if (typeof json.parent === 'string') pos.parent = json.parent
  if (typeof json.lane === 'string') pos.lane = json.lane
  if (typeof json.ord === 'string') pos.ord = json.ord
  if (typeof json.span === 'number') pos.span = json.span
  return pos
}

function readRevs(json: unknown): Readonly<Record<string, number>> {
  const entries = isObject(json) ? Object.entries(json) : []
  return Object.fromEntries(entries.filter((e): e is [string, number] => typeof e[1] === 'number'))
}

/** About the number of bytes of the node's JSON form. */
function weight(n: DocNode): number {
  let w = 60 + n.id.length + n.type.length + (n.pos.parent ?? '').length + (n.pos.lane ?? '').length + (n.pos.ord ?? '').length
  for (const [name, v] of Object.entries(n.f)) w += 14 + 2 * name.length + weigh(v)
  return w
}

function weigh(v: unknown): number {
  if (typeof v === 'string') return 2 + bytes(v)
  if (Array.isArray(v)) return v.reduce((w: number, e) => w + 1 + weigh(e), 2)
  if (isObject(v)) return Object.entries(v).reduce((w, [k, e]) => w + 4 + bytes(k) + weigh(e), 2)
  return 8
}

/** The bytes of a text in UTF-8. */
function bytes(s: string): number {
  let n = length(s)
  for (const c of s) {
    const code = c.codePointAt(0) ?? 0
    n += code > 0xffff ? 3 : code > 0x7ff ? 2 : code > 0x7f ? 1 : 0
  }
  return n
}
