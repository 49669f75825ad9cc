/** Copying from the map and pasting onto it. */

import type { CellAt } from '../../canvas/focus'
import { type Clip, type ClipLane, type ClipWhat, clipHtml, clipOf, clipSize } from '../../editor/clip'
import type { Op } from '../../editor/command'
import { isLayer } from '../../editor/commands/addCard'
import { addLane } from '../../editor/commands/lanes'
import { type Mark, markWords } from '../../editor/marks'
import { type PasteContext, type Pasted, pasteAsSteps, pasteCards, pasteCells, pasteStages, pasteSteps } from '../../editor/paste'
import { type Cells, pasteProblem, writeCells } from '../../editor/tsv'
import { schema } from '../../model/schema'
import { markedPlaces } from './bulk'
import { laneRows } from './laneActions'
import type { LaneSpec } from './lanes'
import { marksIn, marksInRow, type Place, placesOf } from './marked'
import type { MapWork } from './work'

/** A copy in both forms. */
export interface Copied {
  readonly clip: Clip
  readonly html: string
  readonly text: string
  readonly words: string
}

/** Copies what is marked, or what the cell holds; null if there is nothing. */
export function copyAt(work: MapWork, at: CellAt): Copied | null {
  const marked = markedPlaces(work)
  const places = marked.length > 0 ? marked : placesAt(work, at)
  return copyPlaces(work, places)
}

/** Copies one thing, for its menu. */
export function copyOne(work: MapWork, id: string): Copied | null {
  const place = placesOf(work).get(id)
  return place === undefined ? null : copyPlaces(work, [place])
}

/** The cell of a thing, or null if it is not shown. */
export function cellOf(work: MapWork, id: string): CellAt | null {
  const place = placesOf(work).get(id)
  if (place === undefined) return null
  const { columns } = work.scene.plan
  const column = columns.findIndex((c) =>
    c.kind === 'step' && place.step !== null ? c.step === place.step.id : c.stage === place.stage.id,
  )
  const row = place.row === '' ? 0 : work.scene.rows.findIndex((r) => r.lane.id === place.row) + 1
  return column < 0 ? null : { row, column }
}

/** The selected card, or everything in the cell. */
function placesAt(work: MapWork, at: CellAt): readonly Place[] {
  const here = marksIn(work, at)
  const { selection } = work
  const chosen = selection.kind === 'card' ? here.filter((m) => m.id === selection.id) : []
  const places = placesOf(work)
  return (chosen.length > 0 ? chosen : here).flatMap((m) => places.get(m.id) ?? [])
}

/** Copies a whole lane. */
export function copyLane(work: MapWork, row: number): Copied | null {
  const places = placesOf(work)
  return copyPlaces(
    work,
    marksInRow(work, row).flatMap((m) => places.get(m.id) ?? []),
    'lane',
  )
}

function copyPlaces(work: MapWork, places: readonly Place[], as?: ClipWhat): Copied | null {
  const of = (kind: Mark['kind']) => places.filter((p) => p.mark.kind === kind)
  const [stages, steps] = [of('stage'), of('step')]
  const what = as ?? (stages.length > 0 ? 'stages' : steps.length > 0 ? 'steps' : 'cards')
  const chosen = what === 'stages' ? stages : what === 'steps' ? steps : places.filter((p) => p.step !== null && p.mark.kind !== 'step')
  if (chosen.length === 0) return null
  const { order } = work.scene
  const clip = clipOf(
    work.desk.doc(),
    what,
    chosen.map((p) => p.mark.id),
    (step) => order.indexOf(step),
  )
  if (clip.nodes.length === 0) return null
  const cells = what === 'cards' || what === 'lane' ? looseTable(work, chosen) : stepTable(work, chosen)
  return { clip, html: clipHtml(clip, cells), text: writeCells(cells), words: markWords(chosen.map((p) => p.mark)) }
}

/** Cards as a table: a column per step between the first and the last, one below the other. */
function looseTable(work: MapWork, places: readonly Place[]): Cells {
  const { order } = work.scene
  const at = (p: Place) => (p.step === null ? 0 : order.indexOf(p.step.id))
  const first = Math.min(...places.map(at))
  const columns = Array.from({ length: Math.max(...places.map(at)) - first + 1 }, (_, i) =>
    places.filter((p) => at(p) === first + i).map((p) => textOf(work, p)),
  )
  const height = Math.max(...columns.map((c) => c.length))
  return Array.from({ length: height }, (_, r) => columns.map((c) => c[r] ?? ''))
}

/** Steps as a table: their stage, their title, then a line per lane. */
function stepTable(work: MapWork, places: readonly Place[]): Cells {
  const ids = places.flatMap((p) => (p.step === null ? p.stage.steps.map((s) => s.id) : [p.step.id]))
  const steps = ids.flatMap((id) => work.scene.steps.get(id) ?? [])
  const lanes = work.scene.rows.filter((r) => r.lane.kinds.length > 0)
  const rows = lanes.map(({ lane }) => steps.map((s) => (s.cells.get(lane.id)?.cards ?? []).map((c) => c.text).join('\n')))
  return [steps.map((s) => s.stage.name), steps.map((s) => s.step.title), ...rows.filter((row) => row.some((c) => c !== ''))]
}

function textOf(work: MapWork, { mark, card, step }: Place): string {
  if (card !== null) return card.text
  if (mark.kind === 'emotion') return String(step?.emotions.find((e) => e.id === mark.id)?.value ?? '')
  const placement = step?.placements.find((p) => p.id === mark.id)
  return work.library.touchpoints.find((t) => t.id === placement?.touchpoint)?.name ?? ''
}

/** Pastes a copy at a cell. */
export function pasteClip(work: MapWork, clip: Clip, at: CellAt): void {
  const room = schema.limits.nodes - work.desk.doc().count
  if (clipSize(clip) > room) {
    return work.announce(`The copy has ${clipSize(clip)} parts; the map has room for ${Math.max(0, room)} more.`)
  }
  const lanes = new NewLanes(work, at)
  const context: PasteContext = {
    newId: work.newId,
    inLibrary: (id) => work.desk.library().isLive(id),
    laneFor: (lane) => lanes.nodeFor(lane),
  }
  const pasted = pastedAt(work, clip, at, context)
  if (pasted === null || pasted.ops.length === 0) return work.announce('The copy has no place here. Choose a step first.')
  finish(work, { ...pasted, ops: [...lanes.ops, ...pasted.ops] }, 'Paste')
}

function pastedAt(work: MapWork, clip: Clip, at: CellAt, context: PasteContext): Pasted | null {
  const column = work.scene.plan.columns[at.column]
  const last = work.map.stages[work.map.stages.length - 1]
  if (clip.what === 'stages') return pasteStages(clip, column?.stage ?? last?.id ?? null, context)
  if (column === undefined) return null
  if (clip.what === 'steps')
    return pasteSteps(clip, column.stage, column.kind === 'step' && at.row > 0 ? column.step : lastStepOf(work, column.stage), context)
  const row = clip.what === 'lane' ? undefined : work.scene.rows[at.row - 1]?.lane
  const columns = clip.what === 'lane' ? work.scene.order : columnsFrom(work, at)
  if (columns.length === 0) return null
  return pasteCards(
    clip,
    { columns, row: row === undefined || row.kinds.length === 0 ? null : { kinds: row.kinds, lane: row.own ? row.node : null } },
    context,
  )
}

function lastStepOf(work: MapWork, stage: string): string | null {
  const steps = work.map.stages.find((s) => s.id === stage)?.steps ?? []
  return steps[steps.length - 1]?.id ?? null
}

/** The steps from the cell's column on. */
export function columnsFrom(work: MapWork, at: CellAt): readonly string[] {
  return work.scene.plan.columns.slice(at.column).flatMap((c) => (c.kind === 'step' ? [c.step] : []))
}

/** Lanes of the team's own that a copy of another map brings along. */
class NewLanes {
  readonly ops: Op[] = []
  readonly #work: MapWork
  readonly #after: string | null
  readonly #made = new Map<string, string>()

  constructor(work: MapWork, at: CellAt) {
    this.#work = work
    this.#after = work.scene.rows[at.row - 1]?.lane.id ?? work.scene.rows[work.scene.rows.length - 1]?.lane.id ?? null
  }

  nodeFor(lane: ClipLane): string | undefined {
    const { lanes } = this.#work.map
    const rows = this.#work.scene.lanes.map((l) => l.lane)
    if (lanes.some((l) => l.id === lane.key)) return lane.key
    const alike = rows.find((r) => r.own && r.title === lane.title && (r.persona ?? undefined) === lane.persona)
    if (alike?.node !== undefined && alike.node !== null) return alike.node
    if (lane.title === undefined && lane.persona === undefined) return undefined
    const known = this.#made.get(lane.key)
    if (known !== undefined) return known
    const id = this.#work.newId()
    const title = lane.title ?? lane.kind
    this.ops.push(...addLane(id, { kind: lane.kind, title, persona: lane.persona }, laneRows(this.#work), this.#after).ops)
    this.#made.set(lane.key, id)
    return id
  }
}

/** Puts a second one beside everything that is marked, or what the cell holds. */
export function duplicateAt(work: MapWork, at: CellAt | null): void {
  const marked = markedPlaces(work)
  duplicate(work, marked.length > 0 || at === null ? marked : placesAt(work, at))
}

/** Puts a second one beside a thing, for its menu. */
export function duplicateOne(work: MapWork, id: string): void {
  const place = placesOf(work).get(id)
  duplicate(work, place === undefined ? [] : [place])
}

function duplicate(work: MapWork, places: readonly Place[]): void {
  const copied = copyPlaces(work, places)
  const last = places[places.length - 1]
  if (copied === null || last === undefined) return work.announce('There is nothing to duplicate here.')
  const { clip } = copied
  const context: PasteContext = { newId: work.newId, inLibrary: () => true, laneFor: (lane) => lane.key }
  const steps = places.flatMap((p) => (p.mark.kind === 'step' ? [p] : []))
  const stages = places.flatMap((p) => (p.mark.kind === 'stage' ? [p] : []))
  const lastStep = steps[steps.length - 1]
  const lastStage = stages[stages.length - 1]
  const first = Math.min(...places.map((p) => (p.step === null ? 0 : work.scene.order.indexOf(p.step.id))))
  const pasted =
    clip.what === 'stages'
      ? pasteStages(clip, lastStage?.mark.id ?? null, context)
      : clip.what === 'steps'
        ? pasteSteps(clip, lastStep?.stage.id ?? '', lastStep?.mark.id ?? null, context)
        : pasteCards(clip, { columns: work.scene.order.slice(first), row: null }, context)
  finish(work, pasted, 'Duplicate')
}

function finish(work: MapWork, pasted: Pasted, verb: string): void {
  const words = markWords(pasted.made)
  work.runWithUndo({ title: `${verb} ${words}`, ops: pasted.ops })
  work.desk.marks.only(pasted.made)
  const lost = pasted.lost === 0 ? '' : ` ${pasted.lost} parts were left out: the library has not what they name.`
  work.announce(`${verb === 'Paste' ? 'Pasted' : 'Duplicated'} ${words}.${lost}`)
}

/** Cells of a spreadsheet on their way onto the map. */
export interface Sheet {
  readonly cells: Cells
  readonly filled: number
  /** Columns of the spreadsheet for which there is no step. */
  readonly beyond: number
  /** Where they go, in words: "Pains and gains, from step 3". */
  readonly where: string
  /** The kinds of card that can be made of them; none where they become steps. */
  readonly kinds: LaneSpec['kinds']
  /** Makes the cards, of the kind. */
  readonly run: (kind: string | undefined) => void
}

/** Above this many cells somebody is asked first. */
export const ASK_ABOVE = 30

/** Pastes text: cells of a spreadsheet into the lane or the row of steps. */
export function pasteText(work: MapWork, cells: Cells, at: CellAt, refuse: (title: string, detail: string) => void): void {
  const problem = pasteProblem(cells)
  if (problem !== null) return refuse('Nothing was pasted', problem)
  const sheet = sheetAt(work, cells, at)
  if (sheet === null) return refuse('Nothing was pasted', 'Text goes into the row of steps or into a lane of cards. Choose a cell there.')
  if (sheet.filled > ASK_ABOVE || sheet.beyond > 0) return work.desk.sheet.set(sheet)
  sheet.run(sheet.kinds[0])
}

function sheetAt(work: MapWork, cells: Cells, at: CellAt): Sheet | null {
  const column = work.scene.plan.columns[at.column]
  const row = work.scene.rows[at.row - 1]?.lane
  const filled = cells.flat().filter((c) => c.trim() !== '').length
  if (column === undefined) return null
  if (at.row === 0 || row?.id === 'steps') {
    const after = column.kind === 'step' && at.row > 0 ? column.step : lastStepOf(work, column.stage)
    const stage = work.map.stages.find((s) => s.id === column.stage)
    const run = () => finish(work, pasteAsSteps(cells, column.stage, after, work.newId), 'Paste')
    return { cells, filled, beyond: 0, where: `in ${stage?.name ?? 'the stage'}`, kinds: [], run }
  }
  const columns = columnsFrom(work, at)
  if (row === undefined || row.kinds.length === 0 || columns.length === 0) return null
  const number = work.scene.steps.get(columns[0] ?? '')?.number ?? 1
  return {
    cells,
    filled,
    beyond: Math.max(0, (cells[0]?.length ?? 0) - columns.length),
    where: `in ${row.title}, from step ${number} on`,
    kinds: row.kinds,
    run: (kind = row.kinds[0] ?? 'note') =>
      finish(work, pasteCells(cells, { columns, kind, layer: isLayer(kind), lane: row.own ? row.node : null }, work.newId), 'Paste'),
  }
}
