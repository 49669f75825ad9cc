/** Picking things up: what can be dragged, and where the pointer would drop it. */

import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect } from 'react'
import { type ColumnPlan, columnAt, type Gap, gapAt, stageGapAt } from '../../canvas/columns'
import { moveCard } from '../../editor/commands/moveCard'
import { moveNode } from '../../editor/commands/moveNode'
import { moveStage } from '../../editor/commands/moveStage'
import { moveStep } from '../../editor/commands/moveStep'
import type { MapWork } from './work'

/** What is being dragged. */
export interface Dragged {
  readonly kind: 'stage' | 'step' | 'card' | 'placement' | 'emotion'
  readonly id: string
}

/** Where it would land: between two columns, or in a column. */
export type Landing =
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'stage'; readonly after: string | null; readonly x: number }
  | { readonly kind: 'column'; readonly step: string; readonly x: number; readonly width: number }

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
  const known = kind === 'stage' || kind === 'step' || kind === 'card' || kind === 'placement' || kind === 'emotion'
  return known && typeof id === 'string' ? { kind, id } : null
}

/** Where a thing dropped at x would land, or null. */
export function landingAt(plan: ColumnPlan, dragged: Dragged, x: number): Landing | null {
  if (dragged.kind === 'stage') {
    const gap = stageGapAt(plan, x)
    return gap === null ? null : { kind: 'stage', ...gap }
  }
  if (dragged.kind === 'step') {
    const gap = gapAt(plan, x)
    return gap === null ? null : { kind: 'gap', gap }
  }
  const column = plan.columns[columnAt(plan, x)]
  return column?.kind === 'step' ? { kind: 'column', step: column.step, x: column.x, width: column.width } : null
}

/** Drops the thing: one edit, or none where it already stands. */
export function drop(work: MapWork, dragged: Dragged, landing: Landing): void {
  if (landing.kind === 'stage') {
    if (landing.after === dragged.id || before(work, dragged.id) === landing.after) return
    return work.run(moveStage(dragged.id, landing.after))
  }
  if (landing.kind === 'gap') {
    const { stage, after } = landing.gap
    if (after === dragged.id || standsAfter(work, dragged.id, stage, after)) return
    return work.run(moveStep(dragged.id, stage, after))
  }
  const home = homeOf(work, dragged.id)
  if (home === landing.step) return
  if (dragged.kind === 'card') return work.run(moveCard(dragged.id, landing.step, lastCard(work, landing.step), undefined))
  work.run(moveNode(dragged.id, landing.step, `Move ${dragged.kind === 'placement' ? 'touchpoint' : dragged.kind}`))
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

function homeOf(work: MapWork, id: string): string | null {
  for (const { step } of work.scene.steps.values()) {
    if ([...step.cards, ...step.placements, ...step.emotions].some((x) => x.id === id)) return step.id
  }
  return null
}

function lastCard(work: MapWork, step: string): string | null {
  const cards = work.scene.steps.get(step)?.step.cards ?? []
  return cards[cards.length - 1]?.id ?? null
}
