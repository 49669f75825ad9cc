// Generated from internal/ops and internal/journey by `go test ./internal/ops -update`; do not edit.

/** Operations and documents as they are stored and sent. */

/**
 * Batch is what a client wants: the unit of atomicity, acknowledgement, undo
 * and log.
 */
export interface Batch {
  readonly ops: readonly Op[]
  readonly guard?: readonly Guard[]
  /** the author's batch number that this one takes back */
  readonly undo_of?: number
  /** batches of one gesture are one line of history and one undo */
  readonly gesture?: string
  /** whose suggestion the author accepted */
  readonly suggested_by?: string
  /** server only: exempt from limits of count, keeps measured points */
  readonly import?: boolean
}

/**
 * Effective is a batch as it took effect. It is what the log keeps and what
 * every client receives.
 */
export interface Effective {
  readonly ops: readonly Effect[]
  readonly skipped?: readonly Skip[]
  readonly undo_of?: number
  readonly gesture?: string
  readonly suggested_by?: string
}

/**
 * Node is one record of a document. Nodes are immutable once they are part of
 * a Doc; a change makes a new one.
 */
export interface DocNode {
  readonly id: string
  readonly type: string
  readonly pos: Pos
  /** values as encoding/json decodes them; absent means unset */
  readonly f: Readonly<Record<string, unknown>>
  /** register name to the seq that wrote it last */
  readonly rev: Readonly<Record<string, number>>
  readonly del?: Tomb
}

/** Schema is the register table of both kinds of document. */
export interface Schema {
  readonly version: number
  readonly types: readonly Type[]
  /** shapes that refer to themselves or are used often */
  readonly shapes: Readonly<Record<string, Shape>>
  /** of strings */
  readonly formats: Readonly<Record<string, Format>>
  readonly limits: Limits
}

/** Op is one intended operation. */
export interface Op {
  readonly k: string
  readonly id?: string
  /** of create and reindex */
  readonly type?: string
  /** of create, move and reindex */
  readonly at?: Place
  /** of create and set */
  readonly f?: Readonly<Record<string, unknown>>
  /** of add, rem and text */
  readonly field?: string
  /** of add: elements; of rem: elements or their keys */
  readonly v?: readonly unknown[]
  /** of add: where to put each element, at the end if absent */
  readonly i?: readonly number[]
  /** of text: the revision of the text that D was made from */
  readonly rev?: number
  /** of text: the edit from start to end; n keeps n characters, -n deletes them, a text is inserted */
  readonly d?: readonly unknown[]
}

/**
 * Guard makes operations on a register depend on nobody having written it
 * since: the revision must still be Rev. AnyRegister asks that no register of
 * the node and of what stands in it is newer than Rev.
 *
 * Was makes undo exact: a guarded write that puts back the value of an earlier
 * write also puts back that write's revision, so that the guards of earlier
 * undo steps still hold.
 */
export interface Guard {
  readonly id: string
  readonly field: string
  readonly rev: number
  /** the register's revision after the guarded write; that of the batch if absent */
  readonly was?: number
}

/**
 * Effect is one operation as it took effect, with everything the server chose.
 * It is the stored and transmitted form: applying it needs no decision.
 */
export interface Effect {
  readonly k: string
  readonly id?: string
  readonly type?: string
  /** of create and move */
  readonly pos?: Pos
  /** of create and set; null unsets */
  readonly f?: Readonly<Record<string, unknown>>
  /** of add, rem and text */
  readonly field?: string
  /** of text */
  readonly d?: readonly unknown[]
  readonly v?: readonly unknown[]
  readonly i?: readonly number[]
  /** what a delete took along, what a restore brought back */
  readonly kids?: readonly string[]
  /** new places of restored nodes whose old one is gone */
  readonly moved?: Readonly<Record<string, Pos>>
  /** new order keys of siblings */
  readonly keys?: Readonly<Record<string, string>>
  /** revisions of written registers that are not the batch's own */
  readonly rev?: Readonly<Record<string, number>>
  /** of noop, or why the effect differs from the intent */
  readonly why?: Reason
  /** of noop: the intent, so that the edit can be recovered */
  readonly op?: Op
}

/** Skip is a register that a batch did not write, and why. */
export interface Skip {
  readonly id: string
  readonly field: string
  readonly why: Reason
}

/** Pos is a node's place, one register as a whole. */
export interface Pos {
  readonly parent?: string
  readonly lane?: string
  readonly ord?: string
  readonly span?: number
}

/**
 * Tomb marks a deleted node. What one delete took away has one group: the
 * sequence number and the node that was named. Restoring brings the group back.
 */
export interface Tomb {
  readonly seq: number
  readonly group: string
  /** the revision of the life register before, which a restore puts back */
  readonly was: number
}

/** Type is one kind of node: where it may stand and which registers it has. */
export interface Type {
  readonly name: string
  readonly doc: DocKind
  /** types it may stand in */
  readonly parents: readonly string[]
  /** its place names a lane too */
  readonly lane?: boolean
  /** its place has a width */
  readonly span?: boolean
  /** may wait in Unplaced */
  readonly stray?: boolean
  readonly fields: readonly Field[]
}

/**
 * Shape says which JSON values a register may hold. It is data, so that the
 * browser checks by the same table (web/src/model/schema.ts).
 */
export interface Shape {
  readonly kind: string
  /** of a string */
  readonly enum?: readonly string[]
  /** of a string: id, length, date, version */
  readonly format?: string
  /** of a number */
  readonly min?: number
  /** of a number */
  readonly max?: number
  /** a string or list may be empty */
  readonly empty?: boolean
  /** code points of a string, entries of a list */
  readonly limit?: number
  /** of a list's entries, of an object's other values */
  readonly elem?: Shape
  /** of an object; x-* is always allowed */
  readonly props?: readonly Prop[]
  /** of a choice: one of these */
  readonly of?: readonly Shape[]
}

/** Format is how the text of a string must be written. */
export interface Format {
  /** a regular expression that both Go and JavaScript read */
  readonly pattern: string
  /** completes "is not ..." */
  readonly words: string
}

/** Limits are the bounds of a document; an import may pass those on counts. */
export interface Limits {
  readonly nodes: number
  readonly siblings: number
  readonly bytes: number
  readonly span: number
  /** entries of a list or set that names no limit */
  readonly list: number
  /** code points of a text in a value that the table does not describe */
  readonly string: number
  /** of such a value */
  readonly depth: number
  /** bytes of an order key */
  readonly key: number
}

/**
 * Place is where a node shall stand, in terms of other nodes: the server makes
 * the order key. A nil After means at the end, an empty one at the start, an id
 * directly after that sibling.
 */
export interface Place {
  /** the root if absent */
  readonly parent?: string
  readonly lane?: string
  readonly after?: string
  readonly span?: number
}

/** Reason says why an operation had no effect or another one than intended. */
export type Reason = 'gone' | 'parent_gone' | 'rehomed' | 'exists' | 'cycle' | 'same' | 'guard' | 'merged' | 'measured' | 'text_reset' | 'text_full'

/** DocKind is the kind of a document. */
export type DocKind = 'map' | 'library'

/** Field is one register of a node type. */
export interface Field {
  readonly name: string
  readonly register: Register
  /** of a set of objects: the property that identifies an element */
  readonly key?: string
  /** of a set: of one element */
  readonly shape: Shape
  readonly required?: boolean
  /** the library type that the value names */
  readonly ref?: string
  /** not part of Open Journey Map: exported as x-sojourn-NAME */
  readonly own?: boolean
  /** counted from events: people do not write it */
  readonly measured?: boolean
}

/** Prop is a property of an object. */
export interface Prop {
  readonly name: string
  readonly shape: Shape
  readonly required?: boolean
}

/** Register says how concurrent writes to one field are joined. */
export type Register = 'lww' | 'set' | 'text'
