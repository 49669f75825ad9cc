/** What can be done with everything that is marked, each as one edit. */

import type { Command, Op } from '../../editor/command'
import { isLayer } from '../../editor/commands/addCard'
import { type Mark, markWords } from '../../editor/marks'
import type { LaneSpec } from './lanes'
import { type Place, placesOf } from './marked'
import type { MapWork } from './work'

/** The marked things that are there, in the order of the map. */
export function markedPlaces(work: MapWork): readonly Place[] {
  const { marks } = work.desk
  const places = placesOf(work)
  return [...places.values()].filter((p) => marks.has(p.mark.id))
}

/** Deletes everything marked. What stands in something else that is marked goes with it. */
export function deleteMarked(work: MapWork): void {
  const places = markedPlaces(work)
  if (places.length === 0) return
  const marked = new Set(places.map((p) => p.mark.id))
  const outer = places.filter((p) => {
    const inStage = p.mark.kind !== 'stage' && marked.has(p.stage.id)
    const inStep = p.step !== null && p.mark.kind !== 'step' && marked.has(p.step.id)
    return !inStage && !inStep
  })
  work.desk.marks.clear()
  work.runWithUndo({
    title: `Delete ${markWords(places.map((p) => p.mark))}`,
    ops: outer.map((p) => ({ k: 'del', id: p.mark.id })),
  })
}

/** Moves marked steps to a stage, and marked cards, touchpoints and emotions to a step of it or to the step given. */
export function moveMarkedTo(work: MapWork, to: { readonly stage: string } | { readonly step: string }): void {
  const places = markedPlaces(work)
  const ops = places.flatMap((p): Op[] => {
    if ('stage' in to) return p.mark.kind === 'step' ? [{ k: 'move', id: p.mark.id, at: { parent: to.stage } }] : []
    if (p.mark.kind === 'step' || p.mark.kind === 'stage') return []
    return [{ k: 'move', id: p.mark.id, at: { parent: to.step, ...laneIn(p) } }]
  })
  runMoves(work, places, ops)
}

function laneIn(p: Place): { readonly lane?: string } {
  const lane = p.card?.card?.lane
  return lane === undefined ? {} : { lane }
}

/** Moves marked cards into a row; a row of certain kinds makes them its first kind if theirs is none of them. */
export function moveMarkedToRow(work: MapWork, row: LaneSpec): void {
  const places = markedPlaces(work).filter((p) => p.mark.kind === 'card')
  runMoves(
    work,
    places,
    places.flatMap((p) => opsIntoRow(p, row)),
  )
}

/** The operations that put a card into a row of the same step; none where it cannot stand there. */
export function opsIntoRow(p: Place, row: LaneSpec, step = p.step?.id, after?: string | null): readonly Op[] {
  const kind = p.card?.kind
  const first = row.kinds[0]
  if (kind === undefined || first === undefined || step === undefined || p.card === null) return []
  const place = { parent: step, ...(after === undefined ? {} : { after: after ?? '' }) }
  if (p.card.layer !== isLayer(first)) return []
  const kept = row.kinds.includes(kind)
  const move: Op = { k: 'move', id: p.mark.id, at: row.own && row.node !== null ? { ...place, lane: row.node } : place }
  if (kept || row.own) return [move]
  return [move, { k: 'set', id: p.mark.id, f: p.card.layer ? { layer: first } : { kind: first } }]
}

function runMoves(work: MapWork, places: readonly Place[], ops: readonly Op[]): void {
  const moved = new Set(ops.map((op) => ('id' in op ? op.id : '')))
  if (moved.size === 0) return work.announce('Nothing of what is marked can stand there.')
  const marks = places.flatMap((p) => (moved.has(p.mark.id) ? [p.mark] : []))
  work.runWithUndo({ title: `Move ${markWords(marks)}`, ops })
}

/** Moves everything marked one column to the left or right; what is at the end already stays. */
export function shiftMarked(work: MapWork, by: -1 | 1): void {
  const places = markedPlaces(work)
  const things = places.filter((p) => p.mark.kind !== 'step' && p.mark.kind !== 'stage')
  const { order } = work.scene
  const ops = things.flatMap((p): Op[] => {
    const to = p.step === null ? undefined : order[order.indexOf(p.step.id) + by]
    return to === undefined ? [] : [{ k: 'move', id: p.mark.id, at: { parent: to, ...laneIn(p) } }]
  })
  runMoves(work, places, [...ops, ...shiftSteps(work, places, by)])
}

/** The marked steps of each stage change places with their neighbour, from the side to which they go. */
function shiftSteps(work: MapWork, places: readonly Place[], by: -1 | 1): readonly Op[] {
  const marked = new Set(places.filter((p) => p.mark.kind === 'step').map((p) => p.mark.id))
  return work.map.stages.flatMap((stage): Op[] => {
    const ids = stage.steps.map((s) => s.id)
    const next = [...ids]
    const walk = by < 0 ? next.map((_, i) => i) : next.map((_, i) => next.length - 1 - i)
    const ops: Op[] = []
    for (const i of walk) {
      const [id, beside] = [next[i], next[i + by]]
      if (id === undefined || beside === undefined || !marked.has(id) || marked.has(beside)) continue
      next[i] = beside
      next[i + by] = id
      const at = i + by
      ops.push({ k: 'move', id, at: { parent: stage.id, after: at === 0 ? '' : (next[at - 1] ?? '') } })
    }
    return ops
  })
}

/** Sets a field of everything marked that has it. */
export function setMarked(work: MapWork, field: 'status' | 'persona' | 'severity', value: unknown, words: string): void {
  const places = markedPlaces(work).filter((p) => takes(p, field))
  if (places.length === 0) return work.announce('Nothing of what is marked has that.')
  const marks = places.map((p) => p.mark)
  work.runWithUndo({
    title: `Set ${words} of ${markWords(marks)}`,
    ops: marks.map((m): Op => ({ k: 'set', id: m.id, f: { [field]: value } })),
  })
}

/** Whether the thing has the field. */
export function takes(p: Place, field: 'status' | 'persona' | 'severity'): boolean {
  const { kind } = p.mark
  const card = p.card
  switch (field) {
    case 'status':
      return kind === 'step' || kind === 'stage' || (card !== null && !card.layer)
    case 'persona':
      return kind === 'placement' || (card !== null && !card.layer)
    case 'severity':
      return card !== null && (card.kind === 'pain' || card.kind === 'gain' || card.kind === 'need')
  }
}

/** The marks of these kinds. */
export function marksOf(places: readonly Place[], ...kinds: readonly Mark['kind'][]): readonly Mark[] {
  return places.flatMap((p) => (kinds.includes(p.mark.kind) ? [p.mark] : []))
}

/** A command that puts all marked things dragged together into a column. */
export function dropMarked(work: MapWork, step: string, row: LaneSpec | null): Command {
  const places = markedPlaces(work).filter((p) => p.mark.kind !== 'step' && p.mark.kind !== 'stage')
  const ops = places.flatMap((p): readonly Op[] =>
    row !== null && p.mark.kind === 'card' ? opsIntoRow(p, row, step) : [{ k: 'move', id: p.mark.id, at: { parent: step, ...laneIn(p) } }],
  )
  return { title: `Move ${markWords(places.map((p) => p.mark))}`, ops }
}
