import { describe, expect, it } from 'vitest'
import type { Happening, Notice } from '../../api/comments'
import { byDayAndMap, happeningHash, happeningWords, noticeHash, noticeWords } from './words'

const notice = (kind: Notice['kind'], more: Partial<Notice> = {}): Notice => ({
  item: 'thread:t',
  kind,
  map: 'm',
  title: 'Shop',
  subject: 't',
  by: 'ana',
  at: '2026-11-20T10:00:00Z',
  text: '',
  unread: true,
  ...more,
})
const happening = (kind: Happening['kind'], at: string, more: Partial<Happening> = {}): Happening => ({
  kind,
  at,
  by: 'ana',
  map: 'm',
  title: 'Shop',
  ...more,
})

describe('the inbox', () => {
  it('says what happened and leads to its place', () => {
    const reply = notice('reply', { label: 'step Pay', element: 'x' })
    expect(noticeWords(reply)).toBe('answered on step Pay')
    expect(noticeHash(reply)).toBe('thread-t')
    expect(noticeWords(notice('mention', { label: 'Shop', element: '@root' }))).toBe('mentioned you on the map')
    expect(noticeWords(notice('answer', { state: 'return' }))).toBe('returned the map')
    expect(noticeWords(notice('decision', { state: 'rejected' }))).toBe('rejected your suggestion')
    expect(noticeHash(notice('decision'))).toBe('suggestion-t')
    expect(noticeHash(notice('review'))).toBe('')
    expect(noticeHash(notice('outside'))).toBe('thread-t')
    expect(noticeWords(notice('outside', { link: 'Partners', label: 'step Pay' }))).toBe('wrote about step Pay through the link “Partners”')
    expect(noticeWords(notice('outside'))).toBe('wrote about the map through a share link')
  })
})

describe('the activity', () => {
  it('is grouped by day and by map', () => {
    const now = Date.parse('2026-11-21T12:00:00Z')
    const days = byDayAndMap(
      [
        happening('comment', '2026-11-21T11:00:00Z'),
        happening('joined', '2026-11-21T10:00:00Z', { map: '', title: '' }),
        happening('published', '2026-11-21T09:00:00Z'),
        happening('comment', '2026-11-20T23:30:00Z'), // the 21st in Oslo
        happening('comment', '2026-11-20T11:00:00Z', { map: 'n' }),
        happening('comment', '2026-11-03T11:00:00Z'),
      ],
      'Europe/Oslo',
      now,
    )
    expect(days.map((d) => [d.name, d.groups.map((g) => `${g.map}${g.list.length}`)])).toEqual([
      ['Today', ['m3', '1']],
      ['Yesterday', ['n1']],
      ['3 Nov 2026', ['m1']],
    ])
  })

  it('has words and a place for everything', () => {
    expect(happeningWords(happening('published', '', { label: '1.2' }))).toBe('published version 1.2')
    expect(happeningWords(happening('comment', ''))).toBe('commented on the map')
    expect(happeningWords(happening('joined', '', { text: 'data_steward' }))).toBe('joined as data steward')
    expect(happeningHash(happening('resolved', '', { subject: 't' }))).toBe('thread-t')
    expect(happeningHash(happening('rejected', '', { subject: 's' }))).toBe('suggestion-s')
    expect(happeningHash(happening('published', '', { subject: 'v' }))).toBe('')
  })
})
