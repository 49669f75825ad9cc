import { expect, test } from 'vitest'
import { applyDelta, compose, cross, type Delta, deltaOf, isIdle, lengthBefore, mapIndex, merged, readDelta } from './delta'

/** A generator that gives the same numbers every time. */
function chance(seed: number): (n: number) => number {
  let x = seed * 2654435761 + 99
  return (n) => {
    x = (Math.imul(x ^ (x >>> 15), 2246822519) + 374761393) | 0
    return ((x ^ (x >>> 13)) >>> 0) % n
  }
}

/** A random edit of a text of that many characters. */
function randomDelta(pick: (n: number) => number, length: number): Delta {
  const parts: (number | string)[] = []
  for (let left = length; left > 0; ) {
    const n = 1 + pick(left)
    left -= n
    if (pick(3) === 0) parts.push(['x', '👍🏽', 'é ', 'end.'][pick(4)] ?? 'x')
    parts.push(pick(3) === 0 ? -n : n)
  }
  if (pick(2) === 0) parts.push('tail')
  const d = readDelta(parts)
  return 'problem' in d ? [] : d
}

test('P17, TP1: both orders of two edits lead to one text, and back', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const pick = chance(seed)
    const text = Array.from({ length: pick(12) }, () => ['a', 'ß', '🙂', '👍🏽', '\n'][pick(5)]).join('')
    const length = Array.from(text).length
    const [a, b] = [randomDelta(pick, length), randomDelta(pick, length)]
    const crossed = cross(a, b)
    const one = applyDelta(crossed?.second ?? [], applyDelta(a, text)?.text ?? '?')
    const two = applyDelta(crossed?.first ?? [], applyDelta(b, text)?.text ?? '?')
    expect(one?.text, `seed ${seed}: ${JSON.stringify([text, a, b])}`).toBe(two?.text)
    expect(one).toBeDefined()
    const done = applyDelta(a, text)
    expect(applyDelta(done?.back ?? [], done?.text ?? '')?.text).toBe(text)
    expect(readDelta(a), 'the canonical form is the one form').toEqual(a)
  }
})

test('two edits that follow each other are one', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const pick = chance(seed)
    const text = Array.from({ length: pick(12) }, () => ['a', 'ß', '🙂'][pick(3)]).join('')
    const a = randomDelta(pick, Array.from(text).length)
    const between = applyDelta(a, text)?.text ?? '?'
    const b = randomDelta(pick, Array.from(between).length)
    const both = compose(a, b) ?? []
    expect(applyDelta(both, text)?.text, `seed ${seed}: ${JSON.stringify([text, a, b])}`).toBe(applyDelta(b, between)?.text)
    expect(readDelta(both), 'the canonical form is the one form').toEqual(both)
  }
  expect(compose([3], [4])).toBeUndefined()
})

test('edits of texts of another length are not crossed and not applied', () => {
  expect(cross([3], [4])).toBeUndefined()
  expect(applyDelta([2, 'x'], 'abc')).toBeUndefined()
  expect(lengthBefore([2, 'xyz', -3])).toBe(5)
})

test.each([
  ['', '', []],
  ['a', 'a', [1]],
  ['', 'ab', ['ab']],
  ['ab', '', [-2]],
  ['late fee', 'very late fee', ['very ', 8]],
  ['aaa', 'aaaa', [3, 'a']],
  ['I 🙂 it', 'I 👍🏽 it', [2, '👍🏽', -1, 3]],
])('from %j to %j', (from, to, want) => {
  expect(deltaOf(from, to)).toEqual(want)
  expect(applyDelta(deltaOf(from, to), from)?.text).toBe(to)
  expect(isIdle(deltaOf(from, to))).toBe(from === to)
})

test('the caret stays in its words, counted in UTF-16', () => {
  const text = 'I 🙂 it'
  expect(mapIndex(['Well, ', 6], text, 4)).toBe(10)
  expect(mapIndex([6, '!'], text, 4)).toBe(4)
  expect(mapIndex([2, 'do ', 4], text, 2)).toBe(2) // what comes at the caret goes behind it
  expect(mapIndex([1, -2, 3], text, 4)).toBe(1)
  expect(mapIndex([6], text, 7)).toBe(7)
})

test('what two people make of one text is brought together, theirs first', () => {
  expect(merged('a fee', 'a late fee', 'a fee!').text).toBe('a late fee!')
  expect(merged('fee', 'fee mine', 'fee theirs').text).toBe('fee theirs mine')
  expect(merged('', 'mine', '')).toEqual({ text: 'mine', change: [4] })
})
