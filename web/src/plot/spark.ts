/** A sparkline: the shape of a few values over time, without axes. */

/** A path through the values and the place of the last one, in pixels. */
export interface SparkMarks {
  readonly path: string
  readonly last: { readonly x: number; readonly y: number } | null
}

/** Fits the values into width and height with two pixels of air; equal values lie in the middle. */
export function sparkMarks(values: readonly number[], width: number, height: number): SparkMarks {
  if (values.length < 2) return { path: '', last: null }
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  const step = (width - 4) / (values.length - 1)
  const points = values.map((v, i) => ({
    x: round(2 + i * step),
    y: round(span === 0 ? height / 2 : height - 2 - ((v - low) / span) * (height - 4)),
  }))
  const path = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${p.x},${p.y}`).join('')
  return { path, last: points[points.length - 1] ?? null }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
