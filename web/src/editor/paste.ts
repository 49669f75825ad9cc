/** Pasting: the operations that put a copy or the cells of a spreadsheet onto a map. */

import { fieldOf, typeOf } from '../ops/table'
import type { Clip, ClipLane, ClipNode } from './clip'
import type { Op, Place } from './command'
import type { Mark, MarkKind } from './marks'
import type { Cells } from './tsv'

/** What a paste makes. */
export interface Pasted {
  readonly ops: readonly Op[]
  /** What was made at the top, to be marked. */
  readonly made: readonly Mark[]
  /** How many parts were left out because the library has not what they name. */
  readonly lost: number
}

/** What pasting needs to know. */
export interface PasteContext {
  readonly newId: () => string
  /** Whether the library has a record; a copy of another workspace may name others. */
  readonly inLibrary: (id: string) => boolean
  /** The lanes of this map that stand for lanes of the copy: the own id of a lane, or undefined to leave the card in the row of its kind. */
  readonly laneFor: (lane: ClipLane) => string | undefined
}

/** Where cards go: the steps from the focused column on, and the row if it is one for cards. */
export interface PasteTarget {
  readonly columns: readonly string[]
  readonly row: { readonly kinds: readonly string[]; readonly lane: string | null } | null
}

/** Puts the parts of steps into columns from the focused one on. Cards of one row go into the focused row, others into their own. */
export function pasteCards(clip: Clip, target: PasteTarget, context: PasteContext): Pasted {
  const paste = new Paste(clip, context)
  const rows = new Set(
    clip.nodes.map((n) => (n.type === 'card' || n.type === 'blueprint' ? `${n.lane ?? ''} ${String(n.f.kind ?? n.f.layer)}` : n.type)),
  )
  const into = rows.size === 1 ? target.row : null
  for (const node of clip.nodes) {
    const column = target.columns[Math.min(node.column ?? 0, target.columns.length - 1)]
    if (column === undefined) continue
    paste.put(into === null ? node : inRow(node, into.kinds), { parent: column }, into?.lane)
  }
  return paste.done()
}

/** The node as the row shows it: a card of another kind takes the row's first one. */
function inRow(node: ClipNode, kinds: readonly string[]): ClipNode {
  if (node.type !== 'card' || kinds.includes(String(node.f.kind))) return node
  const kind = kinds.find((k) => fieldTakes('kind', k))
  return kind === undefined ? node : { ...node, f: { ...node.f, kind } }
}

function fieldTakes(name: string, value: string): boolean {
  const type = typeOf('map', 'card')
  return type !== undefined && fieldOf(type, name)?.shape.enum?.includes(value) === true
}

/** Puts steps with everything in them into a stage, after a step of it or first. */
export function pasteSteps(clip: Clip, stage: string, after: string | null, context: PasteContext): Pasted {
  return pasteInOrder(clip, stage, after, context)
}

/** Puts stages with everything in them onto the map, after a stage or first. */
export function pasteStages(clip: Clip, after: string | null, context: PasteContext): Pasted {
  return pasteInOrder(clip, undefined, after, context)
}

function pasteInOrder(clip: Clip, parent: string | undefined, after: string | null, context: PasteContext): Pasted {
  const paste = new Paste(clip, context)
  let last = after ?? ''
  for (const node of clip.nodes) {
    const id = paste.put(node, { ...(parent === undefined ? {} : { parent }), after: last })
    last = id ?? last
  }
  return paste.done()
}

/** The operations of one paste, as they are collected. */
class Paste {
  readonly #clip: Clip
  readonly #context: PasteContext
  readonly #ops: Op[] = []
  readonly #made: Mark[] = []
  readonly #ids = new Map<string, string>()
  #lost = 0

  constructor(clip: Clip, context: PasteContext) {
    this.#clip = clip
    this.#context = context
  }

  /** Puts a node and what stands in it; its new id, or null if it cannot be here. `lane` overrules the lane that it had. */
  put(node: ClipNode, at: Place, lane?: string | null): string | null {
    const id = this.#create(node, at, lane)
    if (id !== null) this.#made.push({ kind: node.type as MarkKind, id })
    return id
  }

  /** What was collected, with the flows and links between it. */
  done(): Pasted {
    for (const join of this.#clip.joins) {
      const from = this.#ids.get(String(join.f.from))
      const to = this.#ids.get(String(join.f.to))
      if (from === undefined || to === undefined) continue
      this.#ops.push({ k: 'create', id: this.#context.newId(), type: join.type, at: {}, f: { ...join.f, from, to } })
    }
    return { ops: this.#ops, made: this.#made.filter((m) => m.kind !== ('blueprint' as MarkKind)), lost: this.#lost }
  }

  #create(node: ClipNode, at: Place, lane?: string | null): string | null {
    const f = this.#fields(node)
    if (f === null) {
      this.#lost++
      return null
    }
    const id = this.#context.newId()
    this.#ids.set(node.key, id)
    const own = this.#clip.lanes.find((l) => l.key === node.lane)
    const named = lane === undefined ? (own === undefined ? undefined : this.#context.laneFor(own)) : (lane ?? undefined)
    const place = node.type === 'card' && named !== undefined ? { ...at, lane: named } : at
    this.#ops.push({ k: 'create', id, type: node.type, at: place, f })
    for (const kid of node.kids) this.#create(kid, { parent: id })
    return id
  }

  /** The fields without references to what the library has not; null if the node means nothing without one. */
  #fields(node: ClipNode): Readonly<Record<string, unknown>> | null {
    const type = typeOf('map', node.type)
    if (type === undefined) return null
    const out: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(node.f)) {
      const field = fieldOf(type, name)
      const known = field?.ref === undefined || (typeof value === 'string' ? this.#context.inLibrary(value) : true)
      if (known)
        out[name] = Array.isArray(value) && field?.ref !== undefined ? value.filter((v) => this.#context.inLibrary(String(v))) : value
      else if (field?.required === true) return null
    }
    return out
  }
}

/** Puts the cells of a spreadsheet into a lane: one column of the map per column, one card per cell. */
export function pasteCells(
  cells: Cells,
  target: { readonly columns: readonly string[]; readonly kind: string; readonly layer: boolean; readonly lane: string | null },
  newId: () => string,
): Pasted {
  const ops: Op[] = []
  const made: Mark[] = []
  for (const row of cells) {
    row.forEach((cell, i) => {
      const text = cell.trim()
      const step = target.columns[i]
      if (text === '' || step === undefined) return
      const id = newId()
      const f = target.layer ? { layer: target.kind, text } : { kind: target.kind, text, status: 'hypothesis' }
      const at = target.lane === null ? { parent: step } : { parent: step, lane: target.lane }
      ops.push({ k: 'create', id, type: target.layer ? 'blueprint' : 'card', at, f })
      made.push({ kind: 'card', id })
    })
  }
  return { ops, made, lost: 0 }
}

/** A title has at most this many characters. */
const TITLE = 200

/** Makes steps of the cells, row by row: the first line is the title, what follows are the step's notes. */
export function pasteAsSteps(cells: Cells, stage: string, after: string | null, newId: () => string): Pasted {
  const ops: Op[] = []
  const made: Mark[] = []
  let last = after ?? ''
  for (const cell of cells.flat()) {
    const text = cell.trim()
    if (text === '') continue
    const [first = '', ...rest] = text.split('\n')
    const title = first.length > TITLE ? `${first.slice(0, TITLE - 1)}…` : first
    const notes = first.length > TITLE ? text : rest.join('\n').trim()
    const id = newId()
    const f = { title, status: 'hypothesis', ...(notes === '' ? {} : { notes }) }
    ops.push({ k: 'create', id, type: 'step', at: { parent: stage, after: last }, f })
    made.push({ kind: 'step', id })
    last = id
  }
  return { ops, made, lost: 0 }
}
