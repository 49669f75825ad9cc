/**
 * The working map as a plan for the screen: columns, rows with heights, and
 * what stands in each cell. Pure: the same document, numbers and preferences
 * always give the same scene.
 */

import type { ColumnPlan } from '../../canvas/columns'
import { planColumns } from '../../canvas/columns'
import type { CellFit, Measure } from '../../canvas/rows'
import { fitCell, rowHeight } from '../../canvas/rows'
import type { Library } from '../../model/library'
import type { Emotion, JourneyMap, Stage, Step } from '../../model/map'
import { type CellCard, cardsOfStep } from './cards'
import type { LaneSpec } from './lanes'
import type { MapPrefs } from './prefs'
import { isShown, rowOfCard, rowsOf } from './rows'

/** Widths in pixels. */
export const LANE_TITLE = 116
export const STAGE_ROW = 72
export const FOLDED_ROW = 25
const COLUMN = { comfortable: 200, compact: 152 } as const
const COLLAPSED_COLUMN = 40

/** One step with everything that its column shows. */
export interface SceneStep {
  readonly step: Step
  readonly stage: Stage
  /** 1-based place on the map. */
  readonly number: number
  /** The drawn point of the persona in focus, as it is today. */
  readonly drawn: Emotion | null
  /** The point where it should be. */
  readonly toBe: Emotion | null
  /** The points of the other personas. */
  readonly others: readonly Emotion[]
  /** Cards by lane, with how many of them fit. */
  readonly cells: ReadonlyMap<LaneSpec['id'], { readonly cards: readonly CellCard[]; readonly fit: CellFit }>
}

/** One row of the grid below the stage row. */
export interface SceneRow {
  readonly lane: LaneSpec
  readonly height: number
  readonly folded: boolean
  /** How many things stand in the lane, for the folded row. */
  readonly count: number
  /** The name of a line above the row; its height is a part of the row's. */
  readonly line?: string
  /** What belongs into the row, where nothing stands in it yet. */
  readonly teach?: string
}

/** The plan. */
export interface Scene {
  readonly plan: ColumnPlan
  readonly rows: readonly SceneRow[]
  /** Every lane that the map has or could have, in order, and whether its row is shown. */
  readonly lanes: readonly { readonly lane: LaneSpec; readonly count: number; readonly shown: boolean }[]
  readonly steps: ReadonlyMap<string, SceneStep>
  /** Step ids in map order. */
  readonly order: readonly string[]
  /** The persona whose curve is drawn; null for everybody. */
  readonly focus: string | null
  readonly density: MapPrefs['density']
  readonly width: number
}

/** What the scene is made of. */
export interface SceneInput {
  readonly mapId: string
  readonly map: JourneyMap
  readonly library: Library
  readonly prefs: MapPrefs
  readonly collapsedStages: ReadonlySet<string>
  /** True for the rows that may be shown. */
  readonly shows: (lane: string) => boolean
  /** True if the rows were picked one by one; then those without content are shown too. */
  readonly picked?: boolean
  /** Whether there are events to count. */
  readonly measured?: boolean
  /** The 1-based places of the steps on the whole map, where only a part of it is shown. */
  readonly numberOf?: ReadonlyMap<string, number>
  /** The persona that somebody chose to look at. */
  readonly persona?: string | undefined
  readonly measure: Measure
}

/** Builds the scene. */
export function buildScene(input: SceneInput): Scene {
  const { map, prefs } = input
  const columnWidth = COLUMN[prefs.density]
  const plan = planColumns(map.stages, { stepWidth: columnWidth, collapsedWidth: COLLAPSED_COLUMN, collapsed: input.collapsedStages })
  const specs = rowsOf(map)
  const focus = input.persona ?? map.personas?.[0] ?? null
  const steps = new Map<string, SceneStep>()
  const order: string[] = []
  for (const stage of map.stages) {
    for (const step of stage.steps) {
      order.push(step.id)
      const number = input.numberOf?.get(step.id) ?? order.length
      steps.set(step.id, { step, stage, number, ...emotionsOf(step, focus), cells: cellsOf(step, specs, input, columnWidth) })
    }
  }
  const all = [...steps.values()]
  const lanes = specs.map((lane) => {
    const count = countOf(lane, all)
    const worth = input.picked === true || isShown(lane, map, count, { all: prefs.allLanes, measured: input.measured ?? true })
    return { lane, count, shown: !lane.canHide || (input.shows(lane.id) && worth) }
  })
  const rows = lanes.flatMap(({ lane, count, shown }) => (shown ? [rowOf(lane, count, all, input, columnWidth)] : []))
  return { plan, rows, lanes, steps, order, focus, density: prefs.density, width: LANE_TITLE + plan.width }
}

/**
 * The drawn point of a step as it is today, or as it should be: that of the
 * persona, else the one that is nobody's in particular. Without a persona the
 * first one.
 */
export function drawnEmotion(step: Step, focus: string | null = null, mode: 'as_is' | 'to_be' = 'as_is'): Emotion | null {
  const points = step.emotions.filter((e) => (e.mode ?? 'as_is') === mode && (e.source ?? 'drawn') === 'drawn')
  const nobody = points.find((e) => e.persona === undefined)
  return points.find((e) => e.persona === focus) ?? nobody ?? (focus === null ? points[0] : undefined) ?? null
}

function emotionsOf(step: Step, focus: string | null): Pick<SceneStep, 'drawn' | 'toBe' | 'others'> {
  const drawn = drawnEmotion(step, focus)
  const others = step.emotions.filter(
    (e) => e !== drawn && e.persona !== undefined && (e.mode ?? 'as_is') === 'as_is' && (e.source ?? 'drawn') === 'drawn',
  )
  return { drawn, toBe: drawnEmotion(step, focus, 'to_be'), others }
}

function cellsOf(step: Step, specs: readonly LaneSpec[], input: SceneInput, columnWidth: number): SceneStep['cells'] {
  const cells = new Map<string, { cards: CellCard[]; fit: CellFit }>()
  for (const card of cardsOfStep(input.mapId, step, input.library)) {
    const row = rowOfCard(card, specs)
    if (row === undefined) continue
    const cell = cells.get(row)
    if (cell === undefined) cells.set(row, { cards: [card], fit: { shown: 1, hidden: 0, height: 0 } })
    else cell.cards.push(card)
  }
  for (const [lane, cell] of cells)
    cell.fit = fitCell(
      cell.cards.map((c) => ({ text: c.text, below: c.below })),
      styleOf(lane, input, columnWidth),
    )
  return cells
}

function styleOf(lane: LaneSpec['id'], input: SceneInput, columnWidth: number) {
  const compact = input.prefs.density === 'compact'
  const boxed = lane === 'opportunities'
  const inset = boxed ? 26 : lane === 'pains' ? 25 : 16
  return { lineHeight: compact ? 16 : 20, width: columnWidth - inset - 2, pad: boxed ? 8 : 0, gap: 6, measure: input.measure }
}

function rowOf(lane: LaneSpec, count: number, steps: readonly SceneStep[], input: SceneInput, columnWidth: number): SceneRow {
  if (input.prefs.foldedLanes.includes(lane.id)) return { lane, height: FOLDED_ROW, folded: true, count }
  const minimum = lane.minimum[input.prefs.density]
  return { lane, height: heightOf(lane, steps, minimum, input, columnWidth), folded: false, count }
}

function heightOf(lane: LaneSpec, steps: readonly SceneStep[], minimum: number, input: SceneInput, columnWidth: number): number {
  switch (lane.id) {
    case 'steps': {
      const lines = steps.some((s) => input.measure(s.step.title) > columnWidth - 32) ? 2 : 1
      return minimum - (lines === 1 ? (input.prefs.density === 'compact' ? 16 : 18) : 0)
    }
    case 'touchpoints': {
      const lines = ({ step }: SceneStep) =>
        Math.min(step.placements.length, MAX_PLACEMENTS + 1) + ((step.channels ?? []).length > 0 ? 1 : 0)
      const most = steps.reduce((max, s) => Math.max(max, lines(s)), 0)
      return Math.max(minimum, most * 20 + 14)
    }
    case 'live':
    case 'emotion':
    case 'arousal':
      return minimum
    default:
      return rowHeight(
        steps.flatMap((s) => s.cells.get(lane.id)?.fit ?? []),
        minimum,
        18,
      )
  }
}

/** A cell lists this many touchpoints, then "2 more". */
export const MAX_PLACEMENTS = 4

function countOf(lane: LaneSpec, steps: readonly SceneStep[]): number {
  switch (lane.id) {
    case 'steps':
    case 'live':
      return steps.length
    case 'touchpoints':
      return steps.reduce((sum, s) => sum + s.step.placements.length, 0)
    case 'emotion':
      return steps.filter((s) => s.drawn !== null).length
    case 'arousal':
      return steps.filter((s) => s.drawn?.arousal !== undefined).length
    default:
      return steps.reduce((sum, s) => sum + (s.cells.get(lane.id)?.cards.length ?? 0), 0)
  }
}
