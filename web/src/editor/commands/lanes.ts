import type { Command, Op } from '../command'
import { afterPlace } from '../command'

/** A row of the map as the commands see it: its node in the document, or the kind of lane that would make one. */
export interface LaneRow {
  readonly id: string
  readonly node: string | null
  /** The kind of lane in the document; undefined for a row that has none, such as live data. */
  readonly kind: string | undefined
  readonly title: string
}

/** What a new lane is. */
export interface NewLane {
  readonly kind: string
  readonly title: string
  readonly persona?: string | undefined
}

/**
 * The id of the node of a usual row. It is always the same, so that two people
 * who arrange the lanes at the same moment make one lane and not two.
 */
export function laneNode(row: string): string {
  return `lane-${row.replaceAll('_', '-')}`
}

/** Adds a lane after a row, or gives the row that stands for its kind a title of its own, so that it stays while it is empty. */
export function addLane(id: string, lane: NewLane, rows: readonly LaneRow[], after: string | null): Command {
  const { ops, anchor } = placed(rows, after)
  const f = { kind: lane.kind, title: lane.title, ...(lane.persona === undefined ? {} : { persona: lane.persona }) }
  return { title: `Add lane “${lane.title}”`, ops: [...ops, { k: 'create', id, type: 'lane', at: afterPlace(null, anchor), f }] }
}

/** Names a lane; a usual row gets its node by that. */
export function renameLane(row: LaneRow, title: string): Command {
  if (row.node !== null) return { title: 'Rename lane', ops: [{ k: 'set', id: row.node, f: { title } }] }
  return { title: 'Rename lane', ops: [{ k: 'create', id: laneNode(row.id), type: 'lane', at: {}, f: { kind: row.kind, title } }] }
}

/** Puts a row after another one, or first. Rows above it that have no node get one, since only nodes have an order. */
export function moveLane(rows: readonly LaneRow[], row: string, after: string | null): Command {
  const { ops, anchor } = placed(rows, after, row)
  const moving = rows.find((r) => r.id === row)
  const node = moving?.node ?? (moving === undefined ? null : laneNode(moving.id))
  if (moving === undefined || node === null || moving.kind === undefined) return { title: 'Move lane', ops: [] }
  const at = afterPlace(null, anchor)
  const own: Op = moving.node === null ? { k: 'create', id: node, type: 'lane', at, f: { kind: moving.kind } } : { k: 'move', id: node, at }
  return { title: 'Move lane', ops: [...ops, own] }
}

/** The nodes that the rows need so that something can stand after one of them, and the node to stand after. */
function placed(
  rows: readonly LaneRow[],
  after: string | null,
  but?: string,
): { readonly ops: readonly Op[]; readonly anchor: string | null } {
  const ops: Op[] = []
  let anchor: string | null = null
  let found: string | null = null
  for (const row of rows) {
    if (row.id === but || row.kind === undefined) {
      if (row.id === after) found = anchor
      continue
    }
    const node = row.node ?? laneNode(row.id)
    if (row.node === null) ops.push({ k: 'create', id: node, type: 'lane', at: afterPlace(null, anchor), f: { kind: row.kind } })
    anchor = node
    if (row.id === after) found = node
  }
  return { ops, anchor: after === null ? null : found }
}
