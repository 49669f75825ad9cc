/** The drift of a map in words. */

import type { Drift } from '../../../api/history'
import { count } from '../../../plot/words'
import { span } from '../../shared/format'

/** "471 people from 1 to 28 June, 588 from 24 October to 20 November". */
export function periods({ base, now, cases }: Drift, zone: string): string {
  if (base === undefined || now === undefined) return ''
  const [then, today] = cases
  return `${part(then, base, zone)}, compared with ${part(today, now, zone)}.`
}

function part(n: number | undefined, { from, to }: { from: string; to: string }, zone: string): string {
  return `${n === undefined || n === 0 ? 'Those' : `${count(n)} people`} of ${span(from, new Date(Date.parse(to) - 1).toISOString(), zone)}`
}
