import { expect, test } from 'vitest'
import type { JourneyMap } from '../model/map'
import { flowWord, likelyKind, linksOf, portsOf } from './flows'

const step = (id: string) => ({ id, title: id, placements: [], cards: [], emotions: [], blueprint: [] })
const map: JourneyMap = {
  stages: [
    { id: 'buy', name: 'Buy', steps: [step('look'), step('pay')], cards: [] },
    { id: 'use', name: 'Use', steps: [step('open')], cards: [] },
  ],
  flows: [
    { id: 'f1', from: 'open', to: 'look', kind: 'loop' },
    { id: 'f2', from: 'look', to: 'open', kind: 'skip', condition: 'as a known customer' },
    { id: 'f3', from: 'look', to: 'look', kind: 'exit' },
    { id: 'f4', from: 'gone', to: 'look' },
  ],
  links: [{ id: 'l1', from: 'c1', to: 'c2' }],
  lanes: [],
  views: [],
  unplaced: { steps: [], placements: [], cards: [], emotions: [], blueprint: [] },
}

test('flows are numbered by where they begin, and both ends bear the number', () => {
  const { out, into } = portsOf(map)
  const seen = (ports: ReadonlyMap<string, readonly { number: number; other: string }[]>) =>
    [...ports].map(([id, list]) => [id, ...list.map((p) => `${p.number} ${p.other}`)])
  expect(seen(out)).toEqual([
    ['look', '1 open', '2 look'],
    ['open', '3 look'],
  ])
  expect(seen(into)).toEqual([
    ['open', '1 look'],
    ['look', '3 open'],
  ])
  expect(portsOf(map)).toBe(portsOf(map))
})

test('guesses the kind of a flow from where it leads', () => {
  const order = ['a', 'b', 'c', 'd']
  expect(['a', 'b', 'c', 'd'].map((to) => likelyKind(order, 'b', to))).toEqual(['loop', 'exit', 'branch', 'skip'])
  expect(flowWord('parallel')).toBe('Parallel')
  expect(flowWord(undefined)).toBe('Flow')
})

test('a link is seen from both cards', () => {
  expect([...linksOf(map)].map(([id, ends]) => [id, ends[0]?.other])).toEqual([
    ['c1', 'c2'],
    ['c2', 'c1'],
  ])
})
