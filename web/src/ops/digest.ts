/** A number of a document's whole state, the same as the server's (internal/ops/digest.go). */

import type { DocNode } from '../model/ops'
import type { Doc } from './doc'
import { isObject } from './value'

/** Two running hashes of 32 bits. */
type Lanes = readonly [number, number]

const START: Lanes = [0xdeadbeef, 0x41c6ce57]

/** The digest of a document. Nodes that did not change since the last one are not hashed again. */
export function digest(doc: Doc): string {
  let sum: Lanes = [0, 0]
  for (const id of doc.ids()) {
    const n = doc.node(id)
    if (n !== undefined) sum = plus(sum, ofNode(n))
  }
  return sum.map((x) => (x >>> 0).toString(16).padStart(8, '0')).join('')
}

const known = new WeakMap<DocNode, Lanes>()

function ofNode(n: DocNode): Lanes {
  const had = known.get(n)
  if (had !== undefined) return had
  let h = [n.id, n.type, n.pos.parent ?? '', n.pos.lane ?? '', n.pos.ord ?? ''].reduce(text, START)
  h = value(word(h, n.pos.span ?? 0), n.f)
  const revs = Object.entries(n.rev).reduce((sum, [name, seq]) => plus(sum, end(number(text(START, name), seq))), [0, 0] as Lanes)
  h = word(word(h, revs[0]), revs[1])
  if (n.del !== undefined) h = text(number(h, n.del.seq), n.del.group)
  const made = end(h)
  known.set(n, made)
  return made
}

function word([a, b]: Lanes, x: number): Lanes {
  return [Math.imul(a ^ x, 2654435761), Math.imul(b ^ x, 1597334677)]
}

function plus(x: Lanes, y: Lanes): Lanes {
  return [(x[0] + y[0]) | 0, (x[1] + y[1]) | 0]
}

function end(h: Lanes): Lanes {
  const a = Math.imul(h[0] ^ (h[0] >>> 16), 2246822507) ^ Math.imul(h[1] ^ (h[1] >>> 13), 3266489909)
  const b = Math.imul(h[1] ^ (h[1] >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [a, b]
}

function text(h: Lanes, s: string): Lanes {
  let out = h
  for (let i = 0; i < s.length; i++) out = word(out, s.charCodeAt(i))
  return word(out, s.length)
}

const eight = new DataView(new ArrayBuffer(8))

function number(h: Lanes, x: number): Lanes {
  eight.setFloat64(0, x)
  return word(word(h, eight.getUint32(0)), eight.getUint32(4))
}

function value(h: Lanes, v: unknown): Lanes {
  if (typeof v === 'string') return text(word(h, 1), v)
  if (typeof v === 'number') return number(word(h, 2), v)
  if (typeof v === 'boolean') return word(h, v ? 3 : 4)
  if (Array.isArray(v)) return word(v.reduce(value, word(h, 5)), v.length)
  if (!isObject(v)) return word(h, 7)
  const sum = Object.entries(v).reduce((all, [name, e]) => plus(all, end(value(text(START, name), e))), [0, 0] as Lanes)
  return word(word(word(h, 6), sum[0]), sum[1])
}
