/**
 * The menus of the map as lists. Every drag has its twin here.
 */

import { deleteNode } from '../../editor/commands/deleteNode'
import { moveNode } from '../../editor/commands/moveNode'
import { stageBeside } from '../../editor/commands/moveStage'
import { moveStep, stepBeside } from '../../editor/commands/moveStep'
import { writeField } from '../../editor/commands/writeField'
import { neighbour, selectedStep } from '../../editor/selection'
import type { Emotion, Stage, Step } from '../../model/map'
import { measuredEmotion } from '../../overlay/numbers'
import { signed } from '../../plot/words'
import type { MenuAction } from '../../ui/Menu'
import { plural } from '../shared/format'
import { type ActionTarget, newCard, newStage, newStep, remove, shiftCard, shiftPlacement, shiftStage, shiftStep } from './actions'
import type { CellCard } from './cards'
import { copyLane, copyOne, duplicateOne } from './clipboard'
import { drawEmotion } from './emotions'
import { claimOf } from './evidence'
import { flowActions, flowEntries, linkEntries } from './flowActions'
import { removeLane, restLane, shiftLane } from './laneActions'
import { KIND_WORDS, type LaneSpec } from './lanes'
import { marksInRow } from './marked'
import { copyToSystem, pasteFromSystem } from './useClipboard'
import type { MapWork } from './work'

/** The actions of a target, in order; `group` separates them. The anchor is where further choices open. */
export function actionsOf(target: ActionTarget, work: MapWork, anchor: Element): readonly MenuAction[] {
  switch (target.kind) {
    case 'stage':
      return stageActions(target.stage, work, anchor)
    case 'step':
      return stepActions(target.step, target.stage, work, anchor)
    case 'card':
      return cardActions(target.card, target.step, target.stage, work, anchor)
    case 'cell':
      return target.lane.kinds.map((kind) => ({
        name: `Add ${KIND_WORDS[kind].toLowerCase()}`,
        group: '0',
        run: () => newCard(work, target.step.id, kind, target.lane),
      }))
    case 'touchpoints':
      return touchpointActions(target.step, work, anchor)
    case 'placement':
      return placementActions(target.id, target.name, target.step, work)
    case 'emotion':
      return emotionActions(target.drawn, target.step, work, anchor)
    case 'flow':
      return flowActions(target.port, work, anchor)
    case 'lane':
      return laneActions(target.lane, target.row, work, anchor)
    case 'unplaced':
      return unplacedActions(target, work)
  }
}

function laneActions(lane: LaneSpec, row: number, work: MapWork, anchor: Element): readonly MenuAction[] {
  const { rows } = work.scene
  const still = lane.id === 'live' || work.view === 'blueprint'
  return [
    { name: 'Rename the lane', group: '0', disabled: still, run: () => work.openPopup({ kind: 'nameLane', lane, anchor }) },
    { name: 'Add a lane below', keys: 'L', group: '0', run: () => work.openPopup({ kind: 'addLane', after: lane.id, anchor }) },
    { name: 'Move up', keys: 'Ctrl Shift ↑', group: '1', disabled: still || row <= 1, run: () => shiftLane(work, lane.id, -1) },
    { name: 'Move down', keys: 'Ctrl Shift ↓', group: '1', disabled: still || row >= rows.length, run: () => shiftLane(work, lane.id, 1) },
    { name: 'Mark everything in it', keys: 'Ctrl A', group: '2', run: () => work.desk.marks.only(marksInRow(work, row)) },
    { name: 'Copy the lane', group: '2', run: () => copyToSystem(work, copyLane(work, row)) },
    {
      name: lane.own ? 'Delete the lane and its cards' : 'Hide while it is empty',
      group: '3',
      disabled: !lane.own && (rows[row - 1]?.count ?? 0) > 0,
      note: lane.own || (rows[row - 1]?.count ?? 0) === 0 ? undefined : 'It has content. Choose the rows under Shown.',
      run: () => (lane.own ? removeLane(work, lane) : restLane(work, lane)),
    },
  ]
}

/** Copying, duplicating and pasting, for the menu of a thing. */
function copyEntries(id: string, work: MapWork): readonly MenuAction[] {
  return [
    { name: 'Copy', keys: 'Ctrl C', group: 'copy', run: () => copyToSystem(work, copyOne(work, id)) },
    { name: 'Paste here', keys: 'Ctrl V', group: 'copy', run: () => void pasteFromSystem(work, id) },
    { name: 'Duplicate', keys: 'Ctrl D', group: 'copy', run: () => duplicateOne(work, id) },
  ]
}

/** Says how sure a claim is, with the reason where the evidence says something else. */
function statusEntry(id: string, work: MapWork, anchor: Element): MenuAction {
  return { name: 'How sure is it …', group: 'is', run: () => work.openPopup({ kind: 'status', id, anchor }) }
}

function stageActions(stage: Stage, work: MapWork, anchor: Element): readonly MenuAction[] {
  const open = (field: 'name' | 'goal', text: string) => work.edit({ node: stage.id, field, text })
  const last = stage.steps[stage.steps.length - 1]
  return [
    { name: 'Rename', keys: 'Enter', group: '0', run: () => open('name', stage.name) },
    { name: 'Add step at the end', keys: 'N', group: '0', run: () => newStep(work, stage.id, last?.id ?? null) },
    { name: 'Add stage after this one', keys: 'Shift N', group: '0', run: () => newStage(work, stage.id) },
    ...flowEntries(stage.id, work, anchor),
    ...copyEntries(stage.id, work),
    {
      name: 'Move left',
      keys: 'Ctrl Shift ←',
      group: '1',
      disabled: stageBeside(work.map.stages, stage.id, -1) === undefined,
      run: () => shiftStage(work, stage.id, -1),
    },
    {
      name: 'Move right',
      keys: 'Ctrl Shift →',
      group: '1',
      disabled: stageBeside(work.map.stages, stage.id, 1) === undefined,
      run: () => shiftStage(work, stage.id, 1),
    },
    {
      name: stage.steps.length === 0 ? 'Delete stage' : `Delete stage and its ${plural(stage.steps.length, 'step')}`,
      keys: 'Del',
      group: '2',
      run: () => remove(work, { kind: 'stage', stage }),
    },
  ]
}

function stepActions(step: Step, stage: Stage, work: MapWork, anchor: Element): readonly MenuAction[] {
  const before = stage.steps[stage.steps.findIndex((s) => s.id === step.id) - 1]
  const others = work.map.stages.filter((s) => s.id !== stage.id)
  return [
    {
      name: 'Rename',
      keys: 'Enter',
      group: '0',
      run: () => work.edit({ node: step.id, field: 'title', text: step.title }),
    },
    { name: 'Add step before', group: '0', run: () => newStep(work, stage.id, before?.id ?? null) },
    { name: 'Add step after', keys: 'N', group: '0', run: () => newStep(work, stage.id, step.id) },
    ...flowEntries(step.id, work, anchor),
    ...copyEntries(step.id, work),
    statusEntry(step.id, work, anchor),
    {
      name: step.optional === true ? 'Mark as always taken' : 'Mark as optional',
      group: 'is',
      run: () => work.run(writeField(step.id, 'optional', step.optional === true ? null : true)),
    },
    {
      name: 'Move left',
      keys: 'Ctrl Shift ←',
      group: '1',
      disabled: stepBeside(work.map.stages, step.id, -1) === null,
      run: () => shiftStep(work, step.id, -1),
    },
    {
      name: 'Move right',
      keys: 'Ctrl Shift →',
      group: '1',
      disabled: stepBeside(work.map.stages, step.id, 1) === null,
      run: () => shiftStep(work, step.id, 1),
    },
    ...others.map((s) => ({
      name: `Move to ${s.name}`,
      group: '2',
      run: () => work.run(moveStep(step.id, s.id, s.steps[s.steps.length - 1]?.id ?? null)),
    })),
    { name: 'Delete step', keys: 'Del', group: '3', run: () => remove(work, { kind: 'step', step, stage }) },
  ]
}

function cardActions(card: CellCard, step: Step, stage: Stage, work: MapWork, anchor: Element): readonly MenuAction[] {
  if (card.card === null) return [{ name: 'This card belongs to the library', group: '0', disabled: true, run: () => {} }]
  const left = neighbour(work.scene.order, step.id, -1)
  const right = neighbour(work.scene.order, step.id, 1)
  return [
    {
      name: 'Edit text',
      keys: 'Enter',
      group: '0',
      run: () => work.edit({ node: card.id, field: 'text', text: card.text }),
    },
    ...(card.layer
      ? []
      : [
          {
            name: card.image === null ? 'Add a picture …' : 'Change the picture …',
            group: '0',
            run: () => work.openPopup({ kind: 'picture', card, step: step.id, row: null, anchor }),
          },
          ...linkEntries(card.id, work, anchor),
          ...(claimOf(work.map, card.id) === undefined ? [] : [statusEntry(card.id, work, anchor)]),
        ]),
    ...copyEntries(card.id, work),
    ...(card.layer ? [{ name: 'What it needs …', group: '0', run: () => work.openPopup({ kind: 'needs', id: card.id, anchor }) }] : []),
    {
      name: 'Move to the step at the left',
      keys: 'Ctrl Shift ←',
      group: '1',
      disabled: left === null,
      run: () => shiftCard(work, card, step.id, -1),
    },
    {
      name: 'Move to the step at the right',
      keys: 'Ctrl Shift →',
      group: '1',
      disabled: right === null,
      run: () => shiftCard(work, card, step.id, 1),
    },
    { name: 'Delete', keys: 'Del', group: '2', run: () => remove(work, { kind: 'card', card, step, stage }) },
  ]
}

function touchpointActions(step: Step, work: MapWork, anchor: Element): readonly MenuAction[] {
  return [
    { name: 'Add a touchpoint', keys: 'Enter', group: '0', run: () => work.openPicker(step.id, anchor) },
    { name: 'Catalogue of touchpoints and channels', keys: 'T', group: '0', run: () => work.desk.catalogue.set(true) },
    ...(step.channels ?? []).map((id) => ({
      name: `Not by ${work.library.channels.find((c) => c.id === id)?.name ?? 'a deleted channel'}`,
      group: 'channel',
      run: () => work.runWithUndo({ title: 'Delete channel', ops: [{ k: 'rem', id: step.id, field: 'channels', v: [id] }] }),
    })),
    ...step.placements.map((p) => {
      const name = work.library.touchpoints.find((t) => t.id === p.touchpoint)?.name ?? 'Deleted touchpoint'
      return { name: `Take off ${name}`, group: '1', run: () => remove(work, { kind: 'placement', id: p.id, name, step }) }
    }),
  ]
}

function placementActions(id: string, name: string, step: Step, work: MapWork): readonly MenuAction[] {
  const placement = step.placements.find((p) => p.id === id)
  const required = placement?.required !== false
  return [
    {
      name: required ? 'Mark as not required' : 'Mark as required',
      group: '0',
      run: () => work.run(writeField(id, 'required', required ? false : null)),
    },
    {
      name: 'Add a rule: which events are it',
      group: '0',
      disabled: placement === undefined,
      run: () => placement !== undefined && work.openRule(placement.touchpoint),
    },
    {
      name: 'Move to the step at the left',
      keys: 'Ctrl Shift ←',
      group: '1',
      disabled: neighbour(work.scene.order, step.id, -1) === null,
      run: () => shiftPlacement(work, id, step.id, -1),
    },
    {
      name: 'Move to the step at the right',
      keys: 'Ctrl Shift →',
      group: '1',
      disabled: neighbour(work.scene.order, step.id, 1) === null,
      run: () => shiftPlacement(work, id, step.id, 1),
    },
    { name: 'Take off this step', keys: 'Del', group: '2', run: () => remove(work, { kind: 'placement', id, name, step }) },
  ]
}

function emotionActions(drawn: Emotion | null, step: Step, work: MapWork, anchor: Element): readonly MenuAction[] {
  const value = drawn?.value ?? 0
  const measured = measuredEmotion(work.numbers?.step.get(step.id))
  const { curve } = work.desk
  const toBe = curve.get() === 'to_be'
  return [
    { name: 'Half a step up', keys: '+', group: '0', disabled: value >= 2, run: () => drawEmotion(work, step, value + 0.5) },
    { name: 'Half a step down', keys: '−', group: '0', disabled: value <= -2, run: () => drawEmotion(work, step, value - 0.5) },
    { name: 'Word for it', keys: 'W', group: '0', run: () => work.openPopup({ kind: 'feeling', step: step.id, anchor }) },
    {
      name: measured === null ? 'Use measured' : `Use measured ${signed(measured.value)}`,
      group: '1',
      disabled: measured === null || toBe,
      run: () => measured !== null && drawEmotion(work, step, measured.value),
    },
    {
      name: toBe ? 'Draw how it is' : 'Draw how it should be',
      group: '1',
      run: () => curve.set(toBe ? 'as_is' : 'to_be'),
    },
    {
      name: 'Delete the drawn point',
      keys: 'Del',
      group: '2',
      disabled: drawn === null,
      run: () => remove(work, { kind: 'emotion', drawn, step }),
    },
  ]
}

const fewSteps = 24

function unplacedActions(target: Extract<ActionTarget, { kind: 'unplaced' }>, work: MapWork): readonly MenuAction[] {
  const back = (id: string, name: string) => ({
    name: `Put into ${name}`,
    group: '0',
    run: () => work.run(moveNode(target.id, id, 'Put back')),
  })
  const steps = [...work.scene.steps.values()]
  const chosen = selectedStep(work.selection)
  const offered = steps.length <= fewSteps ? steps : steps.filter((s) => s.step.id === chosen)
  return [
    ...(target.what === 'step'
      ? work.map.stages.map((s) => back(s.id, s.name))
      : offered.map((s) => back(s.step.id, `${s.number} ${s.step.title}`))),
    ...(offered.length === 0 && target.what !== 'step'
      ? [{ name: 'Select a step first, then put it there', group: '0', disabled: true, run: () => undefined }]
      : []),
    { name: 'Delete', keys: 'Del', group: '1', run: () => work.runWithUndo(deleteNode(target.id, target.name)) },
  ]
}
