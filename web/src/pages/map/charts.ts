/** The drawing areas of the two charts in the grid, and what they show of a range of columns. Pure. */

import type { Column } from '../../canvas/columns'
import { curvePath, knots } from '../../canvas/curve'
import { type EmotionScale, emotionY } from '../../canvas/emotion'
import type { StripFrame } from '../../canvas/ribbon'
import type { StepDrop } from '../../overlay/drops'
import { measuredEmotion, type Numbers } from '../../overlay/numbers'
import type { EmotionColumn } from '../../plot/emotion'
import type { StripDrop, StripStep } from '../../plot/strip'
import type { Scene } from './scene'

/** The emotion lane is 150 pixels high. */
export const EMOTION_SCALE: EmotionScale = { top: 16, bottom: 134 }
/** The live strip: numbers above, the ribbon below them, pills at the foot. */
export const STRIP_FRAME: StripFrame = { base: 78, height: 34, bend: 16 }

/** Columns beyond the window that a curve needs so that its ends lie out of sight. */
const MARGIN = 4

/** The window of a chart grows in steps of this many columns, so that it is not drawn anew with every column. */
const BLOCK = 4

/** The window of the charts for a range of columns. */
export function chartRange(range: readonly [number, number]): readonly [number, number] {
  return [range[0] - (range[0] % BLOCK), range[1] + BLOCK - (range[1] % BLOCK)]
}

/** The part of the row that a chart covers. */
export function chartExtent(columns: readonly Column[]): { readonly x: number; readonly width: number } {
  const first = columns[0]
  const last = columns[columns.length - 1]
  if (first === undefined || last === undefined) return { x: 0, width: 0 }
  return { x: first.x, width: last.x + last.width - first.x }
}

/** The columns that the charts draw for a window of the plan. */
export function chartColumns(scene: Scene, range: readonly [number, number]): readonly Column[] {
  const { columns } = scene.plan
  return columns.slice(Math.max(0, range[0] - MARGIN), Math.min(columns.length, range[1] + MARGIN))
}

/** The emotion of the columns; a dragged point stands where the pointer holds it. Folded stages are passed over. */
export function emotionColumns(
  scene: Scene,
  columns: readonly Column[],
  numbers: Numbers | null,
  dragged: { readonly step: string; readonly value: number } | null,
): readonly EmotionColumn[] {
  return columns.flatMap((c): EmotionColumn[] => {
    const at = c.kind === 'step' ? scene.steps.get(c.step) : undefined
    if (at === undefined) return []
    const id = at.step.id
    const drawn = dragged?.step === id ? dragged.value : (at.drawn?.value ?? null)
    return [{ step: id, name: at.step.title, x: c.x + c.width / 2, drawn, measured: measuredEmotion(numbers?.step.get(id)) }]
  })
}

/** A thin curve beside the one in focus, and where its letter stands. */
export interface SideCurve {
  readonly key: string
  readonly paths: readonly string[]
  readonly dots: readonly SideDot[]
}

/** A point of a thin curve; `free` if nothing of the curve in focus stands near, so that a letter can be read there. */
export interface SideDot {
  readonly step: string
  readonly x: number
  readonly y: number
  readonly free: boolean
}

/** The curve of where it should be; null if nobody drew one. */
export function toBeCurve(
  scene: Scene,
  columns: readonly Column[],
  dragged: { readonly step: string; readonly value: number } | null,
): SideCurve | null {
  const valueAt = (step: string) => (dragged?.step === step ? dragged.value : (scene.steps.get(step)?.toBe?.value ?? null))
  const curve = sideCurve('to_be', columns, valueAt)
  return curve.dots.length === 0 ? null : curve
}

/** The curves of the personas that are not in focus. */
export function otherCurves(scene: Scene, columns: readonly Column[]): readonly SideCurve[] {
  const personas = new Set<string>()
  for (const step of scene.steps.values()) for (const e of step.others) if (e.persona !== undefined) personas.add(e.persona)
  return [...personas].map((persona) =>
    sideCurve(
      persona,
      columns,
      (step) => scene.steps.get(step)?.others.find((e) => e.persona === persona)?.value ?? null,
      (step) => scene.steps.get(step)?.drawn?.value ?? null,
    ),
  )
}

/** A letter needs this many pixels to the dot in focus and its number. */
const NEAR = 28

function sideCurve(
  key: string,
  columns: readonly Column[],
  valueAt: (step: string) => number | null,
  beside: (step: string) => number | null = () => null,
): SideCurve {
  const points = columns.flatMap((c) => {
    if (c.kind !== 'step') return []
    const value = valueAt(c.step)
    return [{ step: c.step, x: c.x + c.width / 2, y: value === null ? null : emotionY(value, EMOTION_SCALE) }]
  })
  const dots = points.flatMap(({ step, x, y }): SideDot[] => {
    if (y === null) return []
    const other = beside(step)
    return [{ step, x, y, free: other === null || Math.abs(emotionY(other, EMOTION_SCALE) - y) > NEAR }]
  })
  return { key, paths: knots(points).map(curvePath), dots }
}

/** How many reach the columns. */
export function stripSteps(columns: readonly Column[], numbers: Numbers | null): readonly StripStep[] {
  return columns.flatMap((c): StripStep[] => {
    if (c.kind !== 'step') return []
    const element = numbers?.step.get(c.step)
    return [{ step: c.step, x: c.x, width: c.width, share: element?.measured === true ? element.share : null }]
  })
}

/** The drops as the strip shows them. */
export function stripDrops(drops: readonly StepDrop[], hot: number): readonly StripDrop[] {
  return drops.map((d, i) => ({ from: d.from, to: d.to, rate: d.rate, free: d.free, hot: i === hot }))
}
