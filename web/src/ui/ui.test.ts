import { describe, expect, test } from 'vitest'
import { initials } from './Avatar'
import { commandKey } from './Kbd'
import { decide } from './shortcuts'
import { pressed, sorted } from './sort'

describe('sorting a table', () => {
  const rows = [{ n: 3 }, { n: null }, { n: 1 }, { n: 2 }]
  test('keeps rows without a value last in both directions', () => {
    expect(sorted(rows, (r) => r.n, 'ascending').map((r) => r.n)).toEqual([1, 2, 3, null])
    expect(sorted(rows, (r) => r.n, 'descending').map((r) => r.n)).toEqual([3, 2, 1, null])
  })
  test('knows numbers inside of texts, and keeps equal rows in order', () => {
    const names = [
      { name: 'Step 10', i: 0 },
      { name: 'Step 9', i: 1 },
      { name: 'Step 9', i: 2 },
    ]
    expect(sorted(names, (r) => r.name, 'ascending').map((r) => r.i)).toEqual([1, 2, 0])
  })
  test('turns around on the second press, and begins anew on another column', () => {
    const first = pressed(null, 'a', 'descending')
    expect(first).toEqual({ column: 'a', direction: 'descending' })
    expect(pressed(first, 'a', 'descending').direction).toBe('ascending')
    expect(pressed(first, 'b', 'ascending')).toEqual({ column: 'b', direction: 'ascending' })
  })
})

describe('shortcuts', () => {
  const seen: string[] = []
  const shortcuts = { n: () => seen.push('n'), 'g h': () => seen.push('home'), 'mod+k': () => seen.push('palette') }
  const press = (key: string, mod = false, before = '') => {
    const d = decide(shortcuts, key, mod, before)
    d.run?.()
    return d.remember
  }
  test('run on one letter, on two in a row, and with the command key', () => {
    press('n')
    expect(press('g')).toBe('g')
    press('h', false, 'g')
    press('k', true)
    expect(seen).toEqual(['n', 'home', 'palette'])
  })
  test('do nothing on a letter that means nothing, nor on a second letter alone', () => {
    seen.length = 0
    press('h')
    press('x', false, 'g')
    press('n', true)
    expect(seen).toEqual([])
  })
})

test('initials are those of the first and the last word', () => {
  expect([initials('Mira Okafor'), initials('Élodie van der Berg'), initials('jonas'), initials('  ')]).toEqual(['MO', 'ÉB', 'JO', '?'])
})

test('the command key has the name of the machine', () => {
  expect([commandKey('MacIntel'), commandKey('Linux x86_64')]).toEqual(['⌘', 'Ctrl '])
})
