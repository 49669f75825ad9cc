import { describe, expect, it } from 'vitest'
import { draftsOf, type Keeping } from './drafts'

const DAY = 86_400_000

function keeping(): Keeping & { text: string | null; time: number } {
  const kept = {
    text: null as string | null,
    time: 1_000_000_000_000,
    now: () => kept.time,
    storage: {
      getItem: () => kept.text,
      setItem: (_: string, text: string) => {
        kept.text = text
      },
    },
  }
  return kept
}

describe('drafts', () => {
  it('are there when the page is loaded again, for the same person at the same map', () => {
    const kept = keeping()
    draftsOf(kept, 'ana', 'm').set('new t0', 'I think')
    expect(draftsOf(kept, 'ana', 'm').get('new t0')).toBe('I think')
    expect(draftsOf(kept, 'ben', 'm').get('new t0')).toBeUndefined()
    expect(draftsOf(kept, 'ana', 'n').get('new t0')).toBeUndefined()
  })

  it('go when they were sent or emptied', () => {
    const kept = keeping()
    const drafts = draftsOf(kept, 'ana', 'm')
    drafts.set('a', 'one')
    drafts.set('b', 'two')
    drafts.delete('a')
    drafts.set('b', ' ')
    expect(drafts.get('b')).toBeUndefined()
    expect(draftsOf(kept, 'ana', 'm').get('a')).toBeUndefined()
    expect(kept.text).toBe('[]')
  })

  it('leave alone what another window writes', () => {
    const kept = keeping()
    const [one, other] = [draftsOf(kept, 'ana', 'm'), draftsOf(kept, 'ana', 'm')]
    one.set('a', 'one')
    other.set('b', 'two')
    one.set('a', 'one more')
    const later = draftsOf(kept, 'ana', 'm')
    expect([later.get('a'), later.get('b')]).toEqual(['one more', 'two'])
  })

  it('are forgotten after a month, and the oldest of too many', () => {
    const kept = keeping()
    const drafts = draftsOf(kept, 'ana', 'm')
    for (let i = 0; i < 101; i++) drafts.set(`p${i}`, 'x')
    expect([draftsOf(kept, 'ana', 'm').get('p0'), draftsOf(kept, 'ana', 'm').get('p100')]).toEqual([undefined, 'x'])
    kept.time += 30 * DAY
    expect(draftsOf(kept, 'ana', 'm').get('p100')).toBeUndefined()
  })

  it('last for the visit where the browser refuses, and survive nonsense', () => {
    const storage = {
      getItem: () => '{"not":"a list"}',
      setItem: () => {
        throw new Error('full')
      },
    }
    const drafts = draftsOf({ storage, now: () => 0 }, 'ana', 'm')
    drafts.set('a', 'one')
    expect(drafts.get('a')).toBe('one')
  })
})
