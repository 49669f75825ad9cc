/** Picking things up: what can be dragged, and where the pointer would drop it. */

import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect } from 'react'
import { columnAt, type Gap, gapAt, stageGapAt } from '../../canvas/columns'
import type { Op } from '../../editor/command'
import { moveNode } from '../../editor/commands/moveNode'
import { moveStage } from '../../editor/commands/moveStage'
import { moveStep } from '../../editor/commands/moveStep'
import { dropMarked, markedPlaces, marksOf, opsIntoRow } from './bulk'
import { putChannel, putTouchpoint } from './catalogueActions'
import { putLane } from './laneActions'
import type { LaneSpec } from './lanes'
import { placesOf } from './marked'
import type { Scene } from './scene'
import type { MapWork } from './work'

/** What is being dragged. */
export interface Dragged {
  readonly kind: DragKind
  readonly id: string
}

/** The kinds of thing that are dragged: those of the map, and those of the catalogue. */
const kinds = ['stage', 'step', 'card', 'placement', 'emotion', 'lane', 'touchpoint', 'channel', 'event'] as const

export type DragKind = (typeof kinds)[number]

/** Where it would land: between two columns, stages or lanes, or in a cell. */
export type Landing =
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'stage'; readonly after: string | null; readonly x: number }
  | { readonly kind: 'lane'; readonly after: string | null; readonly y: number }
  | {
      readonly kind: 'cell'
      readonly step: string
      readonly x: number
      readonly width: number
      /** The row, its place and its height; null where the row does not matter. */
      readonly row: RowBand | null
      /** The card beside which it would stand, if the pointer is over one. */
      readonly beside: Beside | null
    }

/** A row on the screen. */
export interface RowBand {
  readonly id: string
  readonly y: number
  readonly height: number
}

/** A card under the pointer, and on which side of its middle the pointer is. */
export interface Beside {
  readonly card: string
  readonly below: boolean
}

/** Where the pointer is on the grid, in its own pixels; y counts from the first row. */
export interface Point {
  readonly x: number
  readonly y: number
  readonly beside: Beside | null
}

/** Makes an element draggable as long as `dragged` is not null. */
export function useDrag(ref: RefObject<HTMLElement | null>, dragged: Dragged | null, name: string): void {
  const kind = dragged?.kind
  const id = dragged?.id
  useEffect(() => {
    const element = ref.current
    if (element === null || kind === undefined || id === undefined) return
    return draggable({
      element,
      canDrag: () => !element.contains(document.activeElement) || !(document.activeElement instanceof HTMLTextAreaElement),
      getInitialData: () => ({ kind, id, name }),
      onDragStart: () => element.setAttribute('data-dragging', ''),
      onDrop: () => element.removeAttribute('data-dragging'),
    })
  }, [ref, kind, id, name])
}

/** Reads what the drag carries; null for a drag that is none of the map's. */
export function draggedOf(data: Readonly<Record<string | symbol, unknown>>): Dragged | null {
  const { kind, id } = data
  const known = kinds.find((k) => k === kind)
  return known !== undefined && typeof id === 'string' ? { kind: known, id } : null
}

/** This near to the border of two columns a touchpoint is put between them, as a step of its own. */
const BETWEEN = 22

/** Where a thing dropped at a point would land, or null. */
export function landingAt(scene: Pick<Scene, 'plan' | 'rows'>, dragged: Dragged, at: Point): Landing | null {
  const { plan } = scene
  switch (dragged.kind) {
    case 'stage': {
      const gap = stageGapAt(plan, at.x)
      return gap === null ? null : { kind: 'stage', ...gap }
    }
    case 'step': {
      const gap = gapAt(plan, at.x)
      return gap === null ? null : { kind: 'gap', gap }
    }
    case 'lane':
      return laneGapAt(scene, at.y)
    default: {
      const gap = dragged.kind === 'touchpoint' || dragged.kind === 'event' ? gapAt(plan, at.x) : null
      if (gap !== null && Math.abs(gap.x - at.x) < BETWEEN) return { kind: 'gap', gap }
      const column = plan.columns[columnAt(plan, at.x)]
      if (column?.kind !== 'step') return null
      const band = dragged.kind === 'card' ? bandAt(scene, at.y) : null
      return { kind: 'cell', step: column.step, x: column.x, width: column.width, row: band, beside: band === null ? null : at.beside }
    }
  }
}

/** The border between rows that lies nearest to y. */
function laneGapAt({ rows }: Pick<Scene, 'rows'>, y: number): Landing {
  let edge = 0
  let best = { after: null as string | null, y: 0 }
  for (const row of rows) {
    edge += row.height
    if (Math.abs(edge - y) < Math.abs(best.y - y)) best = { after: row.lane.id, y: edge }
  }
  return { kind: 'lane', ...best }
}

/** The row of cards at y, or null. */
function bandAt({ rows }: Pick<Scene, 'rows'>, y: number): RowBand | null {
  let top = 0
  for (const row of rows) {
    if (y >= top && y < top + row.height) return row.lane.kinds.length === 0 ? null : { id: row.lane.id, y: top, height: row.height }
    top += row.height
  }
  return null
}

/** Drops the thing: one edit, or none where it already stands. What is marked goes along. */
export function drop(work: MapWork, dragged: Dragged, landing: Landing): void {
  const { marks } = work.desk
  const several = marks.all.length > 1 && marks.has(dragged.id)
  if (dragged.kind === 'touchpoint' || dragged.kind === 'channel' || dragged.kind === 'event') return dropNew(work, dragged, landing)
  switch (landing.kind) {
    case 'stage':
      if (landing.after === dragged.id || before(work, dragged.id) === landing.after) return
      return work.run(moveStage(dragged.id, landing.after))
    case 'lane':
      return putLane(work, dragged.id, landing.after)
    case 'gap':
      return several ? dropSteps(work, landing.gap) : dropStep(work, dragged.id, landing.gap)
    case 'cell': {
      const row = work.scene.rows.find((r) => r.lane.id === landing.row?.id)?.lane ?? null
      if (several) return work.run(dropMarked(work, landing.step, row))
      return dragged.kind === 'card' ? dropCard(work, dragged.id, landing, row) : dropThing(work, dragged, landing.step)
    }
  }
}

/** Something of the catalogue comes onto the map. */
function dropNew(work: MapWork, { kind, id }: Dragged, landing: Landing): void {
  if (landing.kind !== 'cell' && landing.kind !== 'gap') return
  const spot = landing.kind === 'gap' ? { gap: landing.gap } : { step: landing.step }
  if (kind === 'touchpoint') return putTouchpoint(work, id, spot)
  if (kind === 'event') return work.openPopup({ kind: 'event', name: id, spot })
  if (landing.kind === 'cell') putChannel(work, id, landing.step)
}

function dropStep(work: MapWork, id: string, { stage, after }: Gap): void {
  if (after === id || standsAfter(work, id, stage, after)) return
  work.run(moveStep(id, stage, after))
}

/** All marked steps, one after another. */
function dropSteps(work: MapWork, { stage, after }: Gap): void {
  const steps = marksOf(markedPlaces(work), 'step').map((m) => m.id)
  let last = after === null || steps.includes(after) ? unmarkedBefore(work, stage, after, steps) : after
  const ops = steps.map((id): Op => {
    const op: Op = { k: 'move', id, at: { parent: stage, after: last ?? '' } }
    last = id
    return op
  })
  work.run({ title: `Move ${steps.length} steps`, ops })
}

function unmarkedBefore(work: MapWork, stage: string, after: string | null, marked: readonly string[]): string | null {
  const ids = work.map.stages.find((s) => s.id === stage)?.steps.map((s) => s.id) ?? []
  const until = after === null ? -1 : ids.indexOf(after)
  return (
    ids
      .slice(0, until + 1)
      .reverse()
      .find((id) => !marked.includes(id)) ?? null
  )
}

/** A card goes into the cell under the pointer, beside the card there; in a row of other kinds it becomes one of them. */
function dropCard(work: MapWork, id: string, landing: Extract<Landing, { kind: 'cell' }>, row: LaneSpec | null): void {
  const place = placesOf(work).get(id)
  if (place === undefined) return work.run(moveNode(id, landing.step, 'Move card'))
  const target = row ?? work.scene.rows.find((r) => r.lane.id === place.row)?.lane
  if (landing.beside?.card === id || target === undefined) return
  if (landing.beside === null && place.step?.id === landing.step && place.row === target.id) return
  const ops = opsIntoRow(place, target, landing.step, siblingBefore(work, landing, target, id))
  if (ops.length === 0) return work.announce(`${target.title} holds no such cards.`)
  work.run({ title: 'Move card', ops })
}

/** The card to stand after; undefined for the end. */
function siblingBefore(
  work: MapWork,
  { beside, step }: Extract<Landing, { kind: 'cell' }>,
  row: LaneSpec,
  id: string,
): string | null | undefined {
  if (beside === null) return undefined
  if (beside.below) return beside.card
  const cards = (work.scene.steps.get(step)?.cells.get(row.id)?.cards ?? []).filter((c) => c.card !== null && c.id !== id)
  const i = cards.findIndex((c) => c.id === beside.card)
  return cards[i - 1]?.id ?? null
}

/** A touchpoint or an emotion goes to another step. */
function dropThing(work: MapWork, { kind, id }: Dragged, step: string): void {
  if (placesOf(work).get(id)?.step?.id === step) return
  work.run(moveNode(id, step, `Move ${kind === 'placement' ? 'touchpoint' : kind}`))
}

function before(work: MapWork, stage: string): string | null {
  const i = work.map.stages.findIndex((s) => s.id === stage)
  return work.map.stages[i - 1]?.id ?? null
}

function standsAfter(work: MapWork, step: string, stage: string, after: string | null): boolean {
  const steps = work.map.stages.find((s) => s.id === stage)?.steps ?? []
  const i = steps.findIndex((s) => s.id === step)
  return i >= 0 && (steps[i - 1]?.id ?? null) === after
}
