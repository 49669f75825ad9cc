import { expect, test } from 'vitest'
import type { Op } from '../model/ops'
import { apply } from '../ops/apply'
import { Doc } from '../ops/doc'
import { resolve } from '../ops/resolve'
import { mapView } from '../ops/view'
import { addLane, type LaneRow, laneNode, moveLane, renameLane } from './commands/lanes'

function lanesAfter(ops: readonly Op[], doc = Doc.create('map')) {
  return mapView(apply(doc, resolve(doc, { ops }, doc.seq + 1), doc.seq + 1).doc).lanes
}

const rows: readonly LaneRow[] = [
  { id: 'steps', node: null, kind: 'steps', title: 'Steps' },
  { id: 'live', node: null, kind: undefined, title: 'Live data' },
  { id: 'emotion', node: null, kind: 'emotion', title: 'Emotion' },
  { id: 'pains', node: null, kind: 'pains', title: 'Pains' },
]

test('a lane is added below a row, and the rows above it get an order by that', () => {
  const lanes = lanesAfter(addLane('own', { kind: 'text', title: 'Legal' }, rows, 'emotion').ops)
  expect(lanes.map((l) => l.id)).toEqual([laneNode('steps'), laneNode('emotion'), 'own', laneNode('pains')])
})

test('a lane moves up, below a row without a node, and to the top', () => {
  const order = (after: string | null) => lanesAfter(moveLane(rows, 'pains', after).ops).map((l) => l.kind)
  expect(order('steps')).toEqual(['steps', 'pains', 'emotion'])
  expect(order('live')).toEqual(['steps', 'pains', 'emotion'])
  expect(order(null)).toEqual(['pains', 'steps', 'emotion'])
  expect(moveLane(rows, 'live', null).ops).toEqual([])
})

test('two people who arrange lanes at once make each of them once', () => {
  const first = moveLane(rows, 'pains', 'steps').ops
  const second = moveLane(rows, 'emotion', null).ops
  expect(lanesAfter([...first, ...second]).length).toBe(3)
})

test('a usual row gets its node with its title', () => {
  expect(lanesAfter(renameLane({ id: 'pains', node: null, kind: 'pains', title: 'Pains' }, 'What hurts').ops)).toMatchObject([
    { id: 'lane-pains', kind: 'pains', title: 'What hurts' },
  ])
})
