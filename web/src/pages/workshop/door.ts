/** Why a workshop's link leads nowhere, in words for whoever opened it. */

import type { Problem } from '../../api/problem'

export type Reason = 'unknown' | 'ended' | 'expired' | 'full' | 'removed' | 'busy' | 'failed'

const known: readonly string[] = ['unknown', 'ended', 'expired', 'full', 'removed']

/** The reason that the server gives. */
export function reasonOf(problem: Problem): Reason {
  const field = problem.fields.find((f) => f.field === 'workshop')
  if (field !== undefined && known.includes(field.problem)) return field.problem as Reason
  return problem.kind === 'unavailable' || problem.kind === 'offline' ? 'busy' : 'failed'
}

/** Title and sentence of the page instead of the map. */
export const words: Readonly<Record<Reason, { readonly title: string; readonly text: string }>> = {
  unknown: {
    title: 'There is no such workshop',
    text: 'Check that the address is complete, or ask whoever runs the workshop for the newest link.',
  },
  ended: { title: 'The workshop has ended', text: 'Thank you for taking part. What you wrote and suggested is with the team.' },
  expired: {
    title: 'The workshop is over',
    text: 'It ran for a limited time, which has passed. What you wrote and suggested is with the team.',
  },
  full: {
    title: 'The workshop is full',
    text: 'A hundred guests have joined, which is the most. Ask whoever runs it to remove somebody who left.',
  },
  removed: {
    title: 'You were removed from the workshop',
    text: 'Whoever runs it took you off the list. If that was a mistake, ask them for the link.',
  },
  busy: { title: 'The server cannot be reached', text: 'The page tries again by itself.' },
  failed: { title: 'The page did not load', text: 'Something went wrong on the server. Try again in a moment.' },
}
