/**
 * Edits of texts. A delta goes through the whole text from its start to its
 * end: a number above zero keeps so many characters (code points), one below
 * zero deletes so many, a text is inserted. In its one canonical form
 * neighbours of a kind are joined and an insertion stands before a deletion at
 * the same place.
 */

import { length } from './value'

/** An edit of a text. */
export type Delta = readonly (number | string)[]

/** A delta from a client has at most so many parts. */
const MOST_PARTS = 1000

/** Reads a delta as JSON holds it into its canonical form; a sentence says what is wrong with it. */
export function readDelta(parts: readonly unknown[]): Delta | { readonly problem: string } {
  if (parts.length > MOST_PARTS) return { problem: `has ${parts.length} parts, at most ${MOST_PARTS} are allowed` }
  const d = new Writer()
  for (const [i, p] of parts.entries()) {
    if (typeof p === 'string') {
      if (p === '') return { problem: `inserts nothing with part ${i}` }
      d.insert(p)
    } else if (typeof p === 'number') {
      if (p === 0 || !Number.isInteger(p) || Math.abs(p) > 1 << 20) {
        return { problem: `has the number ${p} as part ${i}, which is no count of characters` }
      }
      if (p < 0) d.cut(-p)
      else d.keep(p)
    } else return { problem: `has a part ${i} that is no number and no text` }
  }
  return d.parts
}

/** Makes a delta from its start, in canonical form. */
class Writer {
  readonly parts: (number | string)[] = []

  keep(n: number): void {
    const last = this.parts.length - 1
    const end = this.parts[last]
    if (n === 0) return
    if (typeof end === 'number' && end > 0) this.parts[last] = end + n
    else this.parts.push(n)
  }

  cut(n: number): void {
    const last = this.parts.length - 1
    const end = this.parts[last]
    if (n === 0) return
    if (typeof end === 'number' && end < 0) this.parts[last] = end - n
    else this.parts.push(-n)
  }

  insert(text: string): void {
    if (text === '') return
    const end = this.parts[this.parts.length - 1]
    const cut = typeof end === 'number' && end < 0 ? this.parts.pop() : undefined
    const last = this.parts.length - 1
    const before = this.parts[last]
    if (typeof before === 'string') this.parts[last] = before + text
    else this.parts.push(text)
    if (cut !== undefined) this.parts.push(cut)
  }
}

/** The length of the text that the delta is an edit of. */
export function lengthBefore(d: Delta): number {
  return d.reduce((n: number, p) => n + (typeof p === 'string' ? 0 : Math.abs(p)), 0)
}

/** True if the delta changes nothing. */
export function isIdle(d: Delta): boolean {
  return d.every((p) => typeof p === 'number' && p > 0)
}

/** The text after the delta and what takes it back; undefined if it is no edit of a text of this length. */
export function applyDelta(d: Delta, text: string): { readonly text: string; readonly back: Delta } | undefined {
  const points = Array.from(text)
  if (lengthBefore(d) !== points.length) return undefined
  const back = new Writer()
  let out = ''
  let at = 0
  for (const p of d) {
    if (typeof p === 'string') {
      out += p
      back.cut(length(p))
    } else if (p < 0) {
      back.insert(points.slice(at, at - p).join(''))
      at -= p
    } else {
      out += points.slice(at, at + p).join('')
      back.keep(p)
      at += p
    }
  }
  return { text: out, back: back.parts }
}

/** Two edits of one text, each as it is after the other: both ways lead to one text. */
export interface Crossed {
  /** The edit that was ordered first, as it is after the second. */
  readonly first: Delta
  /** The second edit, as it is after the first: of two insertions at one place the first edit's stands first. */
  readonly second: Delta
}

/** Crosses two edits of one text; undefined if their texts differ in length. */
export function cross(first: Delta, second: Delta): Crossed | undefined {
  if (lengthBefore(first) !== lengthBefore(second)) return undefined
  const a = new Cursor(first)
  const b = new Cursor(second)
  const first2 = new Writer()
  const second2 = new Writer()
  for (;;) {
    const x = a.part
    const y = b.part
    if (typeof x === 'string') {
      second2.keep(length(x))
      first2.insert(x)
      a.skip(0)
    } else if (typeof y === 'string') {
      second2.insert(y)
      first2.keep(length(y))
      b.skip(0)
    } else if (x === undefined || y === undefined) {
      return { first: first2.parts, second: second2.parts }
    } else {
      const n = Math.min(Math.abs(x), Math.abs(y))
      if (x > 0 && y > 0) {
        second2.keep(n)
        first2.keep(n)
      } else if (x > 0) second2.cut(n)
      else if (y > 0) first2.cut(n)
      a.skip(n)
      b.skip(n)
    }
  }
}

/** Two edits that follow each other as one; undefined if the second is no edit of what the first leaves. */
export function compose(first: Delta, second: Delta): Delta | undefined {
  const a = new Cursor(first)
  const b = new Cursor(second)
  const out = new Writer()
  for (;;) {
    const x = a.part
    const y = b.part
    if (typeof x === 'number' && x < 0) {
      out.cut(-x)
      a.skip(-x)
    } else if (typeof y === 'string') {
      out.insert(y)
      b.skip(0)
    } else if (x === undefined || y === undefined) {
      return x === y ? out.parts : undefined
    } else {
      const n = Math.min(typeof x === 'string' ? length(x) : x, Math.abs(y))
      if (y > 0 && typeof x === 'string') out.insert(Array.from(x).slice(0, n).join(''))
      else if (y > 0) out.keep(n)
      else if (typeof x === 'number') out.cut(n)
      a.take(n)
      b.skip(n)
    }
  }
}

/** Goes through a delta piece by piece. */
class Cursor {
  readonly #d: Delta
  #i = 0
  #done = 0 // of the part at hand, in characters

  constructor(d: Delta) {
    this.#d = d
  }

  /** What is left of the part at hand; undefined at the end. */
  get part(): number | string | undefined {
    const p = this.#d[this.#i]
    if (typeof p === 'string') return this.#done === 0 ? p : Array.from(p).slice(this.#done).join('')
    return p === undefined ? p : p - Math.sign(p) * this.#done
  }

  /** Goes on by n characters of the old text, or past an insertion. */
  skip(n: number): void {
    this.#go(n, typeof this.#d[this.#i] === 'string')
  }

  /** Goes on by n characters of the new text. */
  take(n: number): void {
    this.#go(n, false)
  }

  #go(n: number, past: boolean): void {
    const p = this.#d[this.#i] ?? 0
    this.#done += n
    if (!past && this.#done < (typeof p === 'string' ? length(p) : Math.abs(p))) return
    this.#i++
    this.#done = 0
  }
}

/** The edit that makes one text of another: what both begin and end with is kept. */
export function deltaOf(from: string, to: string): Delta {
  const a = Array.from(from)
  const b = Array.from(to)
  const most = Math.min(a.length, b.length)
  let lead = 0
  while (lead < most && a[lead] === b[lead]) lead++
  let tail = 0
  while (tail < most - lead && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const d = new Writer()
  d.keep(lead)
  d.insert(b.slice(lead, b.length - tail).join(''))
  d.cut(a.length - lead - tail)
  d.keep(tail)
  return d.parts
}

/** Where a place between two characters is after an edit, both counted as the browser counts (UTF-16). An insertion at the place goes behind it. */
export function mapIndex(d: Delta, text: string, index: number): number {
  const place = length(text.slice(0, index))
  let old = 0
  let now = 0
  let out = ''
  const points = Array.from(text)
  for (const p of d) {
    if (typeof p === 'string') {
      if (old < place) out += p
    } else if (p > 0) {
      out += points.slice(old, Math.min(old + p, place)).join('')
      old += p
    } else old -= p
    now = out.length
    if (old >= place) break
  }
  return now
}

/** One person's text and another's, both made from one, brought together: where both insert, theirs stands first. */
export function merged(base: string, mine: string, theirs: string): { readonly text: string; readonly change: Delta } {
  const crossed = cross(deltaOf(base, theirs), deltaOf(base, mine))
  const change = crossed?.first ?? deltaOf(mine, theirs)
  return { text: applyDelta(change, mine)?.text ?? theirs, change }
}
