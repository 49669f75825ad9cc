/**
 * The marks of the live strip: the ribbon of how many reach each step, and what
 * the pills on the borders between steps say.
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

/** A piece of the ribbon; the bend of the one loss is hot. */
export type StripMark = StripPiece & { readonly hot: boolean }

/** The pieces of the ribbon. */
export function stripMarks(columns: readonly StripStep[], drops: readonly StripDrop[], frame: StripFrame): readonly StripMark[] {
  const dropOf = new Map(drops.map((d) => [d.from, d]))
  return stripPieces(columns, frame).map((piece) => {
    const step = columns[piece.column]?.step
    return { ...piece, hot: piece.kind === 'bend' && step !== undefined && dropOf.get(step)?.hot === true }
  })
}

/** What the pill on the border between two columns says: the loss, or how many go on where nobody must. */
export function pillText(d: Pick<StripDrop, 'rate' | 'hot' | 'free'>): string {
  if (d.hot) return `▼ ${percent(d.rate)}`
  if (d.free) return `${percent(1 - d.rate)} go on`
  return d.rate <= 0 ? '0.0 %' : `−${percent(d.rate)}`
}
