/**
 * The live strip: how many reach each column, as a ribbon on a root scale.
 *
 * Within a column the ribbon is level; at a border it bends from one height to
 * the next, and the wedge between the two heights is the loss. The root scale
 * keeps small shares visible; every column also prints its number, so the
 * ribbon is a shape to compare, not a scale to read from.
 */

/** One column of the strip; `share` is null where nothing was measured. */
export interface StripColumn {
  readonly x: number
  readonly width: number
  readonly share: number | null
}

/** The drawing area: the ribbon stands on `base` and is at most `height` tall; a bend takes `bend` pixels on each side of a border. */
export interface StripFrame {
  readonly base: number
  readonly height: number
  readonly bend: number
}

/** One piece of the ribbon: a closed area and its upper edge. */
export interface StripPiece {
  readonly kind: 'level' | 'bend'
  readonly area: string
  readonly edge: string
  /** The wedge of loss above a falling bend. */
  readonly loss: string | null
  /** The column index the piece belongs to; for a bend the column at its left. */
  readonly column: number
}

/** The height in pixels of a share between 0 and 1. */
export function shareHeight(share: number, frame: StripFrame): number {
  return Math.sqrt(Math.min(1, Math.max(0, share))) * frame.height
}

/**
 * Draws the ribbon. Columns without a share are bridged by one long bend when
 * both sides are measured, so that the eye can follow; they carry no level.
 */
export function stripPieces(columns: readonly StripColumn[], frame: StripFrame): readonly StripPiece[] {
  const pieces: StripPiece[] = []
  const measured = columns.flatMap((c, column) => (c.share === null ? [] : [{ ...c, share: c.share, column }]))
  measured.forEach((c, i) => {
    const before = measured[i - 1]
    const after = measured[i + 1]
    const y = frame.base - shareHeight(c.share, frame)
    const left = before === undefined ? c.x : c.x + Math.min(frame.bend, c.width / 2)
    const right = after === undefined ? c.x + c.width : c.x + c.width - Math.min(frame.bend, c.width / 2)
    pieces.push(level(left, right, y, frame.base, c.column))
    if (after !== undefined) {
      const y2 = frame.base - shareHeight(after.share, frame)
      pieces.push(bend(right, after.x + Math.min(frame.bend, after.width / 2), y, y2, frame.base, c.column))
    }
  })
  return pieces
}

function level(x1: number, x2: number, y: number, base: number, column: number): StripPiece {
  return { kind: 'level', column, area: `M${r(x1)},${r(y)}H${r(x2)}V${r(base)}H${r(x1)}Z`, edge: `M${r(x1)},${r(y)}H${r(x2)}`, loss: null }
}

function bend(x1: number, x2: number, y1: number, y2: number, base: number, column: number): StripPiece {
  const middle = r((x1 + x2) / 2)
  const edge = `M${r(x1)},${r(y1)}C${middle},${r(y1)} ${middle},${r(y2)} ${r(x2)},${r(y2)}`
  return { kind: 'bend', column, edge, area: `${edge}V${r(base)}H${r(x1)}Z`, loss: y2 > y1 ? `${edge}V${r(y1)}Z` : null }
}

/** A loss from one measured column to the next, as a rate with its interval. */
export interface Drop {
  readonly rate: number
  readonly low: number
  readonly high: number
  /** What the drop is compared with: the mean drop of its stage. */
  readonly reference: number
}

/**
 * The one drop that is shown in orange: the largest whose interval lies above
 * its reference, so that noise accuses nobody; ties go to the first. Returns
 * its index, or -1 if no drop stands out.
 */
export function worstDrop(drops: readonly Drop[]): number {
  let worst = -1
  drops.forEach((d, i) => {
    const best = drops[worst]
    if (d.low > d.reference && (best === undefined || d.rate > best.rate)) worst = i
  })
  return worst
}

function r(value: number): number {
  return Math.round(value * 10) / 10
}
