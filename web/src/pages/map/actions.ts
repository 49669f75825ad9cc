/**
 * What can be done on the map, in one place: the menu, the keyboard, the
 * pointer and the story call the same functions.
 */

import { addCard, type CardKind } from '../../editor/commands/addCard'
import { addStage } from '../../editor/commands/addStage'
import { addStep } from '../../editor/commands/addStep'
import { deleteNode } from '../../editor/commands/deleteNode'
import { moveCard } from '../../editor/commands/moveCard'
import { moveNode } from '../../editor/commands/moveNode'
import { moveStage, stageBeside } from '../../editor/commands/moveStage'
import { moveStep, stepBeside } from '../../editor/commands/moveStep'
import type { Port } from '../../editor/flows'
import { neighbour } from '../../editor/selection'
import type { Emotion, Image, Stage, Step } from '../../model/map'
import type { CellCard } from './cards'
import { removeLane } from './laneActions'
import { KIND_WORDS, type LaneSpec } from './lanes'
import type { MapWork } from './work'

/** What a menu belongs to. */
export type ActionTarget =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'step'; readonly step: Step; readonly stage: Stage }
  | { readonly kind: 'card'; readonly card: CellCard; readonly step: Step; readonly stage: Stage }
  | { readonly kind: 'cell'; readonly lane: LaneSpec; readonly step: Step; readonly stage: Stage }
  | { readonly kind: 'touchpoints'; readonly step: Step }
  | { readonly kind: 'placement'; readonly id: string; readonly name: string; readonly step: Step }
  | { readonly kind: 'emotion'; readonly drawn: Emotion | null; readonly step: Step }
  | { readonly kind: 'flow'; readonly port: Port }
  | { readonly kind: 'lane'; readonly lane: LaneSpec; readonly row: number }
  | { readonly kind: 'unplaced'; readonly id: string; readonly what: 'step' | 'placement' | 'card' | 'emotion'; readonly name: string }

/** Adds a step and opens its title. */
export function newStep(work: MapWork, stage: string, after: string | null): void {
  const id = work.newId()
  work.run(addStep(id, stage, after, 'New step'))
  work.edit({ node: id, field: 'title', text: 'New step' })
}

/** Adds a stage and opens its name. */
export function newStage(work: MapWork, after: string | null): void {
  const id = work.newId()
  work.run(addStage(id, after, 'New stage'))
  work.edit({ node: id, field: 'name', text: 'New stage' })
}

/** Opens a new card; it exists once it has a text. In a lane of the team's own it names the lane. */
export function newCard(work: MapWork, step: string, kind: CardKind, row?: LaneSpec): void {
  if (kind === 'image')
    return work.openPopup({ kind: 'picture', card: null, step, row: row ?? null, anchor: document.activeElement ?? document.body })
  const lane = row?.own === true ? (row.node ?? undefined) : undefined
  work.edit({ node: work.newId(), field: 'text', text: '', create: { step, kind, lane, persona: row?.persona ?? undefined } })
}

/** Gives a card a picture or takes it away; without a card a picture becomes one. */
export function putPicture(
  work: MapWork,
  to: { readonly card: CellCard | null; readonly step: string; readonly row: LaneSpec | null },
  image: Image | null,
): void {
  if (to.card !== null)
    return work.run({ title: image === null ? 'Remove picture' : 'Set picture', ops: [{ k: 'set', id: to.card.id, f: { image } }] })
  if (image === null) return
  const lane = to.row?.own === true ? (to.row.node ?? undefined) : undefined
  const [op] = addCard(work.newId(), to.step, 'image', image.alt, { lane }).ops
  if (op?.k === 'create') work.runWithUndo({ title: 'Add picture', ops: [{ ...op, f: { ...op.f, image } }] })
}

/** The first stage with the first step of an empty map, in one edit. */
export function drawFirstStep(work: MapWork): void {
  const [stage, step] = [work.newId(), work.newId()]
  const ops = [...addStage(stage, null, 'First stage').ops, ...addStep(step, stage, null, 'New step').ops]
  work.run({ title: 'Draw the first step', ops })
  work.edit({ node: step, field: 'title', text: 'New step' })
}

/** Moves a step one to the left or right, across stage borders. */
export function shiftStep(work: MapWork, step: string, by: -1 | 1): void {
  const place = stepBeside(work.map.stages, step, by)
  if (place === null) return work.announce(by < 0 ? 'This is the first step.' : 'This is the last step.')
  work.run(moveStep(step, place.stage, place.after))
  const stage = work.map.stages.find((s) => s.id === place.stage)
  work.announce(`Step moved ${by < 0 ? 'left' : 'right'}${stage === undefined ? '' : `, in ${stage.name}`}.`)
}

/** Moves a stage one to the left or right. */
export function shiftStage(work: MapWork, stage: string, by: -1 | 1): void {
  const after = stageBeside(work.map.stages, stage, by)
  if (after === undefined) return work.announce(by < 0 ? 'This is the first stage.' : 'This is the last stage.')
  work.run(moveStage(stage, after))
  work.announce(`Stage moved ${by < 0 ? 'left' : 'right'}.`)
}

/** Moves a card to the step at its left or right. */
export function shiftCard(work: MapWork, card: CellCard, step: string, by: -1 | 1): void {
  const to = neighbour(work.scene.order, step, by)
  if (card.card === null) return work.announce('This card belongs to the library and stays where it is anchored.')
  if (to === null) return work.announce(by < 0 ? 'This is the first step.' : 'This is the last step.')
  work.run(moveCard(card.id, to, null, card.card.lane))
  work.select({ kind: 'card', id: card.id, step: to })
  work.announce(`Card moved ${by < 0 ? 'left' : 'right'}.`)
}

/** Moves a card up or down within its cell. */
export function orderCard(work: MapWork, cards: readonly CellCard[], card: CellCard, step: string, by: -1 | 1): void {
  if (card.card === null) return
  const own = cards.filter((c) => c.card !== null)
  const i = own.findIndex((c) => c.id === card.id)
  if (own[i + by] === undefined) return
  const after = by === 1 ? own[i + 1] : own[i - 2]
  work.run(moveCard(card.id, step, after?.id ?? null, card.card.lane))
  work.announce(`Card moved ${by < 0 ? 'up' : 'down'}.`)
}

/** Deletes what the target names, with a way back. */
export function remove(work: MapWork, target: ActionTarget): void {
  switch (target.kind) {
    case 'stage':
      return work.runWithUndo(deleteNode(target.stage.id, `stage “${target.stage.name}”`))
    case 'step':
      return work.runWithUndo(deleteNode(target.step.id, `step “${target.step.title}”`))
    case 'card':
      if (target.card.card === null) return work.announce('This card belongs to the library. Delete it there.')
      return work.runWithUndo(deleteNode(target.card.id, KIND_WORDS[target.card.kind].toLowerCase()))
    case 'placement':
      return work.runWithUndo(deleteNode(target.id, target.name))
    case 'emotion':
      if (target.drawn === null) return work.announce('No emotion is drawn here.')
      return work.runWithUndo(deleteNode(target.drawn.id, 'drawn emotion'))
    case 'cell':
    case 'touchpoints':
    case 'unplaced':
      return
    case 'flow':
      return work.runWithUndo(deleteNode(target.port.flow.id, `flow ${target.port.number}`))
    case 'lane':
      return removeLane(work, target.lane)
  }
}

/** Moves a touchpoint to the step at the left or right. */
export function shiftPlacement(work: MapWork, id: string, step: string, by: -1 | 1): void {
  const to = neighbour(work.scene.order, step, by)
  if (to === null) return work.announce(by < 0 ? 'This is the first step.' : 'This is the last step.')
  work.run(moveNode(id, to, 'Move touchpoint'))
  work.announce(`Touchpoint moved ${by < 0 ? 'left' : 'right'}.`)
}
