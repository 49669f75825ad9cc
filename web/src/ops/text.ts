/** Resolves and applies `text`, and what takes it back. */

import type { DocNode, Effect, Op } from '../model/ops'
import { applyDelta, cross, type Delta, isIdle, readDelta } from './delta'
import type { Doc } from './doc'
import type { Resolver } from './resolver'
import { fits } from './shape'
import { fieldOf, typeOf } from './table'

/** Edits a text where it differs, joined with what others wrote since the revision that the edit was made from. */
export function resolveText(r: Resolver, op: Op): void {
  const n = r.doc.live(op.id ?? '')
  if (n === undefined) return r.noop(op, 'gone')
  const type = r.typeOf(n)
  const name = op.field ?? ''
  const field = fieldOf(type, name)
  if (field?.register !== 'text') {
    throw r.invalid('field', `${JSON.stringify(name)} is not a text of a ${type.name} that can be edited in parts`)
  }
  const given = readDelta(op.d ?? [])
  if ('problem' in given) throw r.invalid('d', given.problem)
  if (r.wrote(n.id, name) !== undefined) throw r.invalid('field', `${JSON.stringify(name)} is written twice in one batch`)
  if (r.measured(n)) return r.noop(op, 'measured')
  const past = r.doc.since(n.id, name, op.rev ?? 0)
  const d = past === undefined ? undefined : joined(given, past)
  if (past === undefined || d === undefined) return r.noop(op, 'text_reset')
  const after = applyDelta(d, textOf(n, name))
  if (after === undefined && past.length === 0) throw r.invalid('d', 'is not made from a text of this length')
  if (after === undefined) return r.noop(op, 'text_reset')
  if (isIdle(d)) return r.noop(op, 'same')
  const problem = fits(field.shape, after.text, 'd')
  if (problem !== null && past.length === 0) throw r.invalid(problem.path, problem.text)
  if (problem !== null) return r.noop(op, 'text_full')
  r.emit({ k: 'text', id: n.id, field: name, d, ...textRev(r, n.id, name, after.text) })
}

/** The edit as it is after others; undefined if it cannot be joined with them. */
function joined(d: Delta, past: readonly Edit[]): Delta | undefined {
  let now: Delta | undefined = d
  for (const e of past) {
    if (e.d === null || now === undefined) return undefined
    now = cross(e.d, now)?.second
  }
  return now
}

/** The revision that a guarded edit puts back: only together with the text that it names. */
function textRev(r: Resolver, id: string, field: string, text: string): { readonly rev?: Readonly<Record<string, number>> } {
  const { rev } = r.revs(id, field)
  const was = rev?.[field]
  return rev !== undefined && was !== undefined && r.doc.named(id, field, was, text) ? { rev } : {}
}

/** A write of a text that a document remembers, so that edits of an older state can be joined with it. */
export interface Edit {
  /** The register's revision after the write, and before it. */
  readonly rev: number
  readonly was: number
  /** Null if the text was written as a whole: nothing can be joined with that. */
  readonly d: Delta | null
  /** The text before and after. */
  readonly before: string
  readonly after: string
}

/** A field that holds a text, empty if it holds none. */
export function textOf(n: DocNode | undefined, field: string): string {
  const v = n?.f[field]
  return typeof v === 'string' ? v : ''
}

/** Writes an edit of a text. A text that becomes empty is unset. */
export function applyText(doc: Doc, e: Effect, rev: number): void {
  const n = doc.edit(e.id ?? '')
  const field = e.field ?? ''
  const d = readDelta(e.d ?? [])
  const before = textOf(n, field)
  const after = 'problem' in d ? undefined : applyDelta(d, before)
  if ('problem' in d || after === undefined) throw new Error(`the edit of ${n.id}.${field} does not fit its text`)
  doc.remember(n.id, field, { rev, was: n.rev[field] ?? 0, d, before, after: after.text })
  if (after.text === '') delete n.f[field]
  else n.f[field] = after.text
  if (rev === 0) delete n.rev[field]
  else n.rev[field] = rev
  doc.put(n)
}

/** Notes the texts that are written as a whole. */
export function rememberSet(doc: Doc, n: DocNode, e: Effect, revision: (field: string) => number): void {
  const type = typeOf(doc.kind, n.type)
  if (type === undefined) return
  for (const [name, v] of Object.entries(e.f ?? {})) {
    if (fieldOf(type, name)?.register !== 'text') continue
    const after = typeof v === 'string' ? v : ''
    doc.remember(n.id, name, { rev: revision(name), was: n.rev[name] ?? 0, d: null, before: textOf(n, name), after })
  }
}

/** Takes back an edit of a text, and no more than that, whatever others write. */
export function inverseText(n: DocNode, e: Effect, rev: number): readonly Op[] {
  const field = e.field ?? ''
  const d = readDelta(e.d ?? [])
  const done = 'problem' in d ? undefined : applyDelta(d, textOf(n, field))
  if (done === undefined) return []
  return [{ k: 'text', id: n.id, field, ...(rev === 0 ? {} : { rev }), d: done.back }]
}
