/** A survival curve as a staircase, with its axes. */

import { scaleLinear } from 'd3-scale'
import { duration } from './words'

export interface Frame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Tick {
  readonly at: number
  readonly text: string
}

export interface StepMarks {
  readonly path: string
  readonly x: readonly Tick[]
  readonly y: readonly Tick[]
  /** Where the curve crosses one half, if it does. */
  readonly half: { readonly x: number; readonly y: number } | null
}

const second = 1
const units = [second, 60, 3_600, 86_400, 7 * 86_400] as const

/** Steps down from 1 at every time at which somebody arrived. */
export function survivalMarks(curve: readonly { readonly s: number; readonly survival: number }[], frame: Frame): StepMarks {
  const last = curve[curve.length - 1]
  const unit = units.filter((u) => (last?.s ?? 0) >= 2 * u).at(-1) ?? second
  const x = scaleLinear([0, Math.max(last?.s ?? 0, 1)], [frame.left, frame.width - frame.right])
  const y = scaleLinear([0, 1], [frame.height - frame.bottom, frame.top])
  let path = `M${n(x(0))},${n(y(1))}`
  let half: StepMarks['half'] = null
  for (const p of curve) {
    path += `H${n(x(p.s))}V${n(y(p.survival))}`
    if (half === null && p.survival <= 0.5) half = { x: n(x(p.s)), y: n(y(0.5)) }
  }
  const ticks = scaleLinear([0, (last?.s ?? 1) / unit], [0, 1]).ticks(5)
  return {
    path,
    half,
    x: ticks.map((t) => ({ at: n(x(t * unit)), text: duration(t * unit) })),
    y: [0, 0.25, 0.5, 0.75, 1].map((t) => ({ at: n(y(t)), text: `${t * 100} %` })),
  }
}

function n(value: number): number {
  return Math.round(value * 10) / 10
}
