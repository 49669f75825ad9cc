/**
 * Which rows a map has and in which order: the lanes that the document names,
 * with the usual ones at their usual place between them. Pure.
 */

import type { JourneyMap, Lane } from '../../model/map'
import type { CellCard } from './cards'
import { LANES, type LaneSpec, laneOf } from './lanes'

/** The usual row that a kind of lane of the document stands for. Kinds that are not here have rows of their own. */
const usual: Readonly<Record<string, string>> = {
  steps: 'steps',
  storyboard: 'storyboard',
  thoughts: 'thoughts',
  quotes: 'thoughts',
  questions: 'thoughts',
  expectations: 'thoughts',
  emotion: 'emotion',
  arousal: 'arousal',
  channels: 'touchpoints',
  touchpoints: 'touchpoints',
  pains: 'pains',
  gains: 'pains',
  opportunities: 'opportunities',
  solutions: 'opportunities',
  metrics: 'metrics',
  owners: 'owners',
  moments: 'moments',
  physical_evidence: 'physical_evidence',
  frontstage: 'frontstage',
  backstage: 'backstage',
  support_processes: 'support_process',
  systems: 'backstage_technology',
  policies: 'policy',
}

/** Kinds of lane that hold cards of any sort, and what they are called. */
const free: Readonly<Record<string, string>> = {
  text: 'Text',
  jobs: 'Jobs to be done',
  evidence: 'Evidence',
  time: 'Time',
  data_flow: 'Data flow',
}

/** A kind of lane that can be added: its kind in the document and the row it makes. */
export interface LaneKind {
  readonly kind: string
  readonly title: string
  /** The usual row, or null for a lane of the team's own. */
  readonly row: string | null
}

/** Every kind of lane that can be added, the usual rows first. */
export const LANE_KINDS: readonly LaneKind[] = [
  ...LANES.filter((lane) => lane.canHide && lane.id !== 'live').flatMap((lane) => {
    const kind = kindOf(lane.id)
    return kind === undefined ? [] : [{ kind, title: lane.title, row: lane.id }]
  }),
  ...Object.entries(free)
    .filter(([kind]) => kind !== 'text')
    .map(([kind, title]) => ({ kind, title, row: null })),
]

/** The kind of lane in the document for a usual row. */
export function kindOf(row: string): string | undefined {
  return Object.keys(usual).find((kind) => usual[kind] === row)
}

/** All rows of a map in order, shown or not. */
export function rowsOf(map: JourneyMap): readonly LaneSpec[] {
  const rows: LaneSpec[] = []
  for (const lane of map.lanes) {
    const row = rowOfNode(lane, rows)
    if (row !== null) rows.push(row)
  }
  LANES.forEach((lane, i) => {
    if (rows.some((r) => r.id === lane.id)) return
    const before = LANES.slice(0, i).map((l) => l.id)
    const after = rows.reduce((at, r, j) => (before.includes(r.id) ? j : at), -1)
    rows.splice(after + 1, 0, lane)
  })
  return rows
}

function rowOfNode(lane: Lane, rows: readonly LaneSpec[]): LaneSpec | null {
  const base = LANES.find((l) => l.id === usual[lane.kind])
  const persona = lane.persona ?? null
  const plain = persona === null || lane.kind === 'emotion'
  if (base !== undefined && plain) {
    if (rows.some((r) => r.id === base.id)) return null
    return { ...base, node: lane.id, title: lane.title ?? base.title }
  }
  const title = lane.title ?? base?.title ?? free[lane.kind]
  if (title === undefined) return null // a line between rows
  const kinds = base === undefined || base.kinds.length === 0 ? (['text', 'note', 'image'] as const) : base.kinds
  return {
    id: lane.id,
    title,
    help: '',
    kinds,
    minimum: { comfortable: 52, compact: 44 },
    canHide: true,
    node: lane.id,
    own: true,
    persona,
  }
}

/** The id of the row in which a card stands: that of its lane, else that of its kind. */
export function rowOfCard(card: CellCard, rows: readonly LaneSpec[]): string | undefined {
  const lane = card.card?.lane
  const named = lane === undefined ? undefined : rows.find((r) => r.node === lane)
  return named?.id ?? laneOf(card.kind)?.id
}

/** The rows that stand on every map, even before anything is in them. */
const core: ReadonlySet<string> = new Set(['steps', 'touchpoints', 'emotion', 'thoughts', 'pains'])

/** What decides whether an empty row is shown. */
export interface Shown {
  /** True if rows without content are shown too. */
  readonly all: boolean
  /** Whether there is anything to count, for the row of live data. */
  readonly measured: boolean
}

/** Whether a row is shown; `count` is how much stands in it. */
export function isShown(row: LaneSpec, map: JourneyMap, count: number, { all, measured }: Shown): boolean {
  if (row.id === 'live') return all || measured
  // A lane with a title of its own was put there by somebody.
  const wanted = map.lanes.some((l) => l.id === row.node && l.title !== undefined)
  return all || count > 0 || wanted || core.has(row.id)
}
