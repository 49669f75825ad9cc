/** A small emotion curve on the fixed scale from −2 to +2, for lists. */

import { curvePath, knots } from '../canvas/curve'

const range = 2
const air = 3

/** The path of the curve, the height of zero, and where the curve ends. */
export interface MoodMarks {
  readonly path: string
  readonly zero: number
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** Spreads the values over the width; the scale does not depend on them, so that rows compare. A single value becomes one point. */
export function moodMarks(values: readonly number[], width: number, height: number): MoodMarks {
  const zero = height / 2
  const step = values.length > 1 ? (width - 2 * air) / (values.length - 1) : 0
  const points = values.map((v, i) => ({
    x: values.length > 1 ? air + i * step : width / 2,
    y: zero - (Math.max(-range, Math.min(range, v)) / range) * (zero - air),
  }))
  return { path: points.length > 1 ? knots(points).map(curvePath).join('') : '', zero, points }
}

/** The curve in one sentence. */
export function moodWords(values: readonly number[]): string {
  if (values.length === 0) return 'no emotion drawn'
  const low = Math.min(...values)
  const at = values.indexOf(low) + 1
  const sign = low < 0 ? '−' : '+'
  return `drawn emotion over ${values.length} points, lowest ${sign}${Math.abs(low).toFixed(1)} at point ${at}`
}
