import { describe, expect, it } from 'vitest'
import type { Vote, Workshop } from '../../api/workshop'
import {
  clock,
  csvOf,
  dotsLeft,
  followTurn,
  type Heard,
  heard,
  isOpenTo,
  phaseOf,
  placed,
  ranked,
  resultWords,
  secondsLeft,
  spoken,
  tallied,
  timerNews,
} from './state'

const noon = '2026-11-25T12:00:00Z'
const at = Date.parse(noon)

const workshop = (rev: number, more: Partial<Workshop> = {}): Workshop => ({
  id: 'w',
  rev,
  by: 'olga',
  title: 'Checkout',
  led_by: 'Olga',
  votes: 3,
  locked: [],
  expires: '2026-11-25T16:00:00Z',
  now: noon,
  ...more,
})

const vote = (more: Partial<Vote> = {}): Vote => ({ each: 3, people: 2, cast: 4, mine: {}, shown: false, kinds: [], tally: [], ...more })

describe('what is heard', () => {
  it('is the newest, whatever the order in which it came', () => {
    const first = heard(null, workshop(2), at)
    expect(heard(first, workshop(1), at)).toBe(first)
    expect(heard(first, workshop(2), at)).toBe(first)
    expect(heard(first, workshop(3), at)?.workshop.rev).toBe(3)
  })

  it('begins anew with another workshop, and ends without one', () => {
    const first = heard(null, workshop(9), at)
    expect(heard(first, workshop(1, { id: 'other' }), at)?.workshop.id).toBe('other')
    expect(heard(first, null, at)).toBeNull()
  })

  it('knows how far the server’s clock is ahead', () => {
    expect(heard(null, workshop(1), at - 90_000)?.ahead).toBe(90_000)
  })
})

describe('the timer', () => {
  const ends = '2026-11-25T12:05:00Z'

  it('counts by the server’s clock, not by this window’s', () => {
    expect(secondsLeft({ ends, left: 0 }, 0, at)).toBe(300)
    expect(secondsLeft({ ends, left: 0 }, 90_000, at - 90_000)).toBe(300)
    expect(secondsLeft({ ends, left: 0 }, 0, at + 299_001)).toBe(1)
    expect(secondsLeft({ ends, left: 0 }, 0, at + 400_000)).toBe(0)
  })

  it('rests with what was left', () => {
    expect(secondsLeft({ left: 42 }, 5_000, at)).toBe(42)
    expect(phaseOf({ left: 42 }, 42)).toBe('paused')
    expect(phaseOf({ ends, left: 0 }, 5)).toBe('running')
    expect(phaseOf({ ends, left: 0 }, 0)).toBe('over')
  })

  it('is written as on a clock and read out in words', () => {
    expect([clock(0), clock(65), clock(600), clock(3_725)]).toEqual(['0:00', '1:05', '10:00', '1:02:05'])
    expect([spoken(0), spoken(60), spoken(90), spoken(301)]).toEqual(['0 seconds', '1 minute', '1 minute 30 seconds', '5 minutes 1 second'])
  })

  it('is silent from second to second, and speaks where something happens', () => {
    const run = (left: number) => ({ phase: 'running' as const, left })
    expect(timerNews(null, run(180))).toBe('The timer runs: 3 minutes.')
    expect(timerNews(run(180), run(179))).toBe('')
    expect(timerNews(run(61), run(60))).toBe('One minute left.')
    expect(timerNews(run(60), run(59))).toBe('')
    expect(timerNews(run(50), run(110))).toBe('More time: 1 minute 50 seconds.')
    expect(timerNews(run(50), { phase: 'paused', left: 50 })).toBe('The timer pauses at 50 seconds.')
    expect(timerNews({ phase: 'paused', left: 50 }, run(50))).toBe('The timer goes on: 50 seconds.')
    expect(timerNews(run(1), { phase: 'over', left: 0 })).toBe('Time is up.')
    expect(timerNews({ phase: 'over', left: 0 }, { phase: 'over', left: 0 })).toBe('')
    expect(timerNews(run(5), null)).toBe('The timer was stopped.')
    expect(timerNews(null, null)).toBe('')
  })
})

describe('a vote', () => {
  const open = (mine: Vote['mine']): Heard => ({ workshop: workshop(1, { vote: vote({ mine }) }), ahead: 0 })
  const mineOf = (now: Heard | null) => now?.workshop.vote?.mine

  it('counts the dots that are left', () => {
    expect(dotsLeft(vote({ mine: { a: 2 } }))).toBe(1)
    expect(dotsLeft(vote())).toBe(3)
  })

  it('shows one’s own dot before the server has it', () => {
    const now = placed(open({ a: 1 }), 'b', 1)
    expect(mineOf(now)).toEqual({ a: 1, b: 1 })
    expect(now?.workshop.vote?.cast).toBe(5)
    expect(mineOf(placed(now, 'a', 0))).toEqual({ b: 1 })
    expect(placed(null, 'a', 1)).toBeNull()
  })

  it('is about the kinds that the leader chose', () => {
    expect(isOpenTo([], { type: 'stage' })).toBe(true)
    expect(isOpenTo(['pain'], { type: 'card', kind: 'pain' })).toBe(true)
    expect(isOpenTo(['pain'], { type: 'card', kind: 'gain' })).toBe(false)
    expect(isOpenTo(['card'], { type: 'card', kind: 'gain' })).toBe(true)
    expect(isOpenTo(['pain'], { type: 'step' })).toBe(false)
  })

  const result = vote({
    shown: true,
    cast: 7,
    people: 3,
    tally: [
      { element: 'a', label: 'Fees appear late', n: 3 },
      { element: 'b', label: '=1+1', n: 2 },
      { element: 'c', label: 'He said "no"', n: 2 },
      { element: 'd', label: 'Slow', n: 1 },
    ],
  })

  it('shows totals only once they are revealed', () => {
    expect(tallied(result, 'b')).toBe(2)
    expect(tallied(result, 'z')).toBe(0)
    expect(tallied({ ...result, shown: false }, 'b')).toBe(0)
  })

  it('gives as many dots the same place', () => {
    expect(ranked(result).map((r) => r.place)).toEqual([1, 2, 2, 4])
  })

  it('becomes a table without formulas', () => {
    expect(csvOf(result).split('\r\n')).toEqual([
      'place,dots,element',
      '1,3,"Fees appear late"',
      `2,2,"'=1+1"`,
      '2,2,"He said ""no"""',
      '4,1,"Slow"',
      '',
    ])
  })

  it('becomes a comment that is not too long for one', () => {
    expect(resultWords('Checkout', result)).toBe(
      'Votes of the workshop “Checkout”: 7 dots by 3 people\n1. Fees appear late: 3\n2. =1+1: 2\n2. He said "no": 2\n4. Slow: 1',
    )
    const many = vote({ tally: Array.from({ length: 90 }, (_, i) => ({ element: `e${i}`, label: 'x'.repeat(60), n: 1 })) })
    const words = resultWords('Long', many)
    expect(words.length).toBeLessThan(4_000)
    expect(words).toMatch(/… and \d+ more$/)
  })
})

describe('following', () => {
  const off = { follow: 'off', leader: '' } as const

  it('begins with a leader, and not with oneself', () => {
    expect(followTurn(off, 'olga', 'lena').follow).toBe('following')
    expect(followTurn(off, 'olga', 'olga').follow).toBe('off')
    expect(followTurn(off, '', 'lena').follow).toBe('off')
  })

  it('lets go whoever freed themselves, until somebody else leads', () => {
    const free = { follow: 'free', leader: 'olga' } as const
    expect(followTurn(free, 'olga', 'lena')).toBe(free)
    expect(followTurn(free, 'mira', 'lena').follow).toBe('following')
    expect(followTurn(followTurn(free, '', 'lena'), 'olga', 'lena').follow).toBe('following')
  })
})
