import { describe, expect, it } from 'vitest'
import type { Episode, Publication } from '../../../api/history'
import { byDay, markWords } from './days'
import { nextMajor } from './numbers'
import { standing, standingWords } from './standing'

function episode(to: number, ended: string): Episode {
  return { from: to, to, actor: 'ana', began: ended, ended, batches: 1, places: [], words: [], more: 0, marks: [] }
}

describe('a history by days', () => {
  it('names the days in the zone of the workspace', () => {
    const now = Date.parse('2026-11-24T12:00:00Z')
    const days = byDay(
      [episode(4, '2026-11-24T01:00:00Z'), episode(3, '2026-11-23T23:30:00Z'), episode(2, '2026-11-22T23:30:00Z')],
      'Europe/Vienna',
      now,
    )
    expect(days.map((d) => [d.name, d.episodes.map((e) => e.to)])).toEqual([
      ['Today', [4, 3]],
      ['Yesterday', [2]],
    ])
    expect(byDay([episode(1, '2026-10-01T12:00:00Z')], 'UTC', now)[0]?.name).toBe('1 Oct 2026')
  })

  it('says what ended there', () => {
    expect(markWords({ kind: 'published', number: '1.2', name: '' })).toBe('Published 1.2')
    expect(markWords({ kind: 'named', name: 'Before the workshop' })).toBe('Before the workshop')
  })
})

const draft: Publication = {
  state: 'draft',
  seq: 4,
  draft: '0.1',
  next: '1.0',
  major: false,
  changed: true,
  overdue: false,
  archived: false,
  problems: [],
  warnings: [],
}
const mark = { id: 'v', kind: 'published', number: '1.2', seq: 3, name: '', note: '', by: 'ana', at: '2026-11-01T12:00:00Z' } as const
const nameOf = (id: string) => ({ ana: 'Ana', ben: 'Ben' })[id] ?? id
const date = (iso: string) => iso.slice(0, 10)

describe('where a map stands', () => {
  it('says that nothing is published, and what is missing', () => {
    const problem = { code: 'no_stage', element: '@root', type: 'map', field: 'stages', words: 'The map has no stage.' } as const
    expect(standing(draft)).toBe('Draft 0.1')
    expect(standingWords({ ...draft, problems: [problem] }, nameOf, date)).toEqual([
      'Nothing is published yet: viewers see the draft.',
      '1 thing is missing before it can be published.',
    ])
  })

  it('names the version that viewers see and the draft that follows', () => {
    const p: Publication = { ...draft, published: mark, draft: '1.3', next: '1.3', due: '2027-02-01T00:00:00Z' }
    expect(standing(p)).toBe('Draft 1.3')
    expect(standingWords(p, nameOf, date)).toEqual([
      'Ana published version 1.2 on 2026-11-01. Viewers see it.',
      'Edited since: this is the draft of 1.3.',
      'To be looked at again on 2027-02-01.',
    ])
    expect(standing({ ...p, state: 'due', overdue: true, changed: false })).toBe('1.2 · review due')
  })

  it('says who reviews, and why a map came back', () => {
    const review = { id: 'r', seq: 3, by: 'ana', at: '', note: '', reviewers: ['ben', 'cem'], state: 'open', answers: [] } as const
    const said = (r: Publication['review']) => standingWords({ ...draft, ...(r === undefined ? {} : { review: r }) }, nameOf, date)[1]
    const answer = { by: 'ben', at: '', seq: 3, decision: 'approve', note: '' } as const
    expect(said({ ...review, answers: [answer] })).toBe('Waiting for cem.')
    expect(said({ ...review, state: 'approved' })).toBe('Approved by Ben, cem.')
    expect(said({ ...review, state: 'returned', answers: [{ ...answer, decision: 'return', note: 'who owns it?' }] })).toBe(
      'Ben returned it: who owns it?',
    )
  })

  it('counts major versions', () => {
    expect(nextMajor('1.3')).toBe('2.0')
  })
})
