/** A rate over a few periods, as a line with the mean as reference. */

import { scaleLinear } from 'd3-scale'

/** The value of one period; null where there were too few to say. */
export interface WeekValue {
  readonly from: string
  readonly value: number | null
}

/** What is drawn. */
export interface WeekMarks {
  readonly path: string
  readonly last: { readonly x: number; readonly y: number; readonly value: number } | null
  /** The height of the reference, or null without one. */
  readonly reference: number | null
  /** One sentence that says what the line shows. */
  readonly summary: string
}

const air = 6

/** Fits the periods into width and height. The scale spans values and reference, rounded outwards to tenths. */
export function weekMarks(weeks: readonly WeekValue[], reference: number | null, width: number, height: number): WeekMarks {
  const known = weeks.flatMap((w, i) => (w.value === null ? [] : [{ i, value: w.value }]))
  const all = [...known.map((k) => k.value), ...(reference === null ? [] : [reference])]
  const low = Math.floor(Math.min(...all) * 10) / 10
  const high = Math.max(low + 0.1, Math.ceil(Math.max(...all) * 10) / 10)
  const y = scaleLinear([low, high], [height - air, air])
  const x = scaleLinear([0, Math.max(1, weeks.length - 1)], [2, width - air])
  const points = known.map((k) => ({ x: round(x(k.i)), y: round(y(k.value)), value: k.value, i: k.i }))
  const path = points.map((p, n) => `${n === 0 || points[n - 1]?.i !== p.i - 1 ? 'M' : 'L'}${p.x},${p.y}`).join('')
  const last = points[points.length - 1] ?? null
  return {
    path,
    last,
    reference: reference === null || known.length === 0 ? null : round(y(reference)),
    summary: summary(known.map((k) => k.value)),
  }
}

function summary(values: readonly number[]): string {
  const first = values[0]
  const last = values[values.length - 1]
  if (first === undefined || last === undefined) return 'No period has enough to say anything.'
  return `From ${(first * 100).toFixed(0)} % in the first period to ${(last * 100).toFixed(0)} % in the last of ${values.length}.`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
