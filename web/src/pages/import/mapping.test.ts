import { describe, expect, test } from 'vitest'
import type { Mapping } from '../../api/types'
import { assign, missing, release, rescale, scaleOf } from './mapping'

const columns = ['user', 'what', 'when', 'amount', 'note']
const guessed: Mapping = { person: 'user', event: 'what', time: 'when', props: ['*'] }

describe('assigning a meaning', () => {
  test('moves a meaning that only one column can have, and keeps the old column as a property', () => {
    const m = assign(guessed, 'note', 'event', columns)
    expect(m.event).toBe('note')
    expect(m.props).toEqual(['amount', 'what'])
  })

  test('takes one column out of "all others"', () => {
    expect(assign(guessed, 'note', 'none', columns).props).toEqual(['amount'])
  })

  test('of a score asks for a scale, and takes it back with the column', () => {
    const m = assign(guessed, 'amount', 'score', columns)
    expect(m).toMatchObject({ score: 'amount', score_type: 'csat5' })
    expect(release(m, 'amount', columns)).not.toHaveProperty('score_type')
  })

  test('of a person replaces every identifier', () => {
    const { person: _, ...rest } = guessed
    const m = assign({ ...rest, ids: { email: 'note' } }, 'user', 'person', columns)
    expect(m.person).toBe('user')
    expect(m).not.toHaveProperty('ids')
  })

  test('of one more time in a wide table adds an event', () => {
    const wide: Mapping = { person: 'user', events: [{ event: '=ordered', time: 'what' }] }
    expect(assign(wide, 'paidAt', 'time', [...columns, 'paidAt']).events).toEqual([
      { event: '=ordered', time: 'what' },
      { event: '=paid', time: 'paidAt' },
    ])
  })

  test('frees the last time of a wide table', () => {
    expect(release({ person: 'user', events: [{ event: '=ordered', time: 'what' }] }, 'what', columns)).not.toHaveProperty('events')
  })

  test('leaves a constant alone', () => {
    expect(assign({ ...guessed, event: '=order' }, 'what', 'event', columns).props).toEqual(['amount', 'note'])
  })

  test('changes nothing in place', () => {
    const before = JSON.stringify(guessed)
    assign(guessed, 'user', 'none', columns)
    expect(JSON.stringify(guessed)).toBe(before)
  })
})

describe('a detail of a wide table', () => {
  const wide: Mapping = {
    person: 'user',
    props: ['*'],
    lookups: [{ name: 'reviews', file: 'reviews.csv', key: 'order' }],
    events: [
      { event: '=ordered', time: 'what' },
      { event: '=delivered', time: 'when' },
    ],
  }

  test('goes to one event only: value to the first, score to the last', () => {
    const m = assign(assign(wide, 'amount', 'value', columns), 'note', 'score', columns)
    expect(m.events).toEqual([
      { event: '=ordered', time: 'what', value: 'amount' },
      { event: '=delivered', time: 'when', score: 'note', score_type: 'csat5', kind: 'feedback' },
    ])
    expect(scaleOf(m, 'note')).toBe('csat5')
    expect(scaleOf(rescale(m, 'note', 'stars5'), 'note')).toBe('stars5')
    expect(release(m, 'note', columns).events?.[1]).toEqual({ event: '=delivered', time: 'when' })
  })

  test('goes to the event of its own file, each row of which is one', () => {
    const m = assign(assign(wide, 'reviews.answer_timestamp', 'time', columns), 'reviews.stars', 'score', columns)
    expect(m.events?.[2]).toEqual({
      event: '=answer',
      time: 'reviews.answer_timestamp',
      score: 'reviews.stars',
      score_type: 'csat5',
      kind: 'feedback',
    })
    expect(m.lookups).toEqual([{ name: 'reviews', file: 'reviews.csv', key: 'order', each: true }])
    expect(m.props).toEqual(['*'])
  })
})

describe('what is missing', () => {
  test.each([
    [{}, 'Say which column is the person.'],
    [{ person: 'user' }, 'Say which column is the time.'],
    [{ person: 'user', time: 'when' }, 'Say which column names the event, or give all rows one name.'],
    [{ person: 'user', time: 'when', event: '=' }, 'Say which column names the event, or give all rows one name.'],
    [guessed, null],
    [{ ids: { email: 'user' }, events: [{ event: '=ordered', time: 'when' }] }, null],
  ] as const)('%j', (mapping, sentence) => {
    expect(missing(mapping)).toBe(sentence)
  })
})
