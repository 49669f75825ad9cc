/**
 * What a command is: a person's wish turned into operations of one batch. A
 * command knows no document; the operation engine resolves the batch, says what
 * had no effect and why, and returns the batch that undoes it.
 */

/** One intended operation on a document. */
export type Op =
  | { readonly k: 'create'; readonly id: string; readonly type: string; readonly at: Place; readonly f: Fields }
  | { readonly k: 'set'; readonly id: string; readonly f: Fields }
  | { readonly k: 'text'; readonly id: string; readonly field: string; readonly from: string; readonly to: string }
  | { readonly k: 'move'; readonly id: string; readonly at: Place }
  | { readonly k: 'add' | 'rem'; readonly id: string; readonly field: string; readonly v: readonly unknown[] }
  | { readonly k: 'del' | 'restore'; readonly id: string }

/** Values by field name; null unsets a field. */
export type Fields = Readonly<Record<string, unknown>>

/** Where a node shall stand. Without `after` it goes to the end, with an empty one to the start. */
export interface Place {
  readonly parent?: string
  readonly lane?: string
  readonly after?: string
}

/** A command: its words for undo, history and toasts, and its operations. */
export interface Command {
  readonly title: string
  readonly ops: readonly Op[]
}

/** The position after a sibling, where null means first. */
export function afterPlace(parent: string | null, after: string | null): Place {
  return parent === null ? { after: after ?? '' } : { parent, after: after ?? '' }
}
