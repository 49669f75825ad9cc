import { expect, test } from 'vitest'
import { together } from '../../../api/removal'
import { missing, partsOf, placesOf, textFields } from './removal'

const nowhere = {
  places: 0,
  entries: 0,
  versions: 0,
  reviews: 0,
  suggestions: 0,
  threads: 0,
  links: 0,
  workshops: 0,
  templates: 0,
  library: 0,
}

test('places are counted in words, and none are left out but those without any', () => {
  expect(placesOf(nowhere)).toEqual([])
  expect(placesOf({ ...nowhere, places: 1, entries: 2, threads: 1, library: 3 })).toEqual([
    '1 field of the map',
    '2 changes of the history',
    '1 thread of comments',
    '3 places in the library or its past',
  ])
  const everywhere = Object.fromEntries(Object.keys(nowhere).map((k) => [k, 1])) as typeof nowhere
  expect(placesOf(everywhere)).toHaveLength(Object.keys(nowhere).length)
})

test('what goes from the library counts with what goes from a map', () => {
  const map = { ...nowhere, places: 1, entries: 2, versions: 1, library: 9 }
  const library = { ...nowhere, places: 3, entries: 4, versions: 5 }
  expect(together(map, library)).toEqual({ ...nowhere, places: 1, entries: 2, versions: 1, library: 12 })
})

test('the fields in which people write are known, and no choices or dates', () => {
  const names = textFields('card').map((f) => f.value)
  expect(names).toContain('text')
  expect(names).not.toContain('kind')
  expect(textFields('step')[0]?.label).toMatch(/^[A-Z]/)
  expect(textFields('nothing')).toEqual([])
})

test('what goes with a history is counted in words', () => {
  expect(partsOf({ seq: 9, entries: 0, versions: 0, reviews: 0, suggestions: 0 })).toEqual([])
  expect(partsOf({ seq: 9, entries: 1_200, versions: 1, reviews: 2, suggestions: 1 })).toEqual([
    '1,200 changes',
    '1 earlier version',
    '2 reviews',
    '1 decided suggestion',
  ])
})

test('nothing is removed without a find, a reason that is silent about it, and the word', () => {
  expect(missing(false, 'why', 'Renate', 'remove', 'remove')).toContain('nothing')
  expect(missing(true, '  ', 'Renate', 'remove', 'remove')).toContain('reason')
  expect(missing(true, 'Renate asked', 'Renate', 'remove', 'remove')).toContain('says the text')
  expect(missing(true, 'she asked', 'Renate', 'remov', 'remove')).toContain('Type')
  expect(missing(true, 'she asked', 'Renate', ' Remove ', 'remove')).toBeUndefined()
  expect(missing(true, 'old', '', 'forget', 'forget')).toBeUndefined()
})
