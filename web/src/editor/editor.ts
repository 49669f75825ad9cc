/**
 * One person's editor of one document: runs commands through the session and
 * keeps undo and redo. It knows no screen.
 */

import type { Miss } from '../sync/client'
import type { Confirmed, Notice, Session } from '../sync/session'
import type { Command, Op } from './command'
import type { UndoState } from './undo'
import { confirm, did, emptyUndo, forget, redid, undid, undidOne } from './undo'

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
  readonly #toBatch: (ops: readonly Op[]) => B
  readonly #listeners = new Set<() => void>()

  constructor(session: Session<S, B>, toBatch: (ops: readonly Op[]) => B) {
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

  /** Runs a command at once. */
  run(command: Command): Ran {
    const { n, inverse, misses } = this.#session.edit(this.#toBatch(command.ops), command.title)
    if (inverse !== null) this.#set(did(this.#undo, { n, title: command.title, inverse }))
    return { n, title: command.title, misses }
  }

  /** Takes back the last own edit; null if there is none. */
  undo(): Ran | null {
    const top = this.#undo.undo[this.#undo.undo.length - 1]
    if (top === undefined) return null
    const { n, inverse, misses } = this.#session.edit(top.inverse, `Undo ${lower(top.title)}`, top.n)
    this.#set(undid(this.#undo, inverse === null ? null : { n, title: top.title, inverse }))
    return { n, title: top.title, misses }
  }

  /** Takes back one own edit, even if others came after it; null if it is not to be undone any more. */
  undoOne(n: number): Ran | null {
    const step = this.#undo.undo.find((s) => s.n === n)
    if (step === undefined) return null
    const back = this.#session.edit(step.inverse, `Undo ${lower(step.title)}`, n)
    this.#set(undidOne(this.#undo, n, back.inverse === null ? null : { n: back.n, title: step.title, inverse: back.inverse }))
    return { n: back.n, title: step.title, misses: back.misses }
  }

  /** Does again what was undone last; null if there is nothing. */
  redo(): Ran | null {
    const top = this.#undo.redo[this.#undo.redo.length - 1]
    if (top === undefined) return null
    const { n, inverse, misses } = this.#session.edit(top.inverse, `Redo ${lower(top.title)}`, top.n)
    this.#set(redid(this.#undo, inverse === null ? null : { n, title: top.title, inverse }))
    return { n, title: top.title, misses }
  }

  /** The session calls this when a batch became durable. */
  confirmed(c: Confirmed<B>): void {
    this.#set(confirm(this.#undo, c.n, c.inverse))
  }

  /** The session calls this with what people should know. */
  noticed(notice: Notice<B>): void {
    if (notice.kind === 'refused') this.#set(forget(this.#undo, notice.n))
  }

  #set(state: UndoState<B>): void {
    this.#undo = state
    for (const listener of this.#listeners) listener()
  }
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}
