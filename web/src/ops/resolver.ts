/** The state of resolving one batch, shared by the files of this folder that resolve one kind of operation each. */

import type { Batch, DocNode, Effect, Field, Guard, Op, Reason, Skip, Type } from '../model/ops'
import { applyEffect, revOf } from './apply'
import type { Doc } from './doc'
import { fits, type Problem } from './shape'
import { ANY, fieldOf, typeOf } from './table'

/** The error of a batch that is refused as a whole. */
export class Nack extends Error {
  readonly code: 'invalid' | 'quota'

  constructor(code: 'invalid' | 'quota', message: string) {
    super(message)
    this.code = code
  }
}

/** What a batch asks of one register. */
interface GuardState {
  readonly broken: boolean
  readonly was: number | undefined
}

/** Resolves one batch. Each operation sees the effect of those before. */
export class Resolver {
  readonly doc: Doc
  readonly stamp: number
  readonly imports: boolean
  readonly effects: Effect[] = []
  readonly skipped: Skip[] = []
  index = 0
  readonly #wrote = new Map<string, string>()
  readonly #guards: ReadonlyMap<string, GuardState>

  constructor(doc: Doc, batch: Batch, stamp: number) {
    this.doc = doc.clone()
    this.stamp = stamp
    this.imports = batch.import === true
    this.#guards = readGuards(doc, batch.guard ?? [], stamp)
  }

  /** Notes an effect and applies it for the operations that follow. */
  emit(effect: Effect): void {
    applyEffect(this.doc, effect, this.stamp)
    this.effects.push(effect)
    if (effect.k === 'text') this.#wrote.set(`${effect.id}\n${effect.field}`, effect.k)
    for (const name of Object.keys(effect.f ?? {})) this.#wrote.set(`${effect.id}\n${name}`, effect.k)
  }

  /** Which kind of operation of the batch wrote a field, if one did. */
  wrote(id: string, field: string): string | undefined {
    return this.#wrote.get(`${id}\n${field}`)
  }

  /** True for a field that is counted from events, which people do not write; notes the skip. */
  counted(type: Type, id: string, name: string): boolean {
    if (fieldOf(type, name)?.measured !== true || this.imports) return false
    this.skip(id, name, 'measured')
    return true
  }

  /** True for an empty text, which people see as none. Imports keep the difference. */
  blank(type: Type, name: string, v: unknown): boolean {
    return v === '' && fieldOf(type, name)?.register === 'text' && !this.imports
  }

  /** Notes that the operation has no effect; the intent is kept. */
  noop(op: Op, why: Reason): void {
    this.emit({ k: 'noop', ...(op.id === undefined ? {} : { id: op.id }), why, op })
  }

  /** Notes a register that the operation leaves alone. */
  skip(id: string, field: string, why: Reason): void {
    this.skipped.push({ id, field, why })
  }

  /** Refuses the batch because of the operation at hand. */
  invalid(path: string, text: string, allowed: readonly string[] = []): Nack {
    const field = `ops[${this.index}]${path === '' ? '' : `.${path}`}`
    const list = allowed.length === 0 ? '' : ` (allowed: ${allowed.join(', ')})`
    return new Nack('invalid', `the change is not valid; ${field}: ${text}${list}`)
  }

  /** Refuses a value that does not fit its field. */
  check(field: Field, path: string, v: unknown): void {
    const problem: Problem | null = fits(field.shape, v, path)
    if (problem !== null) throw this.invalid(problem.path, problem.text, problem.allowed)
  }

  /** The type of a node of the document. */
  typeOf(n: DocNode): Type {
    const type = typeOf(this.doc.kind, n.type)
    if (type === undefined) throw new Error(`node ${n.id} has the unknown type ${n.type}`)
    return type
  }

  /** True if a guard on one of the registers does not hold; notes the skip. */
  broken(id: string, ...fields: readonly string[]): boolean {
    const field = fields.find((f) => this.#guards.get(`${id}\n${f}`)?.broken === true)
    if (field !== undefined) this.skip(id, field, 'guard')
    return field !== undefined
  }

  /** The revisions that guarded writes put back, as part of an effect. */
  revs(id: string, ...fields: readonly string[]): { readonly rev?: Readonly<Record<string, number>> } {
    const rev: Record<string, number> = {}
    for (const field of fields) {
      const state = this.#guards.get(`${id}\n${field}`)
      if (state !== undefined && !state.broken && state.was !== undefined) rev[field] = state.was
    }
    return Object.keys(rev).length === 0 ? {} : { rev }
  }

  /** True for a measured emotion point, which people do not change. */
  measured(n: DocNode): boolean {
    return n.type === 'emotion' && n.f.source === 'measured' && !this.imports
  }
}

/** Compares the guards with the document before the batch. */
function readGuards(doc: Doc, guards: readonly Guard[], stamp: number): ReadonlyMap<string, GuardState> {
  const out = new Map<string, GuardState>()
  for (const g of guards) {
    const key = `${g.id}\n${g.field}`
    const old = out.get(key)
    const broken = g.field === ANY ? newest(doc, g.id) > g.rev : revOf(doc, g.id, g.field) !== g.rev
    const was = g.was !== undefined && g.was >= 0 && g.was < stamp ? g.was : undefined
    out.set(key, { broken: broken || old?.broken === true, was: old?.was ?? was })
  }
  return out
}

/** The newest revision of any register of the node and of the live nodes in it. */
function newest(doc: Doc, id: string): number {
  const revs = [id, ...doc.within(id)].flatMap((node) => Object.values(doc.node(node)?.rev ?? {}))
  return Math.max(0, ...revs)
}
