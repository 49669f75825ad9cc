/** Where a map stands between draft and published version, in words. */

import type { Publication } from '../../../api/history'

/** A few words for the chip: "Draft 1.3", "1.2 · published". */
export function standing(p: Publication): string {
  const number = p.published?.number
  switch (p.state) {
    case 'archived':
      return 'Archived'
    case 'in_review':
      return `Draft ${p.draft} · in review`
    case 'published':
      return `${number} · published`
    case 'due':
      return `${number} · review due`
    case 'draft':
      return `Draft ${p.draft}`
  }
}

/** All that is known, one sentence a line. */
export function standingWords(p: Publication, nameOf: (id: string) => string, date: (iso: string) => string): readonly string[] {
  const out: string[] = []
  if (p.published === undefined) out.push('Nothing is published yet: viewers see the draft.')
  else {
    out.push(`${nameOf(p.published.by)} published version ${p.published.number ?? ''} on ${date(p.published.at)}. Viewers see it.`)
    out.push(p.changed ? `Edited since: this is the draft of ${p.draft}.` : 'Nothing was edited since.')
  }
  if (p.due !== undefined) out.push(`${p.overdue ? 'It was to be looked at again on' : 'To be looked at again on'} ${date(p.due)}.`)
  const n = p.problems.length
  if (n > 0) out.push(`${n} ${n === 1 ? 'thing is' : 'things are'} missing before it can be published.`)
  if (p.review !== undefined) out.push(reviewWords(p.review, nameOf))
  return out
}

function reviewWords(review: NonNullable<Publication['review']>, nameOf: (id: string) => string): string {
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ')
  const returned = review.answers.filter((a) => a.decision === 'return')
  if (review.state === 'returned') {
    const why = returned.map((a) => a.note).filter((note) => note !== '')
    return `${names(returned.map((a) => a.by))} returned it${why.length === 0 ? '.' : `: ${why.join(' ')}`}`
  }
  if (review.state === 'approved') return `Approved by ${names(review.reviewers)}.`
  const answered = new Set(review.answers.map((a) => a.by))
  return `Waiting for ${names(review.reviewers.filter((r) => !answered.has(r)))}.`
}
