import { expect, test } from 'vitest'
import { moodMarks, moodWords } from './mood'

test('the scale is fixed, so that rows compare, and values beyond it stay inside', () => {
  const marks = moodMarks([0, 2, -5], 100, 20)
  expect(marks.zero).toBe(10)
  expect(marks.points.map((p) => p.y)).toEqual([10, 3, 17])
  expect(marks.path).toMatch(/^M3,10C/)
})
test('one value is a point, none is nothing', () => {
  expect(moodMarks([1], 100, 20)).toMatchObject({ path: '', points: [{ x: 50 }] })
  expect(moodMarks([], 100, 20).points).toEqual([])
})
test('the sentence names the lowest point', () => {
  expect(moodWords([0.4, -0.8, 1])).toBe('drawn emotion over 3 points, lowest −0.8 at point 2')
  expect(moodWords([])).toBe('no emotion drawn')
})
