/**
 * Curves through given points that never show a value nobody gave.
 *
 * The interpolation is the monotone cubic of Fritsch and Carlson (1980) with
 * the tangents of Steffen (1990): between two neighbours the curve stays
 * between their values. A missing point breaks the line.
 */

/** A point of a curve; `y` is null where there is no value. */
export interface CurvePoint {
  readonly x: number
  readonly y: number | null
}

/** A point with its slope, ready to be drawn. */
export interface Knot {
  readonly x: number
  readonly y: number
  readonly slope: number
}

/** Splits at missing values and gives each run its slopes. */
export function knots(points: readonly CurvePoint[]): readonly (readonly Knot[])[] {
  const runs: Knot[][] = []
  let run: { x: number; y: number }[] = []
  for (const p of points) {
    if (p.y === null) {
      if (run.length > 0) runs.push(withSlopes(run))
      run = []
    } else run.push({ x: p.x, y: p.y })
  }
  if (run.length > 0) runs.push(withSlopes(run))
  return runs
}

function withSlopes(run: readonly { x: number; y: number }[]): Knot[] {
  return run.map((p, i) => {
    const before = run[i - 1]
    const after = run[i + 1]
    if (before === undefined || after === undefined) return { ...p, slope: endSlope(run, i) }
    const h0 = p.x - before.x
    const h1 = after.x - p.x
    const s0 = (p.y - before.y) / h0
    const s1 = (after.y - p.y) / h1
    const mean = (s0 * h1 + s1 * h0) / (h0 + h1)
    const slope = (Math.sign(s0) + Math.sign(s1)) * Math.min(Math.abs(s0), Math.abs(s1), 0.5 * Math.abs(mean))
    return { ...p, slope: Number.isFinite(slope) ? slope : 0 }
  })
}

/** The slope at an end: that of the only chord, halved when nothing lies beyond it. */
function endSlope(run: readonly { x: number; y: number }[], i: number): number {
  const p = run[i]
  const other = run[i === 0 ? 1 : i - 1]
  if (p === undefined || other === undefined) return 0
  return (0.5 * (other.y - p.y)) / (other.x - p.x)
}

/** An SVG path through the knots; empty text without knots. */
export function curvePath(run: readonly Knot[]): string {
  const first = run[0]
  if (first === undefined) return ''
  return `M${n(first.x)},${n(first.y)}${segments(run)}`
}

/** A closed SVG path between an upper and a lower curve over the same x. */
export function bandPath(upper: readonly Knot[], lower: readonly Knot[]): string {
  const start = upper[0]
  const back = [...lower].reverse()
  const turn = back[0]
  if (start === undefined || turn === undefined) return ''
  return `M${n(start.x)},${n(start.y)}${segments(upper)}L${n(turn.x)},${n(turn.y)}${segments(back)}Z`
}

function segments(run: readonly Knot[]): string {
  let path = ''
  for (let i = 1; i < run.length; i++) {
    const a = run[i - 1]
    const b = run[i]
    if (a === undefined || b === undefined) break
    const third = (b.x - a.x) / 3
    path += `C${n(a.x + third)},${n(a.y + third * a.slope)} ${n(b.x - third)},${n(b.y - third * b.slope)} ${n(b.x)},${n(b.y)}`
  }
  return path
}

/** The curve's y at x, or null outside its runs. */
export function valueAt(runs: readonly (readonly Knot[])[], x: number): number | null {
  for (const run of runs) {
    const first = run[0]
    const last = run[run.length - 1]
    if (first === undefined || last === undefined || x < first.x || x > last.x) continue
    const i = Math.max(1, knotFrom(run, x))
    const a = run[i - 1]
    const b = run[i]
    if (a === undefined) continue
    return b === undefined ? a.y : hermite(a, b, x)
  }
  return null
}

/** The index of the first knot at or after x. */
function knotFrom(run: readonly Knot[], x: number): number {
  let low = 0
  let high = run.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((run[middle]?.x ?? x) >= x) high = middle
    else low = middle + 1
  }
  return low
}

function hermite(a: Knot, b: Knot, x: number): number {
  const h = b.x - a.x
  const t = (x - a.x) / h
  const t2 = t * t
  const t3 = t2 * t
  return (2 * t3 - 3 * t2 + 1) * a.y + (t3 - 2 * t2 + t) * h * a.slope + (3 * t2 - 2 * t3) * b.y + (t3 - t2) * h * b.slope
}

/** Two decimals are enough for a pixel and keep the markup small. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100)
}
