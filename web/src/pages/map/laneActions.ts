/** What can be done with lanes, the same for the pointer, the keys and the menus. */

import { deleteNode } from '../../editor/commands/deleteNode'
import { addLane, type LaneRow, moveLane, type NewLane, renameLane } from '../../editor/commands/lanes'
import type { LaneSpec } from './lanes'
import { kindOf } from './rows'
import type { MapWork } from './work'

/** The shown rows as the commands see them. */
export function laneRows(work: MapWork): readonly LaneRow[] {
  return work.scene.rows.map(({ lane }) => rowOf(work, lane))
}

function rowOf(work: MapWork, lane: LaneSpec): LaneRow {
  const node = work.map.lanes.find((l) => l.id === lane.node)
  return { id: lane.id, node: lane.node, kind: node?.kind ?? kindOf(lane.id), title: lane.title }
}

/** Adds a lane below a row. A usual row that is there already gets the title, so that it is shown while it is empty. */
export function newLane(work: MapWork, lane: NewLane, row: string | null, after: string | null): void {
  const there = work.scene.lanes.find((l) => l.lane.id === row)
  if (row !== null && there !== undefined && lane.persona === undefined) {
    if (there.shown) return work.announce(`${there.lane.title} is there already.`)
    work.runWithUndo({ ...renameLane(rowOf(work, there.lane), lane.title), title: `Add lane “${lane.title}”` })
    return
  }
  work.runWithUndo(addLane(work.newId(), lane, laneRows(work), after))
}

/** Moves a row one up or down. */
export function shiftLane(work: MapWork, id: string, by: -1 | 1): void {
  const rows = laneRows(work)
  const i = rows.findIndex((r) => r.id === id)
  const others = rows.filter((r) => r.id !== id)
  const target = i + by
  const moving = rows[i]
  if (moving === undefined || target < 0 || target >= rows.length)
    return work.announce(by < 0 ? 'This is the first lane.' : 'This is the last lane.')
  if (moving.kind === undefined) return work.announce(`${moving.title} keeps its place above the emotions.`)
  const after = target === 0 ? null : (others[target - 1]?.id ?? null)
  work.run(moveLane(rows, id, after))
  work.announce(`${moving.title} moved ${by < 0 ? 'up' : 'down'}.`)
}

/** Puts a row below another one, or first. */
export function putLane(work: MapWork, id: string, after: string | null): void {
  const rows = laneRows(work)
  const i = rows.findIndex((r) => r.id === id)
  if (after === id || (rows[i - 1]?.id ?? null) === after) return
  const command = moveLane(rows, id, after)
  if (command.ops.length > 0) work.run(command)
}

/** Gives a lane another title. */
export function nameLane(work: MapWork, lane: LaneSpec, title: string): void {
  if (title !== '' && title !== lane.title) work.run(renameLane(rowOf(work, lane), title))
}

/** Deletes a lane of the team's own with the cards that stand in it. */
export function removeLane(work: MapWork, lane: LaneSpec): void {
  if (lane.own && lane.node !== null) work.runWithUndo(deleteNode(lane.node, `lane “${lane.title}”`))
}

/** Takes the title of its own from a usual row, so that it is hidden while it is empty. */
export function restLane(work: MapWork, lane: LaneSpec): void {
  if (lane.node !== null) work.runWithUndo({ title: `Hide lane “${lane.title}”`, ops: [{ k: 'set', id: lane.node, f: { title: null } }] })
}
