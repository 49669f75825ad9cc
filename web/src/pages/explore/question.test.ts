import { describe, expect, test } from 'vitest'
import { conditionsOf, paramsOf, questionOf, segmentOf } from './question'
import { readExplore } from './search'

describe('an address of Explore', () => {
  test('becomes the question', () => {
    const search = readExplore({ a: 'funnel', from: '2026-08-01', segment: '{"did":"login"}', params: '{"steps":["a","b"]}', junk: 1 })
    expect(questionOf(search, paramsOf(search, { mode: 'totals' }))).toEqual({
      from: '2026-08-01',
      segment: { did: 'login' },
      params: { mode: 'totals', steps: ['a', 'b'] },
    })
  })
  test('may hold objects instead of text, as the router parses them', () => {
    expect(readExplore({ segment: { did: 'login' } }).segment).toBe('{"did":"login"}')
  })
  test('may hold nonsense without breaking', () => {
    const search = readExplore({ segment: '{', params: '[1]', show: 'pie', from: '' })
    expect(questionOf(search, paramsOf(search, {}))).toEqual({})
    expect(search).not.toHaveProperty('show')
  })
})

describe('conditions', () => {
  test.each([
    [[]],
    [[{ did: 'login', not: false }]],
    [
      [
        { did: 'login', not: true },
        { trait: 'plan', value: 'pro' },
      ],
    ],
  ])('survive the way to a segment and back: %j', (conditions) => {
    expect(conditionsOf(segmentOf(conditions))).toEqual(conditions)
  })
  test('of a segment that the page cannot write are not shown as if it could', () => {
    expect(conditionsOf('{"any":[{"did":"a"},{"did":"b"}]}')).toBeNull()
    expect(conditionsOf('{"did":"a","count":{"op":"ge","n":2}}')).toBeNull()
  })
})
