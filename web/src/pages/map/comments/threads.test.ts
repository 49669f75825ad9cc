import { describe, expect, it } from 'vitest'
import type { Suggestion, Thread } from '../../../api/comments'
import type { JourneyMap } from '../../../model/map'
import {
  byNews,
  candidates,
  countAt,
  elementsOf,
  homes,
  mentionAt,
  mentioned,
  passes,
  pieces,
  selectionOf,
  shownComments,
  touched,
  withoutGap,
} from './threads'

const thread = (id: string, more: Partial<Thread> = {}): Thread => ({
  id,
  element: 'a',
  type: 'step',
  label: 'step A',
  gone: false,
  active: '2026-11-01T10:00:00Z',
  unread: false,
  comments: [{ id: `${id}1`, by: 'ana', at: '2026-11-01T10:00:00Z', text: 'x', mentions: [] }],
  ...more,
})

const map = {
  stages: [
    {
      id: 's',
      name: 'S',
      cards: [{ id: 'wide' }],
      steps: [{ id: 'a', title: 'A', cards: [{ id: 'c' }], placements: [{ id: 'p' }], emotions: [{ id: 'e' }], blueprint: [] }],
    },
  ],
} as unknown as JourneyMap

const ana = { id: 'ana', name: 'Ana Lima' }
const an = { id: 'an', name: 'Ana' }
const ben = { id: 'ben', name: 'Ben Ó Brien' }

describe('threads', () => {
  it('are open, resolved or mention the person', () => {
    const open = thread('1')
    const done = thread('2', { resolved: '2026-11-02T10:00:00Z', comments: [{ id: 'x', by: 'ana', at: '', text: '', mentions: ['ben'] }] })
    const pick = (f: 'open' | 'resolved' | 'mentions', me?: string) => [open, done].filter((t) => passes(t, f, me)).map((t) => t.id)
    expect(pick('open')).toEqual(['1'])
    expect(pick('resolved')).toEqual(['2'])
    expect(pick('mentions', 'ben')).toEqual(['2'])
    expect(pick('mentions')).toEqual([])
  })

  it('stand with what is unread in front, then what was written last', () => {
    const list = [thread('old'), thread('new', { active: '2026-11-03T10:00:00Z' }), thread('unread', { unread: true })]
    expect(byNews(list).map((t) => t.id)).toEqual(['unread', 'new', 'old'])
  })

  it('are counted where their element is marked', () => {
    const home = homes(map)
    const count = countAt(
      [thread('1'), thread('2', { element: 'p', unread: true }), thread('3', { element: 'c' }), thread('4', { resolved: '' })],
      home,
    )
    expect(count.get('a')).toEqual({ open: 2, unread: true })
    expect(count.get('c')).toEqual({ open: 1, unread: false })
    expect(countAt([thread('1', { gone: true })], home).size).toBe(0)
  })

  it('lead to the element that they are about', () => {
    expect(selectionOf(map, 's')).toEqual({ kind: 'stage', id: 's' })
    expect(selectionOf(map, 'e')).toEqual({ kind: 'step', id: 'a' })
    expect(selectionOf(map, 'c')).toEqual({ kind: 'card', id: 'c', step: 'a' })
    expect(selectionOf(map, 'none')).toBeNull()
    expect([...elementsOf({ kind: 'step', id: 'a' }, homes(map))].sort()).toEqual(['a', 'e', 'p'])
    expect([...elementsOf({ kind: 'none' }, homes(map))]).toEqual(['@root'])
  })

  it('show a deleted comment only where others answered', () => {
    const c = (id: string, deleted: boolean) => ({ id, by: 'ana', at: '', text: '', mentions: [], deleted })
    expect(shownComments(thread('1', { comments: [c('a', true), c('b', false), c('d', true)] })).map((x) => x.id)).toEqual(['a', 'b'])
  })
})

describe('mentions', () => {
  it('are looked for behind an @ at the start of a word', () => {
    expect(mentionAt('Ask @be', 7)).toEqual({ from: 4, query: 'be' })
    expect(mentionAt('@Ana L', 6)).toEqual({ from: 0, query: 'Ana L' })
    expect(mentionAt('mail me@home', 12)).toBeNull()
    expect(mentionAt('@a b c', 6)).toBeNull()
  })

  it('offer people whose name begins so first', () => {
    expect(candidates([ben, ana, an], 'a').map((p) => p.id)).toEqual(['an', 'ana'])
    expect(candidates([ben, ana], 'br').map((p) => p.id)).toEqual(['ben'])
    expect(candidates([ben, ana], 'x')).toEqual([])
  })

  it('are the longest name that stands there', () => {
    expect(pieces('Hi @Ana Lima, @Anabel and @Ana', [an, ana])).toEqual([
      { text: 'Hi ', mention: false },
      { text: '@Ana Lima', mention: true },
      { text: ', @Anabel and ', mention: false },
      { text: '@Ana', mention: true },
    ])
    expect(mentioned('@Ben Ó Brien?', [ana, ben])).toEqual(['ben'])
  })
})

describe('the blank behind a picked name', () => {
  it('goes when a mark follows', () => {
    expect(withoutGap('Ask @Ana ? now', 10, [an])).toBe('Ask @Ana? now')
    expect(withoutGap('Ask @Ana b', 10, [an])).toBe('Ask @Ana b')
    expect(withoutGap('Ask Ana ?', 9, [an])).toBe('Ask Ana ?')
  })
})

describe('suggestions', () => {
  it('mark what they would change, not what they would add', () => {
    const s = (state: Suggestion['state'], by: string) =>
      ({
        state,
        by,
        sections: [
          {
            changes: [
              { k: 'added', id: 'n' },
              { k: 'changed', id: 'a' },
              { k: 'moved', id: 'a' },
            ],
          },
        ],
      }) as unknown as Suggestion
    expect([...touched([s('open', 'con'), s('open', 'ana'), s('rejected', 'ed')])]).toEqual([['a', { count: 2, by: 'con' }]])
  })
})
