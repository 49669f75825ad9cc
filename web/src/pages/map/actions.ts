/**
 * What can be done with a cell, as a list. The menu, the keyboard and the story
 * offer the same actions from here.
 */

import { addCard, type CardKind } from '../../editor/commands/addCard'
import { addStage } from '../../editor/commands/addStage'
import { addStep } from '../../editor/commands/addStep'
import { deleteNode } from '../../editor/commands/deleteNode'
import { moveCard } from '../../editor/commands/moveCard'
import { moveStage, stageBeside } from '../../editor/commands/moveStage'
import { moveStep, stepBeside } from '../../editor/commands/moveStep'
import { writeField } from '../../editor/commands/writeField'
import { neighbour } from '../../editor/selection'
import type { CellCard } from './cards'
import { KIND_WORDS, type LaneSpec } from './lanes'
import type { Stage, Step } from './records'
import type { MapWork } from './work'

/** What a menu belongs to. */
export type ActionTarget =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'step'; readonly step: Step; readonly stage: Stage }
  | { readonly kind: 'card'; readonly card: CellCard; readonly step: Step; readonly stage: Stage }
  | { readonly kind: 'cell'; readonly lane: LaneSpec; readonly step: Step; readonly stage: Stage }
  | { readonly kind: 'placement'; readonly id: string; readonly name: string; readonly step: Step; readonly stage: Stage }

/** One entry. A disabled one says why in its name. */
export interface Action {
  readonly name: string
  readonly keys?: string
  readonly disabled?: boolean
  readonly group: number
  readonly run: () => void
}

/** The actions of a target, in order; `group` separates them. */
export function actionsOf(target: ActionTarget, work: MapWork): readonly Action[] {
  switch (target.kind) {
    case 'stage':
      return stageActions(target.stage, work)
    case 'step':
      return stepActions(target.step, target.stage, work)
    case 'card':
      return cardActions(target.card, target.step, work)
    case 'cell':
      return target.lane.kinds.map((kind) => ({
        name: `Add ${KIND_WORDS[kind].toLowerCase()}`,
        group: 0,
        run: () => newCard(work, target.step.id, kind),
      }))
    case 'placement':
      return [{ name: `Take ${target.name} off this step`, group: 0, run: () => work.run(deleteNode(target.id, 'touchpoint')) }]
  }
}

/** Adds a step and opens its title. */
export function newStep(work: MapWork, stage: string, after: string | null): void {
  const id = work.newId()
  work.run(addStep(id, stage, after, 'New step'))
  work.select({ kind: 'step', id })
  work.signal({ kind: 'open', target: { node: id, field: 'title' }, text: 'New step' })
}

/** Adds a stage and opens its name. */
export function newStage(work: MapWork, after: string | null): void {
  const id = work.newId()
  work.run(addStage(id, after, 'New stage'))
  work.select({ kind: 'stage', id })
  work.signal({ kind: 'open', target: { node: id, field: 'name' }, text: 'New stage' })
}

/** Adds a card and opens its text. */
export function newCard(work: MapWork, step: string, kind: CardKind): void {
  const id = work.newId()
  work.run(addCard(id, step, kind, ''))
  work.select({ kind: 'card', id, step })
  work.signal({ kind: 'open', target: { node: id, field: 'text' }, text: '' })
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

/** Deletes what the target names. */
export function remove(work: MapWork, target: ActionTarget): void {
  switch (target.kind) {
    case 'stage':
      return work.run(deleteNode(target.stage.id, `stage “${target.stage.name}”`))
    case 'step':
      return work.run(deleteNode(target.step.id, `step “${target.step.title}”`))
    case 'card':
      if (target.card.card === null) return work.announce('This card belongs to the library. Delete it there.')
      work.select({ kind: 'step', id: target.step.id })
      return work.run(deleteNode(target.card.id, KIND_WORDS[target.card.kind].toLowerCase()))
    case 'placement':
      return work.run(deleteNode(target.id, 'touchpoint'))
    case 'cell':
      return
  }
}

function stageActions(stage: Stage, work: MapWork): readonly Action[] {
  const open = (field: 'name' | 'goal', text: string) => work.signal({ kind: 'open', target: { node: stage.id, field }, text })
  const last = stage.steps[stage.steps.length - 1]
  return [
    { name: 'Rename', keys: 'Enter', group: 0, run: () => open('name', stage.name) },
    { name: 'Add step at the end', keys: 'N', group: 0, run: () => newStep(work, stage.id, last?.id ?? null) },
    { name: 'Add stage after this one', keys: 'Shift N', group: 0, run: () => newStage(work, stage.id) },
    {
      name: 'Move left',
      keys: 'Ctrl Shift ←',
      group: 1,
      disabled: stageBeside(work.map.stages, stage.id, -1) === undefined,
      run: () => shiftStage(work, stage.id, -1),
    },
    {
      name: 'Move right',
      keys: 'Ctrl Shift →',
      group: 1,
      disabled: stageBeside(work.map.stages, stage.id, 1) === undefined,
      run: () => shiftStage(work, stage.id, 1),
    },
    { name: `Delete stage and its ${stage.steps.length} steps`, keys: 'Del', group: 2, run: () => remove(work, { kind: 'stage', stage }) },
  ]
}

function stepActions(step: Step, stage: Stage, work: MapWork): readonly Action[] {
  const before = stage.steps[stage.steps.findIndex((s) => s.id === step.id) - 1]
  const others = work.map.stages.filter((s) => s.id !== stage.id)
  return [
    {
      name: 'Rename',
      keys: 'Enter',
      group: 0,
      run: () => work.signal({ kind: 'open', target: { node: step.id, field: 'title' }, text: step.title }),
    },
    { name: 'Add step before', group: 0, run: () => newStep(work, stage.id, before?.id ?? null) },
    { name: 'Add step after', keys: 'N', group: 0, run: () => newStep(work, stage.id, step.id) },
    {
      name: step.optional === true ? 'Mark as always taken' : 'Mark as optional',
      group: 0,
      run: () => work.run(writeField(step.id, 'optional', step.optional === true ? null : true)),
    },
    {
      name: 'Move left',
      keys: 'Ctrl Shift ←',
      group: 1,
      disabled: stepBeside(work.map.stages, step.id, -1) === null,
      run: () => shiftStep(work, step.id, -1),
    },
    {
      name: 'Move right',
      keys: 'Ctrl Shift →',
      group: 1,
      disabled: stepBeside(work.map.stages, step.id, 1) === null,
      run: () => shiftStep(work, step.id, 1),
    },
    ...others.map((s) => ({
      name: `Move to ${s.name}`,
      group: 2,
      run: () => work.run(moveStep(step.id, s.id, s.steps[s.steps.length - 1]?.id ?? null)),
    })),
    { name: 'Delete step', keys: 'Del', group: 3, run: () => remove(work, { kind: 'step', step, stage }) },
  ]
}

function cardActions(card: CellCard, step: Step, work: MapWork): readonly Action[] {
  if (card.card === null) return [{ name: 'This card belongs to the library', group: 0, disabled: true, run: () => {} }]
  const left = neighbour(work.scene.order, step.id, -1)
  const right = neighbour(work.scene.order, step.id, 1)
  return [
    {
      name: 'Edit text',
      keys: 'Enter',
      group: 0,
      run: () => work.signal({ kind: 'open', target: { node: card.id, field: 'text' }, text: card.text }),
    },
    {
      name: 'Move to the step at the left',
      keys: 'Ctrl Shift ←',
      group: 1,
      disabled: left === null,
      run: () => shiftCard(work, card, step.id, -1),
    },
    {
      name: 'Move to the step at the right',
      keys: 'Ctrl Shift →',
      group: 1,
      disabled: right === null,
      run: () => shiftCard(work, card, step.id, 1),
    },
    { name: 'Delete', keys: 'Del', group: 2, run: () => work.run(deleteNode(card.id, KIND_WORDS[card.kind].toLowerCase())) },
  ]
}
