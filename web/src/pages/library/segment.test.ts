import { expect, test } from 'vitest'
import { type Flat, pointWords, readSegment, writeSegment } from './segment'

const names = new Map([['chat', 'Support chat']])

test('what the page writes it reads again', () => {
  const flats: readonly Flat[] = [
    { join: 'all', points: [{ kind: 'did', did: 'chat', not: false, times: 1, within: '' }] },
    {
      join: 'any',
      points: [
        { kind: 'did', did: 'chat', not: true, times: 3, within: 'P30D' },
        { kind: 'trait', trait: 'plan', op: 'ne', value: 'pro', not: false },
        { kind: 'trait', trait: 'city', op: 'contains', value: 'Oslo', not: true },
      ],
    },
  ]
  for (const flat of flats) expect(readSegment(writeSegment(flat))).toEqual(flat)
  expect(writeSegment({ join: 'all', points: [] })).toBeNull()
  expect(readSegment(undefined)).toEqual({ join: 'all', points: [] })
})

test('a condition that the page cannot show is left alone', () => {
  for (const deep of [
    { all: [{ any: [{ did: 'a' }] }] },
    { not: { not: { did: 'a' } } },
    { did: 'a', where: { size: 'M' } },
    { did: 'a', count: { op: 'le', n: 2 } },
    { did: 'a', within: 'P11D' },
    { trait: 'x', op: 'in', value: ['a'] },
    { cluster: 'c1' },
    'everybody',
  ])
    expect(readSegment(deep)).toBeNull()
})

test('points are said with the names of touchpoints', () => {
  const did = { kind: 'did', did: 'chat', not: false, times: 1, within: '' } as const
  expect(pointWords(did, names)).toBe('did Support chat')
  expect(pointWords({ ...did, not: true }, names)).toBe('never did Support chat')
  expect(pointWords({ ...did, times: 2, within: 'P30D' }, names)).toBe('did Support chat at least 2 times in the last 30 days')
  expect(pointWords({ ...did, not: true, times: 2 }, names)).toBe('did Support chat fewer than 2 times')
  expect(pointWords({ kind: 'trait', trait: 'plan', op: 'ge', value: '3', not: false }, names)).toBe('plan is at least 3')
})
