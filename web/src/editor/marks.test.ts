import { expect, test } from 'vitest'
import { type Mark, Marks, markWords, rangeOf } from './marks'

const card = (id: string): Mark => ({ kind: 'card', id })

test('marks come and go one by one, and only a change is told', () => {
  const marks = new Marks()
  let told = 0
  marks.subscribe(() => told++)
  marks.toggle(card('a'))
  marks.toggle(card('b'))
  marks.only([card('b'), card('a')])
  expect(marks.all.map((m) => m.id)).toEqual(['a', 'b'])
  marks.toggle(card('a'))
  expect(marks.has('a')).toBe(false)
  expect(marks.anchor).toEqual(card('a'))
  marks.keep((id) => id !== 'b')
  expect(marks.all).toEqual([])
  marks.clear()
  expect(told).toBe(4)
})

test('a range runs between two things of one lane, in either direction, and never across lanes', () => {
  const lanes = [['a', 'b', 'c'].map(card), ['x', 'y'].map(card)]
  expect(rangeOf(lanes, card('c'), card('b'))?.map((m) => m.id)).toEqual(['b', 'c'])
  expect(rangeOf(lanes, card('a'), card('y'))).toBeNull()
})

test('says what is marked', () => {
  expect(markWords([])).toBe('nothing')
  expect(markWords([card('a'), { kind: 'step', id: 's' }, card('b')])).toBe('1 step and 2 cards')
  expect(markWords([card('a'), { kind: 'step', id: 's' }, { kind: 'placement', id: 'p' }])).toBe('1 step, 1 card and 1 touchpoint')
})
