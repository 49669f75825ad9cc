import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { intentOf, mapKeys } from './keys'

const press = (key: string, held: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}) =>
  intentOf({ key, ctrl: false, meta: false, shift: false, alt: false, ...held })

test.each([
  ['ArrowLeft', {}, { kind: 'focus', motion: 'left' }],
  ['ArrowLeft', { shift: true }, { kind: 'extend', direction: 'left' }],
  ['ArrowUp', { ctrl: true, shift: true }, { kind: 'move', direction: 'up' }],
  ['ArrowRight', { alt: true }, { kind: 'move', direction: 'right' }],
  ['ArrowDown', { alt: true }, { kind: 'nudge', by: -0.5 }],
  ['ArrowUp', { alt: true, shift: true }, { kind: 'nudge', by: 0.1 }],
  [' ', {}, { kind: 'mark' }],
  ['a', { ctrl: true }, { kind: 'markAll' }],
  ['d', { ctrl: true }, { kind: 'duplicate' }],
  ['f', { ctrl: true }, { kind: 'find' }],
  ['/', {}, { kind: 'find' }],
  ['f', {}, { kind: 'addFlow' }],
  ['L', { shift: true }, { kind: 'laneMenu' }],
] as const)('%s %o', (key, held, intent) => {
  expect(press(key, held)).toEqual(intent)
})

test('copying is left to the browser', () => {
  for (const key of ['c', 'x', 'v']) expect(press(key, { ctrl: true })).toBeNull()
})

test('the documentation lists the keys of the help', () => {
  const docs = readFileSync(new URL('../../../docs/editing.md', import.meta.url), 'utf8')
  const tables = mapKeys.map(({ group, keys }) => {
    const rows = keys.map((k) => `| ${k.keys.map((key) => `\`${key}\``).join(' ')} | ${k.does} |`)
    return `### ${group.replace('Map: ', '').replace(/^./u, (c) => c.toUpperCase())}\n\n| Keys | What they do |\n|---|---|\n${rows.join('\n')}\n`
  })
  expect(docs).toContain(tables.join('\n'))
})
