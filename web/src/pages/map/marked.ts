/** Marks on the map: what a cell holds, where a marked thing stands, and what a click or a key marks. */

import type { CellAt } from '../../canvas/focus'
import { type Mark, rangeOf } from '../../editor/marks'
import type { Stage, Step } from '../../model/map'
import type { CellCard } from './cards'
import type { Scene } from './scene'
import type { MapWork } from './work'

/** Where a thing stands. */
export interface Place {
  readonly mark: Mark
  /** The stage, and for all but a stage the step. */
  readonly stage: Stage
  readonly step: Step | null
  readonly card: CellCard | null
  /** The row that shows it; empty for a stage. */
  readonly row: string
}

const known = new WeakMap<Scene, ReadonlyMap<string, Place>>()

/** Every thing of the map that can be marked, by id. Made once per scene. */
export function placesOf(work: Pick<MapWork, 'scene' | 'map'>): ReadonlyMap<string, Place> {
  const { scene, map } = work
  const found = known.get(scene)
  if (found !== undefined) return found
  const places = new Map<string, Place>()
  const put = (mark: Mark, stage: Stage, step: Step | null, row: string, card: CellCard | null = null) =>
    places.set(mark.id, { mark, stage, step, row, card })
  for (const stage of map.stages) put({ kind: 'stage', id: stage.id }, stage, null, '')
  for (const { step, stage, drawn, cells } of scene.steps.values()) {
    put({ kind: 'step', id: step.id }, stage, step, 'steps')
    for (const p of step.placements) put({ kind: 'placement', id: p.id }, stage, step, 'touchpoints')
    if (drawn !== null) put({ kind: 'emotion', id: drawn.id }, stage, step, 'emotion')
    for (const [row, { cards }] of cells) {
      for (const card of cards) if (card.card !== null) put({ kind: 'card', id: card.id }, stage, step, row, card)
    }
  }
  known.set(scene, places)
  return places
}

/** What can be marked in a cell. */
export function marksIn(work: MapWork, at: CellAt): readonly Mark[] {
  const column = work.scene.plan.columns[at.column]
  if (column === undefined) return []
  if (at.row === 0) return [{ kind: 'stage', id: column.stage }]
  const here = column.kind === 'step' ? work.scene.steps.get(column.step) : undefined
  const row = work.scene.rows[at.row - 1]?.lane.id
  if (here === undefined || row === undefined) return []
  switch (row) {
    case 'steps':
      return [{ kind: 'step', id: here.step.id }]
    case 'touchpoints':
      return here.step.placements.map((p) => ({ kind: 'placement', id: p.id }))
    case 'emotion':
    case 'arousal':
      return here.drawn === null ? [] : [{ kind: 'emotion', id: here.drawn.id }]
    default:
      return (here.cells.get(row)?.cards ?? []).flatMap((c): Mark[] => (c.card === null ? [] : [{ kind: 'card', id: c.id }]))
  }
}

/** What can be marked in the cells between two corners, both included. */
export function marksBetween(work: MapWork, a: CellAt, b: CellAt): readonly Mark[] {
  const out = new Map<string, Mark>()
  for (let row = Math.min(a.row, b.row); row <= Math.max(a.row, b.row); row++) {
    for (let column = Math.min(a.column, b.column); column <= Math.max(a.column, b.column); column++) {
      for (const mark of marksIn(work, { row, column })) out.set(mark.id, mark)
    }
  }
  return [...out.values()]
}

/** What can be marked in a whole row, or with −1 on the whole map below its stages. */
export function marksInRow(work: MapWork, row: number): readonly Mark[] {
  const last = work.scene.plan.columns.length - 1
  const [from, to] = row < 0 ? [1, work.scene.rows.length] : [row, row]
  return last < 0 ? [] : marksBetween(work, { row: from, column: 0 }, { row: to, column: last })
}

/** The keys that were held when something was pressed. */
export interface Held {
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/**
 * A press on a thing with Shift marks everything from the last one to it, with
 * Ctrl or ⌘ only it; the result is true. Without, marks go and it is selected.
 */
export function pressed(work: MapWork, mark: Mark, held: Held): boolean {
  const { marks } = work.desk
  if (held.ctrlKey || held.metaKey) {
    if (marks.all.length === 0 && marks.anchor !== null && marks.anchor.id !== mark.id) marks.add([marks.anchor])
    marks.toggle(mark)
    return true
  }
  if (held.shiftKey) {
    const from = marks.anchor ?? mark
    const rows = [
      work.map.stages.map((s): Mark => ({ kind: 'stage', id: s.id })),
      ...work.scene.rows.map((_, i) => marksInRow(work, i + 1)),
    ]
    const range = rangeOf(rows, from, mark)
    if (range === null) marks.add([mark])
    else marks.only(range)
    return true
  }
  marks.clear()
  marks.begin(mark)
  return false
}
