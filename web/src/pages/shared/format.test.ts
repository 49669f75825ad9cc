import { describe, expect, test } from 'vitest'
import { ago, bytes, clock, dateTime, money, plural, scoreWords, span } from './format'
import { byCount, reasonWords, total } from './reasons'

describe('times stand in the zone of the workspace', () => {
  test('an instant', () => {
    expect(dateTime('2026-11-21T23:30:00Z', 'Europe/Oslo')).toBe('22 Nov 2026, 00:30')
    expect(clock('2026-11-21T23:30:05Z', 'UTC')).toBe('23:30:05')
  })
  test.each([
    ['2026-08-24T00:00:00Z', '2026-11-21T00:00:00Z', '24 Aug – 21 Nov 2026'],
    ['2025-12-30T00:00:00Z', '2026-01-02T00:00:00Z', '30 Dec 2025 – 2 Jan 2026'],
    ['2026-01-02T01:00:00Z', '2026-01-02T05:00:00Z', '2 Jan 2026'],
  ])('a span from %s to %s', (from, to, words) => expect(span(from, to, 'UTC')).toBe(words))
  test('an age', () => {
    const now = Date.parse('2026-11-24T12:00:00Z')
    expect(
      ['2026-11-24T11:59:40Z', '2026-11-24T10:00:00Z', '2026-11-23T11:00:00Z', '2024-11-24T12:00:00Z'].map((t) => ago(t, now)),
    ).toEqual(['just now', '2 hours ago', '1 day ago', '2 years ago'])
  })
})

test('sizes, counts, money and scores', () => {
  expect([bytes(999), bytes(18_400_000), bytes(1_250)]).toEqual(['999 bytes', '18 MB', '1.3 kB'])
  expect([plural(1, 'person', 'people'), plural(18_420, 'event')]).toEqual(['1 person', '18,420 events'])
  expect([money(20.5, 'EUR'), money(20.5, '')]).toEqual(['€20.50', '20.5'])
  expect([scoreWords(3, 'csat5'), scoreWords(4, 'stars5'), scoreWords(0.5, undefined)]).toEqual([
    'CSAT 3 of 5',
    '4 of 5 stars',
    'score 0.5',
  ])
})

test('reasons in words, most frequent first', () => {
  expect(byCount({ bad_time: 2, no_person: 7, no_time: 0 })).toEqual([
    ['no_person', 7],
    ['bad_time', 2],
  ])
  expect(total({ bad_time: 2, no_person: 7 })).toBe(9)
  expect([reasonWords('bad_time'), reasonWords('brand_new')]).toEqual(['Time not readable', 'brand new'])
})
