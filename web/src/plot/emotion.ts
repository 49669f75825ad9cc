/**
 * The marks of the emotion lane: curves, dots, gap arrows and labels, in pixels
 * of the lane. The drawn curve is dashed and hollow, the measured one solid
 * with its band.
 */

import type { CurvePoint, Knot } from '../canvas/curve'
import { bandPath, curvePath, knots, valueAt } from '../canvas/curve'
import type { EmotionGap, EmotionPoint, EmotionScale } from '../canvas/emotion'
import { emotionGaps, emotionWord, emotionY } from '../canvas/emotion'
import type { Box, Label } from '../canvas/labels'
import { nearCurve, placeLabels } from '../canvas/labels'
import { signed } from './words'

/** One column of the lane: its middle and what is known there. */
export interface EmotionColumn extends EmotionPoint {
  readonly step: string
  readonly name: string
  readonly x: number
}

/** A dot of one of the curves. */
export interface EmotionDot {
  readonly step: string
  readonly x: number
  readonly y: number
  readonly value: number
  /** The full sentence, for the dot's accessible name. */
  readonly sentence: string
}

/** An arrow from the drawn to the measured value. */
export interface GapMark extends EmotionGap {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly text: string
  readonly label: Box | null
}

/** The number under or over a dot. */
export interface EmotionLabel {
  readonly step: string
  readonly box: Box | null
  readonly value: string
  readonly n: string
}

/** Everything that is drawn in the lane. */
export interface EmotionMarks {
  readonly drawnPaths: readonly string[]
  readonly measuredPaths: readonly string[]
  readonly bands: readonly string[]
  /** Intervals of measured points without a measured neighbour. */
  readonly whiskers: readonly { readonly x: number; readonly top: number; readonly bottom: number }[]
  readonly drawn: readonly EmotionDot[]
  readonly measured: readonly EmotionDot[]
  readonly gaps: readonly GapMark[]
  readonly labels: readonly EmotionLabel[]
  /** One sentence that says what the lane shows. */
  readonly summary: string
}

/**
 * The lane's options. Stale numbers withhold the gaps. `loud` names the steps
 * whose gaps are orange, where the columns are only a part of the map.
 */
export interface EmotionOptions {
  readonly scale: EmotionScale
  readonly stale: boolean
  readonly loud?: ReadonlySet<string>
}

const LABEL_HEIGHT = 13
const LABEL_WIDTH = 58
const GAP_WIDTH = 44

/** Computes the marks of all columns. */
export function emotionMarks(columns: readonly EmotionColumn[], options: EmotionOptions): EmotionMarks {
  const { scale } = options
  const y = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : emotionY(value, scale))
  const curve = (of: (c: EmotionColumn) => number | null | undefined): readonly (readonly Knot[])[] =>
    knots(columns.map((c): CurvePoint => ({ x: c.x, y: y(of(c)) })))
  const drawnRuns = curve((c) => c.drawn)
  const measuredRuns = curve((c) => c.measured?.value)
  const high = curve((c) => c.measured?.high)
  const low = curve((c) => c.measured?.low)
  const gaps = options.stale ? [] : ranked(emotionGaps(columns), columns, options.loud)
  const { labels, gapBoxes } = placeAll(columns, gaps, scale, [drawnRuns, measuredRuns])
  return {
    drawnPaths: drawnRuns.map(curvePath),
    measuredPaths: measuredRuns.map(curvePath),
    bands: high.flatMap((run, i) => (run.length > 1 ? [bandPath(run, low[i] ?? [])] : [])),
    whiskers: high.flatMap((run, i) => {
      const top = run[0]
      const bottom = low[i]?.[0]
      return run.length === 1 && top !== undefined && bottom !== undefined ? [{ x: top.x, top: top.y, bottom: bottom.y }] : []
    }),
    drawn: columns.flatMap((c) => (c.drawn === null ? [] : [dot(c, c.drawn, scale, drawnSentence(c))])),
    measured: columns.flatMap((c) => (c.measured === null ? [] : [dot(c, c.measured.value, scale, measuredSentence(c))])),
    gaps: gaps.flatMap((g) => gapMark(columns[g.index], g, scale, gapBoxes)),
    labels,
    summary: summary(columns, gaps),
  }
}

function ranked(
  gaps: readonly EmotionGap[],
  columns: readonly EmotionColumn[],
  loud: ReadonlySet<string> | undefined,
): readonly EmotionGap[] {
  return loud === undefined ? gaps : gaps.map((g) => ({ ...g, loud: loud.has(columns[g.index]?.step ?? '') }))
}

/** The steps whose gaps are orange: the largest of the whole map. */
export function loudSteps(columns: readonly EmotionColumn[]): ReadonlySet<string> {
  return new Set(emotionGaps(columns).flatMap((g) => (g.loud ? [columns[g.index]?.step ?? ''] : [])))
}

function dot(c: EmotionColumn, value: number, scale: EmotionScale, sentence: string): EmotionDot {
  return { step: c.step, x: c.x, y: emotionY(value, scale), value, sentence }
}

function drawnSentence(c: EmotionColumn): string {
  return c.drawn === null ? '' : `${c.name}: drawn ${signed(c.drawn)}, ${emotionWord(c.drawn)}`
}

function measuredSentence(c: EmotionColumn): string {
  if (c.measured === null) return ''
  const { value, low, high, n } = c.measured
  return `${c.name}: measured ${signed(value)}, ${emotionWord(value)}, between ${signed(low)} and ${signed(high)}, ${n} answers`
}

function gapMark(c: EmotionColumn | undefined, gap: EmotionGap, scale: EmotionScale, boxes: ReadonlyMap<string, Box | null>): GapMark[] {
  if (c === undefined || c.drawn === null || c.measured === null) return []
  return [
    {
      ...gap,
      x: c.x,
      from: emotionY(c.drawn, scale),
      to: emotionY(c.measured.value, scale),
      text: `gap ${gap.size.toFixed(1)}`,
      label: boxes.get(c.step) ?? null,
    },
  ]
}

function placeAll(
  columns: readonly EmotionColumn[],
  gaps: readonly EmotionGap[],
  scale: EmotionScale,
  runs: readonly (readonly (readonly Knot[])[])[],
) {
  const gapOf = new Map(gaps.map((g) => [g.index, g]))
  const wants: Label[] = []
  columns.forEach((c, i) => {
    const value = c.measured?.value ?? c.drawn
    if (value === null || value === undefined) return
    wants.push({ id: `v:${c.step}`, weight: c.measured?.n ?? 0, places: valuePlaces(c, value, scale) })
    const gap = gapOf.get(i)
    if (gap !== undefined && c.drawn !== null && c.measured !== null) {
      const middle = (emotionY(c.drawn, scale) + emotionY(c.measured.value, scale)) / 2 - LABEL_HEIGHT / 2
      const places = [c.x + 6, c.x - 6 - GAP_WIDTH].map((x) => ({ x, y: middle, width: GAP_WIDTH, height: LABEL_HEIGHT }))
      wants.push({ id: `g:${c.step}`, weight: (c.measured.n ?? 0) + 1e9, places })
    }
  })
  const blocked = (box: Box) =>
    box.y < 0 || box.y + box.height > scale.bottom + scale.top || runs.some((r) => nearCurve((x) => valueAt(r, x), box, 3))
  const placed = new Map(placeLabels(wants, (box) => blocked(box)).map((p) => [p.id, p.box]))
  const labels = columns.flatMap((c): EmotionLabel[] => {
    const value = c.measured?.value ?? c.drawn
    if (value === null || value === undefined) return []
    return [
      {
        step: c.step,
        box: placed.get(`v:${c.step}`) ?? null,
        value: signed(value),
        n: c.measured === null ? '' : `n ${c.measured.n.toLocaleString('en')}`,
      },
    ]
  })
  return { labels, gapBoxes: new Map(gaps.flatMap((g) => columns[g.index] ?? []).map((c) => [c.step, placed.get(`g:${c.step}`) ?? null])) }
}

function valuePlaces(c: EmotionColumn, value: number, scale: EmotionScale): Box[] {
  const width = c.measured === null ? 30 : LABEL_WIDTH
  const at = (dy: number, dx = 0): Box => ({ x: c.x - width / 2 + dx, y: emotionY(value, scale) + dy, width, height: LABEL_HEIGHT })
  return [
    at(9),
    at(-9 - LABEL_HEIGHT),
    at(14, -14),
    at(14, 14),
    at(22),
    at(-22 - LABEL_HEIGHT),
    at(-16 - LABEL_HEIGHT, 18),
    at(-16 - LABEL_HEIGHT, -18),
  ]
}

function summary(columns: readonly EmotionColumn[], gaps: readonly EmotionGap[]): string {
  const measured = columns.filter((c) => c.measured !== null).length
  const drawn = columns.filter((c) => c.drawn !== null).length
  if (measured + drawn === 0) return 'Emotion curve. Nothing is drawn or measured yet.'
  const counted = `Emotion curve. Drawn at ${drawn} steps, measured at ${measured}.`
  const largest = [...gaps].sort((a, b) => b.size - a.size)[0]
  const c = largest === undefined ? undefined : columns[largest.index]
  if (largest === undefined || c === undefined || c.measured === null || c.drawn === null) return counted
  const side = c.measured.value < c.drawn ? 'below' : 'above'
  return `${counted} Measured lies furthest ${side} drawn at “${c.name}”, by ${largest.size.toFixed(1)} points.`
}
