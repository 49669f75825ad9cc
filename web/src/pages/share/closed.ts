/** Why a share link shows nothing, in words for whoever opened it. */

import type { Problem } from '../../api/problem'

export type Reason = 'unknown' | 'revoked' | 'expired' | 'gone' | 'unpublished' | 'locked' | 'busy' | 'failed'

const known: readonly string[] = ['unknown', 'revoked', 'expired', 'gone', 'unpublished', 'locked']

/** The reason that the server gives. */
export function reasonOf(problem: Problem): Reason {
  const field = problem.fields.find((f) => f.field === 'link')
  if (field !== undefined && known.includes(field.problem)) return field.problem as Reason
  return problem.kind === 'unavailable' || problem.kind === 'offline' ? 'busy' : 'failed'
}

/** Title and sentence of the page instead of the map. */
export const words: Readonly<Record<Exclude<Reason, 'locked'>, { readonly title: string; readonly text: string }>> = {
  unknown: { title: 'There is no such link', text: 'Check that the address is complete. Mail programs sometimes cut long ones.' },
  revoked: { title: 'This link was taken back', text: 'Whoever sent it to you can send a new one.' },
  expired: { title: 'This link has ended', text: 'It was made for a limited time. Whoever sent it to you can send a new one.' },
  gone: { title: 'What this link showed is gone', text: 'The journey map, or this view of it, was deleted.' },
  unpublished: {
    title: 'Not published yet',
    text: 'The team is still working on this journey map. It appears here as soon as it is published.',
  },
  busy: { title: 'The server cannot be reached', text: 'The page tries again by itself.' },
  failed: { title: 'The page did not load', text: 'Something went wrong on the server. Try again in a moment.' },
}
