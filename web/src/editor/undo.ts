/**
 * One person's undo and redo. Undo is a new batch that puts back what an own
 * batch replaced; it never rolls the document back, so others' edits stay. The
 * redo of an undo is made when the undo happens, and the other way round.
 */

/**
 * What a person did at once. It may have taken several batches, since a batch
 * has a size, and it may have touched the library too; all of it goes back
 * together.
 */
export interface Deed {
  /** The part that lies in another document: how it is taken back, and done again. */
  readonly beside: Beside | null
}

/** The part of a deed in another document. */
export interface Beside {
  readonly back: () => void
  readonly again: () => void
}

/** One batch that can be undone or redone. */
export interface UndoStep<B> {
  /** The number of the batch that this step takes back. */
  readonly n: number
  /** Words for the menu and the toast: "Move step". */
  readonly title: string
  readonly inverse: B
  readonly deed: Deed
}

/** The two stacks; the last element of each is next. */
export interface UndoState<B> {
  readonly undo: readonly UndoStep<B>[]
  readonly redo: readonly UndoStep<B>[]
}

/** How many steps are kept. */
export const UNDO_DEPTH = 200

/** Nothing to undo yet. */
export function emptyUndo<B>(): UndoState<B> {
  return { undo: [], redo: [] }
}

/** Notes an own edit; what could be redone is forgotten. */
export function did<B>(state: UndoState<B>, step: UndoStep<B>): UndoState<B> {
  return { undo: push(state.undo, step), redo: [] }
}

/** Notes that batch `n` of the redo stack was done again by a batch whose own inverse is `step`; null if it had no effect. */
export function redid<B>(state: UndoState<B>, n: number, step: UndoStep<B> | null): UndoState<B> {
  return { undo: step === null ? state.undo : push(state.undo, step), redo: state.redo.filter((s) => s.n !== n) }
}

/**
 * Replaces the provisional inverse of batch `n` by the one the server's effect
 * gave; null drops the step, because the batch turned out to have no effect.
 */
export function confirm<B>(state: UndoState<B>, n: number, inverse: B | null): UndoState<B> {
  const fix = (steps: readonly UndoStep<B>[]) => steps.flatMap((s) => (s.n !== n ? [s] : inverse === null ? [] : [{ ...s, inverse }]))
  return { undo: fix(state.undo), redo: fix(state.redo) }
}

/** Notes that batch `n`, wherever it stands on the undo stack, was taken back by a batch whose own inverse is `step`; null if it had no effect. */
export function undidOne<B>(state: UndoState<B>, n: number, step: UndoStep<B> | null): UndoState<B> {
  return { undo: state.undo.filter((s) => s.n !== n), redo: step === null ? state.redo : push(state.redo, step) }
}

/** Forgets batch `n`, which the server refused. */
export function forget<B>(state: UndoState<B>, n: number): UndoState<B> {
  const kept = (steps: readonly UndoStep<B>[]) => steps.filter((s) => s.n !== n)
  return { undo: kept(state.undo), redo: kept(state.redo) }
}

function push<B>(steps: readonly UndoStep<B>[], step: UndoStep<B>): readonly UndoStep<B>[] {
  return [...steps, step].slice(-UNDO_DEPTH)
}
