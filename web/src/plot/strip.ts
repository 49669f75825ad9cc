/**
 * The marks of the live strip: the ribbon of how many reach each step, and the
 * pills with the drops on the borders between steps.
 */

import type { StripColumn, StripFrame, StripPiece } from '../canvas/ribbon'
import { stripPieces } from '../canvas/ribbon'
import { percent } from './words'

/** A column of the strip with the step it stands for. */
export interface StripStep extends StripColumn {
  readonly step: string
}

/** A drop between two steps, as the strip shows it. */
export interface StripDrop {
  readonly from: string
  readonly to: string
  readonly rate: number
  /** The one filled orange pill. */
  readonly hot: boolean
  /** The next step need not be taken: the pill says how many go on. */
  readonly free: boolean
}

/** A pill on the border between two columns. */
export interface DropPill {
  readonly from: string
  readonly to: string
  readonly x: number
  readonly text: string
  readonly hot: boolean
  readonly free: boolean
}

/** Everything that is drawn in the strip. */
export interface StripMarks {
  readonly pieces: readonly (StripPiece & { readonly hot: boolean })[]
  readonly pills: readonly DropPill[]
}

/** Computes the marks. */
export function stripMarks(columns: readonly StripStep[], drops: readonly StripDrop[], frame: StripFrame): StripMarks {
  const indexOf = new Map(columns.map((c, i) => [c.step, i]))
  const dropOf = new Map(drops.map((d) => [d.from, d]))
  const pieces = stripPieces(columns, frame).map((piece) => {
    const step = columns[piece.column]?.step
    return { ...piece, hot: piece.kind === 'bend' && step !== undefined && dropOf.get(step)?.hot === true }
  })
  const pills = drops.flatMap((d): DropPill[] => {
    const from = columns[indexOf.get(d.from) ?? -1]
    const to = columns[indexOf.get(d.to) ?? -1]
    if (from === undefined || to === undefined) return []
    const x = (from.x + from.width + to.x) / 2
    return [{ from: d.from, to: d.to, x, hot: d.hot, free: d.free, text: pillText(d) }]
  })
  return { pieces, pills }
}

function pillText(d: StripDrop): string {
  if (d.hot) return `▼ ${percent(d.rate)}`
  if (d.free) return `${percent(1 - d.rate)} go on`
  return d.rate <= 0 ? '0.0 %' : `−${percent(d.rate)}`
}
