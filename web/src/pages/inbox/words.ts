/** What the inbox and the activity say: free of any view, so that it can be tested. */

import type { Happening, Notice } from '../../api/comments'
import { date } from '../shared/format'

/** What a notice says after the name of who did it. */
export function noticeWords(n: Notice): string {
  const about = n.label === undefined || n.label === '' || n.element === '@root' ? 'the map' : n.label
  switch (n.kind) {
    case 'mention':
      return `mentioned you on ${about}`
    case 'reply':
      return `answered on ${about}`
    case 'outside':
      return `wrote about ${about} through ${n.link === undefined || n.link === '' ? 'a share link' : `the link “${n.link}”`}`
    case 'review':
      return 'asks you to review the map'
    case 'answer':
      return n.state === 'approve' ? 'approved the map' : 'returned the map'
    case 'suggestion':
      return 'suggests an edit'
    case 'decision':
      return `${n.state ?? 'decided'} your suggestion`
  }
}

/** Where a notice leads to on its map. */
export function noticeHash(n: Pick<Notice, 'kind' | 'subject'>): string {
  if (n.kind === 'mention' || n.kind === 'reply' || n.kind === 'outside') return `thread-${n.subject}`
  return n.kind === 'suggestion' || n.kind === 'decision' ? `suggestion-${n.subject}` : ''
}

/** What happened, after the name of who did it. */
export function happeningWords(h: Happening): string {
  const about = h.label === undefined || h.label === '' ? 'the map' : h.label
  switch (h.kind) {
    case 'published':
      return `published version ${h.label ?? ''}`.trim()
    case 'named':
      return `named a version “${h.label ?? ''}”`
    case 'archived':
      return 'archived the map'
    case 'reopened':
      return 'reopened the map'
    case 'restored':
      return 'brought an earlier state back'
    case 'review':
      return 'asked for a review'
    case 'approved':
      return 'approved the map'
    case 'returned':
      return 'returned the map'
    case 'comment':
      return `commented on ${about}`
    case 'resolved':
      return `resolved a thread about ${about}`
    case 'suggested':
      return 'suggested an edit'
    case 'accepted':
      return 'accepted a suggestion'
    case 'rejected':
      return 'rejected a suggestion'
    case 'joined':
      return `joined as ${(h.text ?? '').replace('_', ' ')}`
  }
}

/** Where something leads to on its map. */
export function happeningHash(h: Happening): string {
  if (h.kind === 'comment' || h.kind === 'resolved') return `thread-${h.subject ?? ''}`
  return ['suggested', 'accepted', 'rejected'].includes(h.kind) ? `suggestion-${h.subject ?? ''}` : ''
}

/** What happened on one map within a day; "" is the workspace itself. */
export interface Group {
  readonly map: string
  readonly title: string
  readonly list: readonly Happening[]
}

/** One day of the activity. */
export interface Day {
  readonly name: string
  readonly groups: readonly Group[]
}

/** The activity by day and, within a day, by map, in the order in which a map is first met. */
export function byDayAndMap(list: readonly Happening[], zone: string, now: number): readonly Day[] {
  const today = date(new Date(now).toISOString(), zone)
  const yesterday = date(new Date(now - 86_400_000).toISOString(), zone)
  const days: { name: string; groups: { map: string; title: string; list: Happening[] }[] }[] = []
  for (const h of list) {
    const on = date(h.at, zone)
    const name = on === today ? 'Today' : on === yesterday ? 'Yesterday' : on
    let day = days[days.length - 1]
    if (day?.name !== name) {
      day = { name, groups: [] }
      days.push(day)
    }
    const group = day.groups.find((g) => g.map === (h.map ?? ''))
    if (group === undefined) day.groups.push({ map: h.map ?? '', title: h.title ?? '', list: [h] })
    else group.list.push(h)
  }
  return days
}
