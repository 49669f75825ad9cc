/** Which rows of the map an edit touches, so that it can be refused before somebody typed a sentence. The server decides by the same rule. */

import type { Op } from '../../editor/command'
import type { DocNode } from '../../model/ops'
import type { Doc } from '../../ops/doc'
import { type LaneSpec, laneOf } from '../map/lanes'

const ofField: Readonly<Record<string, string>> = { image: 'storyboard', channels: 'touchpoints', metrics: 'metrics' }

/** The rows in which something would change. */
export function rowsTouched(doc: Doc, lanes: readonly LaneSpec[], ops: readonly Op[]): ReadonlySet<string> {
  const out = new Set<string>()
  const rowOfLane = (node: string) => lanes.find((lane) => lane.node === node)?.id ?? node
  const rowOfCard = (lane: string | undefined, kind: unknown) =>
    lane !== undefined && lane !== '' ? rowOfLane(lane) : (laneOf(String(kind))?.id ?? '')
  const add = (type: string, n: Pick<DocNode, 'id' | 'f'>, lane: string | undefined, fields: readonly string[]) => {
    for (const row of rowsOf(type, n, lane, fields)) if (row !== '') out.add(row)
  }
  const rowsOf = (type: string, n: Pick<DocNode, 'id' | 'f'>, lane: string | undefined, fields: readonly string[]): readonly string[] => {
    switch (type) {
      case 'placement':
        return ['touchpoints']
      case 'emotion':
        return ['emotion', 'arousal']
      case 'blueprint':
        return [String(n.f.layer ?? '')]
      case 'lane':
        return [rowOfLane(n.id)]
      case 'card':
        return [rowOfCard(lane, n.f.kind)]
      case 'step':
        return fields.length === 0 ? ['steps'] : fields.map((f) => ofField[f] ?? 'steps')
      default:
        return []
    }
  }
  for (const op of ops) {
    if (op.k === 'create') {
      add(op.type, op, op.at.lane, [])
      continue
    }
    const node = doc.node(op.id)
    if (node === undefined) continue
    add(node.type, node, node.pos.lane, fieldsOf(op))
    if (op.k === 'move' && op.at.lane !== undefined) add(node.type, node, op.at.lane, [])
    if (op.k !== 'del') continue
    for (const id of doc.within(op.id)) {
      const inside = doc.node(id)
      if (inside !== undefined) add(inside.type, inside, inside.pos.lane, [])
    }
  }
  return out
}

/** The fields that an operation writes; none where it changes the whole. */
function fieldsOf(op: Exclude<Op, { readonly k: 'create' }>): readonly string[] {
  if (op.k === 'set') return Object.keys(op.f)
  return 'field' in op ? [op.field] : []
}
