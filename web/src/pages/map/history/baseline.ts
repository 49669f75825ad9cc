/** The period that drift compares with the present one: as a form has it, and in words. Pure. */

import type { Baseline } from '../../../model/map'
import { plural } from '../../shared/format'

const DAY = 86_400_000
const WEEK = 7

/** The period in the days of a form: the first one and the last one that counts. */
export interface Period {
  readonly first: string
  readonly last: string
}

/** The period of a baseline. Its `to` is the first day that counts no more. */
export function periodOf({ from, to }: Baseline): Period {
  return { first: from, last: after(to, -1) }
}

/** The baseline of a period. */
export function baselineOf({ first, last }: Period): Baseline {
  return { from: first, to: after(last, 1) }
}

/** Four whole weeks that end the day before. */
export function fourWeeksBefore(today: string): Period {
  return { first: after(today, -4 * WEEK), last: after(today, -1) }
}

/** What is wrong with a period, or undefined. */
export function periodProblem({ first, last }: Period): string | undefined {
  if (first === '' || last === '') return 'Choose both days.'
  return last < first ? 'The last day is before the first one.' : undefined
}

/** How long the period is, and whether that is whole weeks. */
export function lengthWords({ first, last }: Period): string {
  const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1
  if (days % WEEK === 0) return `${plural(days / WEEK, 'whole week')}. The present period is as long and ends with the last events.`
  return `${plural(days, 'day')}. Whole weeks compare better: people go other ways at weekends.`
}

/** The day so many days after another one. */
function after(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}
