import { expect, test } from 'vitest'
import type { ComparedPlace, PersonaNumbers } from '../../api/library'
import { channelMarks, placeMarks, placeOf, ratioWords } from './measured'

const place = (name: string, ratio: number | null, low: number | null, high: number | null): ComparedPlace => ({
  touchpoint: name,
  name,
  channel: 'web',
  persons: 40,
  share: 0.5,
  others: 0.5,
  ratio,
  low,
  high,
})

test('a ratio of one stands in the middle, and the ends hold what lies beyond', () => {
  expect(placeOf(1)).toBe(0.5)
  expect(placeOf(2)).toBeCloseTo(0.75)
  expect(placeOf(0.5)).toBeCloseTo(0.25)
  expect(placeOf(99)).toBe(1)
  expect(placeOf(0)).toBe(0)
})

test('only comparisons with an interval are shown, the surest of them, highest first', () => {
  const marks = placeMarks(
    [place('chat', 0.4, 0.3, 0.5), place('shop', null, null, null), place('ad', 1.9, 1.6, 2.2), place('web', 1.02, 0.9, 1.2)],
    2,
  )
  expect(marks.map((m) => m.name)).toEqual(['ad', 'chat'])
  expect(marks.map(ratioWords)).toEqual(['×1.9', '×.40'])
  expect(placeMarks([place('web', 1.02, 0.9, 1.2)], 2).map(ratioWords)).toEqual(['same'])
})

test('what is believed of a channel stands beside what was measured, whatever events call it', () => {
  const channels = [
    { id: 'c1', name: 'Web shop', kind: 'web' },
    { id: 'c2', name: 'App', kind: 'mobile_app' },
    { id: 'c3', name: 'Hotline', kind: 'phone' },
  ]
  const numbers = {
    standing: 'counted',
    channels: [
      { channel: 'web', events: 60, share: 0.6, others: 0.5 },
      { channel: 'APP', events: 30, share: 0.3, others: 0.1 },
      { channel: '', events: 10, share: 0.1, others: 0.1 },
      { channel: 'fax', events: 0, share: 0, others: 0.1 },
    ],
  } as unknown as PersonaNumbers
  const persona = {
    id: 'p',
    name: 'P',
    kind: 'proto',
    channels: [
      { channel: 'c1', weight: 3 },
      { channel: 'c3', weight: 1 },
      { channel: 'gone', weight: 1 },
    ],
  }
  expect(channelMarks(numbers, persona, channels, 9)).toEqual([
    { name: 'Web shop', kind: 'web', believed: 0.6, measured: 0.6 },
    { name: 'App', kind: 'mobile_app', believed: null, measured: 0.3 },
    { name: 'no channel', kind: '', believed: null, measured: 0.1 },
    { name: 'Hotline', kind: 'phone', believed: 0.2, measured: 0 },
  ])
})
