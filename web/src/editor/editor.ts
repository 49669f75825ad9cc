/**
 * One person's editor of one document: runs commands through the session and
 * keeps undo and redo. It knows no screen.
 */

import type { Miss } from '../sync/client'
import type { Confirmed, Notice, Session } from '../sync/session'
import type { Command, Op } from './command'
import { split } from './split'
import type { Beside, Deed, UndoState, UndoStep } from './undo'
import { confirm, did, emptyUndo, forget, redid, undidOne } from './undo'

/** What running a command gave at once; the server may still object. */
export interface Ran {
  /** The number of the batch, for {@link Editor.undoOne}. */
  readonly n: number
  readonly title: string
  readonly misses: readonly Miss[]
}

/** The editor. */
export class Editor<S, B> {
  #undo: UndoState<B> = emptyUndo<B>()
  readonly #session: Session<S, B>
  readonly #toBatch: (ops: readonly Op[], gesture?: string) => B
  readonly #listeners = new Set<() => void>()

  constructor(session: Session<S, B>, toBatch: (ops: readonly Op[], gesture?: string) => B) {
    this.#session = session
    this.#toBatch = toBatch
  }

  /** The stacks of undo and redo; a new object after every change. */
  get undoState(): UndoState<B> {
    return this.#undo
  }

  /** Calls back after every change of the stacks; the result stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Runs a command at once. A large one takes several batches of one gesture.
   * `beside` is the part of it that another document has taken already.
   */
  run(command: Command, beside: Beside | null = null): Ran {
    const parts = split(command.ops)
    const deed: Deed = { beside }
    const { clientId, nextN } = this.#session.state.client
    const gesture = parts.length > 1 ? `${clientId.slice(0, 48)}.${nextN}` : undefined
    const runs = parts.map((ops) => {
      const { n, inverse, misses } = this.#session.edit(this.#toBatch(ops, gesture), command.title)
      if (inverse !== null) this.#set(did(this.#undo, { n, title: command.title, inverse, deed }))
      return { n, misses }
    })
    return { n: runs[0]?.n ?? 0, title: command.title, misses: runs.flatMap((r) => r.misses) }
  }

  /** Runs a batch that an earlier page made and did not send. */
  resume(batch: B, title: string): void {
    const { n, inverse } = this.#session.edit(batch, title)
    if (inverse !== null) this.#set(did(this.#undo, { n, title, inverse, deed: { beside: null } }))
  }

  /** Takes back the last thing that was done; null if there is none. */
  undo(): Ran | null {
    return this.#takeBack(this.#undo.undo[this.#undo.undo.length - 1])
  }

  /** Takes back one own edit, even if others came after it; null if it is not to be undone any more. */
  undoOne(n: number): Ran | null {
    return this.#takeBack(this.#undo.undo.find((s) => s.n === n))
  }

  /** Does again what was undone last; null if there is nothing. */
  redo(): Ran | null {
    const top = this.#undo.redo[this.#undo.redo.length - 1]
    if (top === undefined) return null
    top.deed.beside?.again()
    const steps = this.#undo.redo.filter((s) => s.deed === top.deed).reverse()
    return this.#rewrite(steps, 'Redo', (n, next) => redid(this.#undo, n, next))
  }

  #takeBack(step: UndoStep<B> | undefined): Ran | null {
    if (step === undefined) return null
    const steps = this.#undo.undo.filter((s) => s.deed === step.deed).reverse()
    const ran = this.#rewrite(steps, 'Undo', (n, next) => undidOne(this.#undo, n, next))
    step.deed.beside?.back()
    return ran
  }

  /** Runs the inverses of the steps, the last one first; `note` moves each step to the other stack. */
  #rewrite(steps: readonly UndoStep<B>[], verb: string, note: (n: number, next: UndoStep<B> | null) => UndoState<B>): Ran | null {
    let last: Ran | null = null
    const misses: Miss[] = []
    for (const { n, title, inverse, deed } of steps) {
      const back = this.#session.edit(inverse, `${verb} ${lower(title)}`, n)
      this.#set(note(n, back.inverse === null ? null : { n: back.n, title, inverse: back.inverse, deed }))
      misses.push(...back.misses)
      last = { n: back.n, title, misses }
    }
    return last
  }

  /** The session calls this when a batch became durable. */
  confirmed(c: Confirmed<B>): void {
    this.#set(confirm(this.#undo, c.n, c.inverse))
  }

  /** The session calls this with what people should know. */
  noticed(notice: Notice<B>): void {
    if (notice.kind === 'refused') this.#set(forget(this.#undo, notice.n))
  }

  /** Forgets everything that could be undone or done again: what it would put back may have been removed for good. */
  clear(): void {
    this.#set(emptyUndo())
  }

  #set(state: UndoState<B>): void {
    this.#undo = state
    for (const listener of this.#listeners) listener()
  }
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}
