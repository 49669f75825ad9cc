/** What is said where not every chosen map has room. Pure. */

import type { Other } from './others'

/** Why no more than two stand side by side here. */
export function roomWords(chosen: readonly Other[]): string {
  const limit = 'A window narrower than 1100 px has room for two maps at most'
  const hidden = chosen.slice(1)
  if (hidden.length === 0) return `${limit}.`
  return `${limit}: A and B are shown. ${hidden.map((o) => `“${o.name}”`).join(' and ')} ${hidden.length === 1 ? 'stays' : 'stay'} chosen and ${hidden.length === 1 ? 'comes' : 'come'} back in a wider one.`
}
