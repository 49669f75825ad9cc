import { expect, it } from 'vitest'
import type { JourneyMap, Step } from '../../../../model/map'
import { nameOf, slideAfter, slidesOf } from './slides'

const step = (id: string): Step => ({ id, title: `I ${id}`, placements: [], cards: [], emotions: [], blueprint: [] })
const map: JourneyMap = {
  stages: [
    { id: 'buy', name: 'Buy', cards: [], steps: [step('look'), step('pay')] },
    { id: 'use', name: 'Use', cards: [], steps: [] },
  ],
  lanes: [],
  flows: [],
  links: [],
  views: [],
  unplaced: { steps: [], placements: [], cards: [], emotions: [], blueprint: [] },
}

it('tells the title, each stage and its steps, and what to remember', () => {
  expect(slidesOf(map).map((s) => nameOf(s, 'Shop'))).toEqual(['Shop', 'Buy', 'I look', 'I pay', 'Use', 'What to remember'])
})

it('goes on and back by key, and never beyond the ends', () => {
  expect([slideAfter('ArrowRight', 0, 6), slideAfter(' ', 5, 6), slideAfter('PageUp', 3, 6), slideAfter('ArrowLeft', 0, 6)]).toEqual([
    1, 5, 2, 0,
  ])
  expect([slideAfter('End', 0, 6), slideAfter('Home', 4, 6), slideAfter('x', 4, 6)]).toEqual([5, 0, null])
})
