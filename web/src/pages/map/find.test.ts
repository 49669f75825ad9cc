import { expect, test } from 'vitest'
import type { Library } from '../../model/library'
import type { JourneyMap } from '../../model/map'
import { findIn, plain } from './find'
import { defaultPrefs } from './prefs'
import { buildScene, drawnEmotion } from './scene'

const blank = { placements: [], cards: [], emotions: [], blueprint: [] }
const map: JourneyMap = {
  stages: [
    {
      id: 'buy',
      name: 'Buy the Jacket',
      cards: [],
      steps: [
        { ...blank, id: 'look', title: 'I look', notes: 'jacket sizes differ' },
        {
          ...blank,
          id: 'pay',
          title: 'I pay for the jacket',
          placements: [{ id: 'p1', touchpoint: 't1' }],
          cards: [{ id: 'c1', kind: 'pain', text: 'Jäcket too dear', description: '' }],
          emotions: [
            { id: 'e1', value: 1, persona: 'sam' },
            { id: 'e2', value: -1 },
            { id: 'e3', value: 2, mode: 'to_be' },
          ],
        },
      ],
    },
  ],
  lanes: [],
  flows: [],
  links: [],
  views: [],
  unplaced: { steps: [], placements: [], cards: [], emotions: [], blueprint: [] },
}
const none = { journeys: [], personas: [], scenarios: [], channels: [], segments: [], metrics: [], evidence: [], insights: [] }
const library = {
  ...none,
  opportunities: [],
  solutions: [],
  moments: [],
  owners: [],
  actors: [],
  comments: [],
  touchpoints: [{ id: 't1', name: 'Jacket page', rules: [] }],
} as unknown as Library
const scene = buildScene({
  mapId: 'm',
  map,
  library,
  prefs: defaultPrefs,
  collapsedStages: new Set(),
  shows: () => true,
  measure: (t) => t.length * 7,
})

test('finds stages, steps, notes, touchpoints and cards in the order of the map, whatever the case or accent', () => {
  expect(findIn('JACKET', map, scene, library).map((h) => [h.kind, h.id, h.row])).toEqual([
    ['stage', 'buy', ''],
    ['notes', 'look', 'steps'],
    ['step', 'pay', 'steps'],
    ['placement', 'p1', 'touchpoints'],
    ['card', 'c1', 'pains'],
  ])
  expect(findIn('  ', map, scene, library)).toEqual([])
  expect(plain('Déjà VU')).toBe('deja vu')
})

test('a step has the point of the persona in focus, else the one that is nobody’s', () => {
  const pay = map.stages[0]?.steps[1]
  if (pay === undefined) throw new Error('no step')
  expect(drawnEmotion(pay, 'sam')?.id).toBe('e1')
  expect(drawnEmotion(pay, 'alex')?.id).toBe('e2')
  expect(drawnEmotion(pay)?.id).toBe('e2')
  expect(drawnEmotion(pay, 'sam', 'to_be')?.id).toBe('e3')
  expect(scene.steps.get('pay')?.others.map((e) => e.id)).toEqual(['e1'])
})
