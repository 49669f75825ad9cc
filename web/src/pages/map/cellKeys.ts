/** What the keys do in a cell: the same functions as menu and pointer. */

import type { CellAt } from '../../canvas/focus'
import { nudged } from '../../editor/emotionTool'
import type { KeyIntent } from '../../editor/keys'
import { type Mark, markWords } from '../../editor/marks'
import {
  type ActionTarget,
  drawFirstStep,
  newCard,
  newStage,
  newStep,
  orderCard,
  remove,
  shiftCard,
  shiftPlacement,
  shiftStage,
  shiftStep,
} from './actions'
import { deleteMarked, shiftMarked } from './bulk'
import type { CellCard } from './cards'
import { duplicateAt } from './clipboard'
import { drawArousal, drawEmotion, pointOf } from './emotions'
import { shiftLane } from './laneActions'
import { marksIn, marksInRow } from './marked'
import { type MapPrefs, toggled } from './prefs'
import type { MapWork } from './work'

/** Where a key was pressed. */
export interface KeyPlace {
  readonly work: MapWork
  readonly prefs: { readonly prefs: MapPrefs; readonly change: (prefs: MapPrefs) => void }
  readonly at: CellAt
  readonly cell: HTMLElement | null
  /** Asks that the focus returns to the cell after the change, or goes with a node that moves. */
  readonly keep: (node?: string) => void
}

/** What a cell is about, or null where there is nothing, such as a folded stage. */
export function cellTarget(work: MapWork, at: CellAt): ActionTarget | null {
  const column = work.scene.plan.columns[at.column]
  if (column === undefined) return null
  const stage = work.map.stages.find((s) => s.id === column.stage)
  if (stage === undefined) return null
  const here = column.kind === 'step' ? work.scene.steps.get(column.step) : undefined
  if (at.row === 0 || here === undefined) return { kind: 'stage', stage }
  const lane = work.scene.rows[at.row - 1]?.lane
  const { step } = here
  switch (lane?.id) {
    case 'steps':
    case 'live':
      return { kind: 'step', step, stage }
    case 'touchpoints':
      return { kind: 'touchpoints', step }
    case 'emotion':
    case 'arousal':
      return { kind: 'emotion', drawn: pointOf(work, step), step }
    default: {
      const { cards, index } = cardAt(work, at)
      const card = cards[index] ?? (cards.length === 1 ? cards[0] : undefined)
      if (card !== undefined) return { kind: 'card', card, step, stage }
      return lane === undefined ? null : { kind: 'cell', lane, step, stage }
    }
  }
}

/** The cards of a cell, and the index of the selected one or −1. */
export function cardAt(work: MapWork, at: CellAt): { readonly cards: readonly CellCard[]; readonly index: number } {
  const column = work.scene.plan.columns[at.column]
  const lane = work.scene.rows[at.row - 1]?.lane
  const here = column?.kind === 'step' ? work.scene.steps.get(column.step) : undefined
  const cards = (lane === undefined ? undefined : here?.cells.get(lane.id)?.cards) ?? []
  const { selection } = work
  return { cards, index: selection.kind === 'card' ? cards.findIndex((c) => c.id === selection.id) : -1 }
}

/** Does what a key asks for. */
export function runIntent(intent: Exclude<KeyIntent, { kind: 'focus' | 'extend' }>, place: KeyPlace): void {
  const { work, at, cell } = place
  const target = cellTarget(work, at)
  switch (intent.kind) {
    case 'undo':
      return work.undo()
    case 'redo':
      return work.redo()
    case 'leave':
      place.keep()
      if (work.desk.marks.all.length > 0) return work.desk.marks.clear()
      return work.page.page !== 'overview' ? work.closeNumber() : work.select({ kind: 'none' })
    case 'newStep':
      return target === null ? drawFirstStep(work) : addStepAt(work, at)
    case 'newStage':
      return newStage(work, work.scene.plan.columns[at.column]?.stage ?? null)
    case 'menu':
      return target !== null && cell !== null ? work.openMenu(target, cell) : undefined
    case 'collapseStage':
    case 'expandStage':
      return foldStage(place, intent.kind === 'collapseStage')
    case 'collapseLane':
    case 'expandLane':
      return foldLane(place, intent.kind === 'collapseLane')
    case 'mark':
      for (const mark of marksHere(work, at)) work.desk.marks.toggle(mark)
      return
    case 'markAll':
      return markAll(work, at)
    case 'duplicate':
      return duplicateAt(work, at)
    case 'catalogue':
      return work.desk.catalogue.set(!work.readOnly)
    case 'find':
      return work.desk.find.set(work.desk.find.get() ?? { words: '', at: 0 })
    case 'addLane':
      return cell === null
        ? undefined
        : work.openPopup({ kind: 'addLane', after: work.scene.rows[at.row - 1]?.lane.id ?? null, anchor: cell })
    case 'laneMenu': {
      const lane = work.scene.rows[at.row - 1]?.lane
      return lane !== undefined && cell !== null ? work.openMenu({ kind: 'lane', lane, row: at.row }, cell) : undefined
    }
    default:
      if (work.desk.marks.all.length > 1 && runOnMarks(intent, place)) return

      if (target !== null) runOnTarget(intent, target, place)
  }
}

/** The selected card of a cell, or everything in it. */
function marksHere(work: MapWork, at: CellAt): readonly Mark[] {
  const { cards, index } = cardAt(work, at)
  const card = cards[index]
  return card === undefined ? marksIn(work, at) : [{ kind: 'card', id: card.id }]
}

/** The whole lane; when that is marked already, the whole map. */
function markAll(work: MapWork, at: CellAt): void {
  const { marks } = work.desk
  const lane = marksInRow(work, at.row)
  const all = lane.length === 0 || lane.every((m) => marks.has(m.id))
  marks.only(all ? marksInRow(work, -1) : lane)
  work.announce(`Marked ${markWords(marks.all)}.`)
}

/** Keys that mean everything marked; false for those that mean the cell. */
function runOnMarks(intent: KeyIntent, place: KeyPlace): boolean {
  const { work } = place
  if (intent.kind === 'delete') {
    place.keep()
    deleteMarked(work)
    return true
  }
  if (intent.kind !== 'move' || intent.direction === 'up' || intent.direction === 'down') return false
  place.keep()
  shiftMarked(work, intent.direction === 'left' ? -1 : 1)
  return true
}

function runOnTarget(intent: KeyIntent, target: ActionTarget, place: KeyPlace): void {
  const { work, cell } = place
  switch (intent.kind) {
    case 'edit':
      return openCell(target, place)
    case 'addCard':
      return addHere(target, place)
    case 'addFlow': {
      const from = target.kind === 'stage' ? target.stage.id : 'step' in target ? target.step.id : null
      return from !== null && cell !== null ? work.openPopup({ kind: 'addFlow', from, anchor: cell }) : undefined
    }
    case 'addLink':
      if (target.kind !== 'card' || target.card.card === null || target.card.layer) return work.announce('Choose a card to link it.')
      return cell === null ? undefined : work.openPopup({ kind: 'addLink', from: target.card.id, anchor: cell })
    case 'nameEmotion':
      return target.kind === 'emotion' && cell !== null
        ? work.openPopup({ kind: 'feeling', step: target.step.id, anchor: cell })
        : undefined
    case 'delete':
      place.keep()
      if (target.kind === 'touchpoints' || target.kind === 'cell') return cell === null ? undefined : work.openMenu(target, cell)
      return remove(work, target)
    case 'nudge':
      if (target.kind !== 'emotion') return
      place.keep()
      if (work.scene.rows[place.at.row - 1]?.lane.id === 'arousal') {
        return drawArousal(work, target.step, (target.drawn?.arousal ?? 3) + Math.sign(intent.by))
      }
      return drawEmotion(work, target.step, nudged(target.drawn?.value ?? null, intent.by))
    case 'move':
      place.keep(target.kind === 'stage' ? target.stage.id : target.kind === 'step' ? target.step.id : undefined)
      return move(work, target, place.at, intent.direction)
    default:
      return
  }
}

function addStepAt(work: MapWork, at: CellAt): void {
  const column = work.scene.plan.columns[at.column]
  if (column !== undefined) newStep(work, column.stage, column.kind === 'step' && at.row > 0 ? column.step : lastStep(work, column.stage))
}

function lastStep(work: MapWork, stage: string): string | null {
  const steps = work.map.stages.find((s) => s.id === stage)?.steps ?? []
  return steps[steps.length - 1]?.id ?? null
}

/** Enter: edits a text, or opens what the cell holds. */
function openCell(target: ActionTarget, { work, at, cell }: KeyPlace): void {
  switch (target.kind) {
    case 'stage':
      return work.edit({ node: target.stage.id, field: 'name', text: target.stage.name })
    case 'step':
      if (work.scene.rows[at.row - 1]?.lane.id === 'live') return openLive(work, target.step.id)
      return work.edit({ node: target.step.id, field: 'title', text: target.step.title })
    case 'touchpoints':
      return cell === null ? undefined : work.openPicker(target.step.id, cell)
    case 'emotion':
      return work.select({ kind: 'step', id: target.step.id })
    case 'card':
      if (target.card.card === null) return work.select({ kind: 'card', id: target.card.id, step: target.step.id })
      return work.edit({ node: target.card.id, field: 'text', text: target.card.text })
    case 'cell': {
      const first = cardAt(work, at).cards[0]
      const kind = target.lane.kinds[0]
      if (first !== undefined) return work.select({ kind: 'card', id: first.id, step: target.step.id })
      return kind === undefined ? undefined : newCard(work, target.step.id, kind, target.lane)
    }
    case 'placement':
    case 'unplaced':
    case 'lane':
    case 'flow':
      return
  }
}

function openLive(work: MapWork, step: string): void {
  work.select({ kind: 'step', id: step })
  if (work.numbers?.step.get(step)?.measured === true) work.openNumber({ kind: 'step', element: step, number: 'reached' })
}

/** A: a card in the cell; where the lane has several kinds, a menu asks which. */
function addHere(target: ActionTarget, { work, at, cell }: KeyPlace): void {
  const lane = work.scene.rows[at.row - 1]?.lane
  if (!('step' in target)) return
  if (lane?.id === 'touchpoints') return cell === null ? undefined : work.openPicker(target.step.id, cell)
  const kind = lane?.kinds[0]
  if (lane !== undefined && kind !== undefined) return newCard(work, target.step.id, kind, lane)
  work.announce('Cards stand in the lanes below.')
}

function move(work: MapWork, target: ActionTarget, at: CellAt, direction: 'left' | 'right' | 'up' | 'down'): void {
  const by = direction === 'left' || direction === 'up' ? -1 : 1
  const across = direction === 'left' || direction === 'right'
  const { cards } = cardAt(work, at)
  if (target.kind === 'card' && !across && cards.length > 1) return orderCard(work, cards, target.card, target.step.id, by)
  const lane = work.scene.rows[at.row - 1]?.lane
  if (!across) return lane === undefined ? work.announce('Stages move left and right.') : shiftLane(work, lane.id, by)
  switch (target.kind) {
    case 'stage':
      return shiftStage(work, target.stage.id, by)
    case 'step':
      return shiftStep(work, target.step.id, by)
    case 'card':
      return shiftCard(work, target.card, target.step.id, by)
    case 'touchpoints': {
      const only = target.step.placements[0]
      if (only === undefined || target.step.placements.length > 1) return work.announce('Open the menu of the touchpoint to move it.')
      return shiftPlacement(work, only.id, target.step.id, by)
    }
    default:
      return work.announce('There is nothing to move here.')
  }
}

function foldStage({ work, prefs, at, keep }: KeyPlace, fold: boolean): void {
  const stage = work.scene.plan.columns[at.column]?.stage
  if (stage === undefined || prefs.prefs.foldedStages.includes(stage) === fold) return
  keep()
  prefs.change({ ...prefs.prefs, foldedStages: toggled(prefs.prefs.foldedStages, stage) })
}

function foldLane({ work, prefs, at, keep }: KeyPlace, fold: boolean): void {
  const lane = work.scene.rows[at.row - 1]?.lane
  if (lane === undefined || !lane.canHide || prefs.prefs.foldedLanes.includes(lane.id) === fold) return
  keep()
  prefs.change({ ...prefs.prefs, foldedLanes: toggled(prefs.prefs.foldedLanes, lane.id) })
}
