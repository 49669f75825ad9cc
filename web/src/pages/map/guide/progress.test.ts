import { expect, test } from 'vitest'
import type { Library } from '../../../model/library'
import type { JourneyMap } from '../../../model/map'
import { guide } from '../../shared/guide'
import { guideProgress } from './progress'

const nothing = { personas: [], evidence: [], insights: [], opportunities: [], solutions: [] } as unknown as Library
const blank = { stages: [], lanes: [], flows: [], links: [], views: [] } as unknown as JourneyMap

const step = (id: string, more: object = {}) => ({
  id,
  title: id,
  placements: [{ id: `p-${id}`, touchpoint: 't' }],
  cards: [],
  emotions: [],
  blueprint: [],
  ...more,
})
const map = {
  ...blank,
  objective: 'Where to show the fee',
  personas: ['alex'],
  review: { cadence: 'P3M' },
  stages: [
    {
      id: 'a',
      name: 'Choose',
      cards: [],
      steps: [step('1', { emotions: [{ id: 'e', value: 1 }], evidence: [{ evidence: 'int' }] }), step('2')],
    },
    { id: 'b', name: 'Pay', cards: [], steps: [step('3', { cards: [{ id: 'c', kind: 'pain', text: 'fee' }] }), step('4')] },
  ],
} as unknown as JourneyMap
const library = {
  personas: [{ id: 'alex', name: 'Alex', kind: 'proto', goals: ['Be dry'] }],
  evidence: [{ id: 'int', kind: 'interview', title: 'I', collected_at: '2026-01-01' }],
  insights: [],
  opportunities: [{ id: 'o', statement: 'HMW', at: [{ map: 'm' }] }],
  solutions: [{ id: 's', title: 'S', state: 'planned', owner: 'mira', opportunities: ['o'] }],
} as unknown as Library

const done = (m: JourneyMap, l: Library, measured: boolean) =>
  guideProgress({ mapId: 'm', map: m, library: l, measured })
    .filter((p) => p.done)
    .map((p) => p.id)

test('an empty map has all seven steps before it, each with what is missing', () => {
  expect(done(blank, nothing, false)).toEqual([])
  const all = guideProgress({ mapId: 'm', map: blank, library: nothing, measured: false })
  expect(all.map((p) => p.id)).toEqual(guide.map((g) => g.id))
  expect(all.every((p) => p.state.endsWith('.'))).toBe(true)
})

test('what is there is done', () => {
  expect(done(map, library, true)).toEqual(guide.map((g) => g.id))
})

test('each step is taken back when what it needs goes', () => {
  const left = (m: JourneyMap, l: Library, measured = true) => guide.map((g) => g.id).filter((id) => !done(m, l, measured).includes(id))
  expect(left({ ...map, objective: ' ' }, library)).toEqual(['objective'])
  expect(left(map, { ...library, evidence: [] })).toEqual(['research'])
  expect(left(map, { ...library, personas: [] })).toEqual(['personas'])
  expect(
    left(
      { ...map, stages: map.stages.map((s, i) => (i === 0 ? s : { ...s, steps: s.steps.map((t) => ({ ...t, placements: [] })) })) },
      library,
    ),
  ).toEqual(['touchpoints'])
  expect(left({ ...map, stages: map.stages.slice(1) }, library)).toEqual(['research', 'map'])
  expect(left(map, library, false)).toEqual(['analyse'])
  expect(left(map, { ...library, opportunities: [] })).toEqual(['implement'])
  const { review: _, ...unplanned } = map
  expect(left(unplanned as JourneyMap, library)).toEqual(['implement'])
})
