import { describe, expect, it } from 'vitest'
import { emotionAt, emotionGaps, emotionWord, emotionY } from './emotion'
import { moveFocus } from './focus'
import { nearCurve, overlaps, placeLabels } from './labels'
import { shareHeight, stripPieces, worstDrop } from './ribbon'
import { fitCell, lineCount, rowHeight } from './rows'

const frame = { base: 80, height: 36, bend: 14 }

describe('the ribbon', () => {
  it('uses a root scale', () => {
    expect(shareHeight(1, frame)).toBe(36)
    expect(shareHeight(0.25, frame)).toBe(18)
    expect(shareHeight(-1, frame)).toBe(0)
  })

  it('bends only between measured columns and marks a loss only where it falls', () => {
    const pieces = stripPieces(
      [
        { x: 0, width: 100, share: 1 },
        { x: 100, width: 100, share: 0.25 },
        { x: 200, width: 100, share: 0.5 },
      ],
      frame,
    )
    expect(pieces.map((p) => p.kind)).toEqual(['level', 'bend', 'level', 'bend', 'level'])
    expect(pieces[1]?.loss).not.toBeNull()
    expect(pieces[3]?.loss).toBeNull()
    expect(pieces[0]?.edge).toBe('M0,44H86')
  })

  it('bridges columns that are not measured without a level of their own', () => {
    const pieces = stripPieces(
      [
        { x: 0, width: 100, share: 1 },
        { x: 100, width: 100, share: null },
        { x: 200, width: 100, share: 0.5 },
      ],
      frame,
    )
    expect(pieces.map((p) => [p.kind, p.column])).toEqual([
      ['level', 0],
      ['bend', 0],
      ['level', 2],
    ])
  })

  it('draws nothing without a measured column', () => {
    expect(stripPieces([{ x: 0, width: 100, share: null }], frame)).toEqual([])
  })
})

describe('the worst drop', () => {
  const drop = (rate: number, half: number, reference: number) => ({ rate, low: rate - half, high: rate + half, reference })

  it('is the largest whose interval lies above its reference', () => {
    expect(worstDrop([drop(0.3, 0.01, 0.25), drop(0.5, 0.3, 0.25), drop(0.4, 0.02, 0.25)])).toBe(2)
  })

  it('is none where all intervals include the reference', () => {
    expect(worstDrop([drop(0.3, 0.1, 0.3), drop(0.35, 0.1, 0.3)])).toBe(-1)
    expect(worstDrop([])).toBe(-1)
  })
})

describe('emotion', () => {
  const scale = { top: 16, bottom: 134 }

  it('maps values to pixels and back, snapped', () => {
    expect(emotionY(0, scale)).toBe(75)
    expect(emotionY(5, scale)).toBe(16)
    expect(emotionAt(emotionY(1.2, scale), scale, 0.5)).toBe(1)
    expect(emotionAt(emotionY(1.2, scale), scale, 0.1)).toBeCloseTo(1.2, 9)
    expect(emotionAt(500, scale, 0.5)).toBe(-2)
    expect(Object.is(emotionAt(75.1, scale, 0.5), -0)).toBe(false)
  })

  const measured = (value: number, half: number) => ({ value, low: value - half, high: value + half, n: 100 })

  it('marks a gap only outside the interval and from 0.7 on', () => {
    expect(emotionGaps([{ drawn: 0, measured: measured(-1, 0.2) }])).toEqual([{ index: 0, size: 1, loud: true }])
    expect(emotionGaps([{ drawn: 0, measured: measured(-1, 1.1) }])).toEqual([])
    expect(emotionGaps([{ drawn: 0, measured: measured(-0.6, 0.1) }])).toEqual([])
    expect(emotionGaps([{ drawn: 0.2, measured: measured(-0.5, 0.1) }])).toHaveLength(1)
    expect(
      emotionGaps([
        { drawn: null, measured: measured(-2, 0) },
        { drawn: 1, measured: null },
      ]),
    ).toEqual([])
  })

  it('keeps only the largest gaps loud', () => {
    const gaps = emotionGaps(
      [1, 1.5, 2].map((d) => ({ drawn: d, measured: measured(0, 0.1) })),
      2,
    )
    expect(gaps.map((g) => g.loud)).toEqual([false, true, true])
  })

  it('has a word for every value', () => {
    expect([-2, -1, -0.5, 0, 0.5, 1, 2].map(emotionWord)).toEqual([
      'angry',
      'frustrated',
      'uneasy',
      'neutral',
      'content',
      'pleased',
      'delighted',
    ])
  })
})

describe('labels', () => {
  const box = (x: number, y: number) => ({ x, y, width: 40, height: 12 })

  it('gives the heavier label its first choice', () => {
    const placed = placeLabels(
      [
        { id: 'a', weight: 1, places: [box(0, 0), box(0, 30)] },
        { id: 'b', weight: 9, places: [box(10, 0)] },
      ],
      () => false,
    )
    expect(placed).toEqual([
      { id: 'a', box: box(0, 30) },
      { id: 'b', box: box(10, 0) },
    ])
  })

  it('hides a label without a free place, lightest first', () => {
    const placed = placeLabels(
      [
        { id: 'a', weight: 1, places: [box(0, 0)] },
        { id: 'b', weight: 9, places: [box(10, 0)] },
      ],
      () => false,
    )
    expect(placed[0]?.box).toBeNull()
  })

  it('never puts one over another or over the curve', () => {
    const labels = Array.from({ length: 40 }, (_, i) => ({
      id: `l${i}`,
      weight: i % 7,
      places: [box(i * 15, 20), box(i * 15, 40), box(i * 15, 0)],
    }))
    const y = (x: number) => 26 + Math.sin(x / 60) * 20
    const placed = placeLabels(labels, (b) => nearCurve(y, b, 3)).flatMap((p) => (p.box === null ? [] : [p.box]))
    expect(placed.length).toBeGreaterThan(5)
    placed.forEach((a, i) => {
      expect(nearCurve(y, a, 3)).toBe(false)
      for (const b of placed.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
    })
  })
})

describe('row heights', () => {
  const measure = (text: string) => text.length * 6
  const style = { lineHeight: 20, width: 60, pad: 8, gap: 6, measure }

  it('counts lines by words and breaks words that are too long', () => {
    expect(lineCount('', 60, measure)).toBe(1)
    expect(lineCount('one two', 60, measure)).toBe(1)
    expect(lineCount('one two three', 60, measure)).toBe(2)
    expect(lineCount('a'.repeat(25), 60, measure)).toBe(3)
    expect(lineCount('a\nb', 60, measure)).toBe(2)
  })

  it('shows cards up to six lines and counts the rest', () => {
    const card = (lines: number) => ({ text: Array.from({ length: lines }, () => 'word').join('\n'), below: 0 })
    expect(fitCell([card(2), card(3)], style)).toEqual({ shown: 2, hidden: 0, height: 2 * 20 + 8 + 6 + 3 * 20 + 8 })
    expect(fitCell([card(4), card(3), card(1)], style)).toMatchObject({ shown: 1, hidden: 2 })
    expect(fitCell([card(30)], style)).toMatchObject({ shown: 1, hidden: 0, height: 6 * 20 + 8 })
  })

  it('takes the tallest cell, at least the minimum', () => {
    expect(rowHeight([], 60, 12)).toBe(60)
    expect(
      rowHeight(
        [
          { shown: 1, hidden: 0, height: 70 },
          { shown: 1, hidden: 0, height: 90 },
        ],
        60,
        12,
      ),
    ).toBe(102)
  })
})

describe('the focus', () => {
  // Stages of two, one and two columns.
  const starts = [0, 0, 2, 3, 3]
  const ends = [2, 2, 3, 5, 5]
  const grid = { rows: 4, columns: 5, stageStart: (c: number) => starts[c] ?? 0, stageEnd: (c: number) => ends[c] ?? 0 }

  it('moves cell by cell and stops at the edges', () => {
    expect(moveFocus(grid, { row: 1, column: 0 }, 'left')).toEqual({ row: 1, column: 0 })
    expect(moveFocus(grid, { row: 1, column: 0 }, 'right')).toEqual({ row: 1, column: 1 })
    expect(moveFocus(grid, { row: 3, column: 4 }, 'down')).toEqual({ row: 3, column: 4 })
    expect(moveFocus(grid, { row: 2, column: 4 }, 'rowStart')).toEqual({ row: 2, column: 0 })
    expect(moveFocus(grid, { row: 2, column: 1 }, 'gridEnd')).toEqual({ row: 3, column: 4 })
  })

  it('moves stage by stage in the stage row', () => {
    expect(moveFocus(grid, { row: 0, column: 0 }, 'right')).toEqual({ row: 0, column: 2 })
    expect(moveFocus(grid, { row: 0, column: 3 }, 'left')).toEqual({ row: 0, column: 2 })
    expect(moveFocus(grid, { row: 0, column: 3 }, 'right')).toEqual({ row: 0, column: 3 })
    expect(moveFocus(grid, { row: 0, column: 0 }, 'rowEnd')).toEqual({ row: 0, column: 3 })
  })
})
