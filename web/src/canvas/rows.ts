/**
 * Row heights of the map grid, computed before anything is drawn.
 *
 * Columns outside the window are not in the page, so the browser cannot tell
 * how tall a row must be. The height is therefore derived from the texts of all
 * columns with a measure of character widths: it depends on the map alone and
 * does not jump while scrolling. A cell shows at most {@link MAX_LINES} lines of
 * each card and says how much more there is.
 */

/** The width in pixels of a text in the cell's type. */
export type Measure = (text: string) => number

/** A cell shows this many lines of content, then "2 more". */
export const MAX_LINES = 6

/** The number of lines a text takes in the width when broken at spaces; words longer than the line are broken anywhere. */
export function lineCount(text: string, width: number, measure: Measure): number {
  let lines = 0
  for (const paragraph of text.split('\n')) lines += paragraphLines(paragraph, width, measure)
  return Math.max(1, lines)
}

function paragraphLines(paragraph: string, width: number, measure: Measure): number {
  const space = measure(' ')
  let lines = 1
  let used = 0
  for (const word of paragraph.split(/\s+/).filter((w) => w !== '')) {
    const w = measure(word)
    if (used > 0 && used + space + w <= width) {
      used += space + w
      continue
    }
    if (used > 0) lines++
    lines += Math.ceil(w / width) - 1
    used = w > width ? w % width : w
  }
  return lines
}

/** One card of a cell as the layout sees it. */
export interface CardShape {
  readonly text: string
  /** Height in pixels of what stands below the text, such as a status line. */
  readonly below: number
}

/** How a lane sets its cards. */
export interface CardStyle {
  readonly lineHeight: number
  readonly width: number
  /** Padding around the card's text, top and bottom together. */
  readonly pad: number
  /** Space between two cards. */
  readonly gap: number
  readonly measure: Measure
}

/** How much of a cell is shown. */
export interface CellFit {
  readonly shown: number
  readonly hidden: number
  readonly height: number
}

/** Fits cards into a cell: as many as {@link MAX_LINES} lines allow, always at least one. */
export function fitCell(cards: readonly CardShape[], style: CardStyle): CellFit {
  let lines = 0
  let height = 0
  let shown = 0
  for (const card of cards) {
    const own = Math.min(MAX_LINES, lineCount(card.text, style.width, style.measure))
    if (shown > 0 && lines + own > MAX_LINES) break
    lines += own
    height += (shown > 0 ? style.gap : 0) + own * style.lineHeight + style.pad + card.below
    shown++
  }
  const hidden = cards.length - shown
  return { shown, hidden, height: hidden > 0 ? height + MORE_HEIGHT : height }
}

/** The height of the line "2 more". */
export const MORE_HEIGHT = 20

/** The height of a row: its tallest cell plus padding, at least the lane's minimum. */
export function rowHeight(fits: readonly CellFit[], minimum: number, padding: number): number {
  let tallest = 0
  for (const fit of fits) if (fit.height > tallest) tallest = fit.height
  return Math.max(minimum, Math.ceil(tallest + (tallest > 0 ? padding : 0)))
}
