import { expect, test } from 'vitest'
import { noSelection } from '../../editor/selection'
import type { JourneyMap } from '../../model/map'
import { entered, heard, others } from '../../sync/presence'
import { cursorAt, doing, presenceOf } from './Others'

const map = {
  id: 'm',
  title: 'Order',
  stages: [{ id: 's', name: 'Buy', steps: [{ id: 't', title: 'I pay' }] }],
} as unknown as JourneyMap

const peer = { id: 'c2', user: 'ben', name: 'Ben' }

test('others are told what is selected and written here', () => {
  expect(presenceOf(noSelection, null, null)).toEqual({ sel: [] })
  expect(presenceOf({ kind: 'card', id: 'k', step: 't' }, null, null)).toEqual({ sel: ['k', 't'] })
  expect(presenceOf({ kind: 'step', id: 't' }, { node: 't', field: 'title', text: '' }, { at: 't', x: 0.5, y: 0.1 })).toEqual({
    sel: ['t'],
    editing: { id: 't', field: 'title' },
    cursor: { at: 't', x: 0.5, y: 0.1 },
  })
})

test('a pointer is told as a share of a column', () => {
  const step = { kind: 'step', step: 't', number: 1, index: 0, stage: 's', x: 100, width: 200, endsStage: true } as const
  expect(cursorAt([step], 150, 0.5)).toEqual({ at: 't', x: 0.25, y: 0.5 })
  expect(cursorAt([step], 300, 0.5)).toBeNull()
  expect(cursorAt([step], 150, 1.2)).toBeNull()
})

test('what others do is said in words', () => {
  expect(doing(peer, 'ana', map)).toBe('Ben: on this map')
  expect(doing({ ...peer, sel: ['k', 't'] }, 'ana', map)).toBe('Ben: at “I pay”')
  expect(doing({ ...peer, sel: ['s'], editing: { id: 's', field: 'name' } }, 'ana', map)).toBe('Ben: writing at “Buy”')
  expect(doing({ ...peer, name: '' }, 'ben', map)).toBe('You, in another window: on this map')
})

test('this window is not among the others, and who left is forgotten', () => {
  const crowd = heard(
    entered('c1', 'ana'),
    [
      { id: 'c1', user: 'ana', name: 'Ana' },
      { id: 'c3', user: 'cem', name: 'Cem' },
      { id: 'c2', user: 'ben', name: 'Ben' },
    ],
    [],
  )
  expect(others(crowd).map((p) => p.id)).toEqual(['c2', 'c3'])
  expect(others(heard(crowd, [], ['c2'])).map((p) => p.id)).toEqual(['c3'])
})
