/** A history by days. */

import type { Episode } from '../../../api/history'
import { date } from '../../shared/format'

export interface Day {
  readonly name: string
  readonly episodes: readonly Episode[]
}

/** Groups episodes by the day on which they ended, in the zone of the workspace. The order stays. */
export function byDay(episodes: readonly Episode[], zone: string, now: number): readonly Day[] {
  const today = date(new Date(now).toISOString(), zone)
  const yesterday = date(new Date(now - 86_400_000).toISOString(), zone)
  const out: { name: string; episodes: Episode[] }[] = []
  for (const e of episodes) {
    const day = date(e.ended, zone)
    const name = day === today ? 'Today' : day === yesterday ? 'Yesterday' : day
    const last = out[out.length - 1]
    if (last?.name === name) last.episodes.push(e)
    else out.push({ name, episodes: [e] })
  }
  return out
}

/** "Published 1.2", "Before the workshop", "Archived". */
export function markWords(mark: { readonly kind: string; readonly number?: string; readonly name: string }): string {
  switch (mark.kind) {
    case 'published':
      return `Published ${mark.number ?? ''}`.trim()
    case 'archived':
      return 'Archived'
    case 'reopened':
      return 'Reopened'
    default:
      return mark.name
  }
}
