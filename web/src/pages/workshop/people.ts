/** Who takes part in a workshop: free of any view, so that it can be tested. */

import type { Guest, Workshop } from '../../api/workshop'
import type { Peer } from '../../sync/presence'

/** Somebody who takes part. */
export interface Present {
  /** The id under which the others see them. */
  readonly id: string
  readonly name: string
  /** Whether a window of theirs is open. */
  readonly here: boolean
  readonly you: boolean
  /** The id of a guest, by which they can be removed; null for members. */
  readonly guest: string | null
  /** What they are: a guest, or whoever runs it. */
  readonly note: string
}

/** Begins the ids of guests. */
export const GUEST = 'guest '

/** Everybody once, however many windows they have: you, then members, then guests; who went stands last. */
export function attendance(
  me: string,
  peers: readonly Peer[],
  guests: readonly Guest[],
  workshop: Pick<Workshop, 'by'> | null,
): readonly Present[] {
  const out = new Map<string, Present>()
  const add = (id: string, name: string, here: boolean) => {
    if (id === '' || out.has(id)) return
    const guest = id.startsWith(GUEST) ? id.slice(GUEST.length) : null
    const note = id === workshop?.by ? 'Runs the workshop' : guest === null ? '' : here ? 'Guest' : 'Guest, not here now'
    out.set(id, { id, name: bare(name), here, you: id === me, guest, note })
  }
  for (const p of peers) add(p.user, p.name, true)
  for (const g of guests) add(GUEST + g.id, g.name, false)
  const rank = (p: Present) => (p.you ? 0 : p.here ? 1 : 3) + (p.guest === null ? 0 : 1)
  return [...out.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}

/** A name without the word behind it that tells a guest. */
export function bare(name: string): string {
  return name === '' ? 'Somebody' : name.replace(/ \(guest\)$/, '')
}
