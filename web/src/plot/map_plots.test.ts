import { describe, expect, it } from 'vitest'
import type { EmotionColumn } from './emotion'
import { emotionMarks } from './emotion'
import { nextParts } from './ribbon'
import { sparkMarks } from './spark'
import { pillText, stripMarks } from './strip'
import { weekMarks } from './weeks'
import { count, day, duration, moment, percent, percentRange, signed, signedRange } from './words'

const scale = { top: 16, bottom: 134 }

function column(i: number, drawn: number | null, value: number | null, n = 100): EmotionColumn {
  return {
    step: `s${i}`,
    name: `Step ${i}`,
    x: 64 + i * 128,
    drawn,
    measured: value === null ? null : { value, low: value - 0.2, high: value + 0.2, n },
  }
}

describe('the emotion lane', () => {
  it('draws both curves, dots and one gap with its arrow', () => {
    const marks = emotionMarks([column(0, 0.5, 0.4), column(1, 0.5, -1.4), column(2, 1, 0.9)], { scale, stale: false })
    expect(marks.drawnPaths).toHaveLength(1)
    expect(marks.measuredPaths).toHaveLength(1)
    expect(marks.bands).toHaveLength(1)
    expect(marks.gaps.map((g) => [g.index, g.text])).toEqual([[1, 'gap 1.9']])
    expect(marks.measured[1]?.sentence).toBe('Step 1: measured −1.4, frustrated, between −1.6 and −1.2, 100 answers')
    expect(marks.summary).toBe(
      'Emotion curve. Drawn at 3 steps, measured at 3. Measured lies furthest below drawn at “Step 1”, by 1.9 points.',
    )
  })

  it('withholds gaps while the numbers are stale', () => {
    expect(emotionMarks([column(0, 1, -1)], { scale, stale: true }).gaps).toEqual([])
  })

  it('breaks at missing points and gives a lone point its whisker', () => {
    const marks = emotionMarks([column(0, 0, 0.4), column(1, null, null), column(2, 0, null), column(3, 0, 1)], { scale, stale: false })
    expect(marks.drawnPaths).toHaveLength(2)
    expect(marks.bands).toEqual([])
    expect(marks.whiskers).toHaveLength(2)
  })

  it('says so when there is nothing', () => {
    const marks = emotionMarks([column(0, null, null)], { scale, stale: false })
    expect(marks.summary).toBe('Emotion curve. Nothing is drawn or measured yet.')
    expect(marks.labels).toEqual([])
  })
})

describe('the live strip', () => {
  const columns = [0, 1, 2].map((i) => ({ step: `s${i}`, x: i * 100, width: 100, share: [1, 0.6, 0.3][i] ?? null }))

  const frame = { base: 80, height: 36, bend: 14 }

  it('colours only the bend of the one loss', () => {
    const drops = [
      { from: 's0', to: 's1', rate: 0.4, hot: false, free: false },
      { from: 's1', to: 's2', rate: 0.5, hot: true, free: false },
      { from: 'gone', to: 's2', rate: 0.5, hot: true, free: false },
    ]
    expect(stripMarks(columns, drops, frame).map((p) => [p.kind, p.column, p.hot])).toEqual([
      ['level', 0, false],
      ['bend', 0, false],
      ['level', 1, false],
      ['bend', 1, true],
      ['level', 2, false],
    ])
  })

  it('says a loss as a loss, and a choice as those who go on', () => {
    expect(pillText({ rate: 0.4, hot: false, free: false })).toBe('−40.0 %')
    expect(pillText({ rate: 0.423, hot: true, free: false })).toBe('▼ 42.3 %')
    expect(pillText({ rate: 0.973, hot: false, free: true })).toBe('2.7 % go on')
    expect(pillText({ rate: 0, hot: false, free: false })).toBe('0.0 %')
  })
})

describe('sparklines', () => {
  it('fits the values and marks the last', () => {
    expect(sparkMarks([0, 1, 0.5], 24, 12)).toEqual({ path: 'M2,10L12,2L22,6', last: { x: 22, y: 6 } })
  })
  it('needs two values and puts equal ones in the middle', () => {
    expect(sparkMarks([1], 24, 12).path).toBe('')
    expect(sparkMarks([3, 3], 24, 12).path).toBe('M2,6L22,6')
  })
})

describe('what happens next', () => {
  it('adds up to all who reached the step', () => {
    const parts = nextParts(5157, [{ name: 'Pay', n: 3094 }])
    expect(parts.map((p) => [p.kind, p.n])).toEqual([
      ['on', 3094],
      ['end', 2063],
    ])
    expect(parts.reduce((s, p) => s + p.share, 0)).toBeCloseTo(1, 9)
  })
  it('has no ending part where all go on, and nothing where nobody came', () => {
    expect(
      nextParts(10, [
        { name: 'b', n: 4 },
        { name: 'a', n: 6 },
      ]).map((p) => p.name),
    ).toEqual(['a', 'b'])
    expect(nextParts(0, [])).toEqual([])
  })
})

describe('numbers in words', () => {
  it('uses the minus sign and never a negative zero', () => {
    expect([0.42, -1.25, -0.04, 0].map((v) => signed(v))).toEqual(['+0.4', '−1.3', '0.0', '0.0'])
    expect(signedRange(-1.6, -1.2)).toBe('−1.6 to −1.2')
    expect(percent(0.4)).toBe('40.0 %')
    expect(percent(-0.05)).toBe('−5.0 %')
    expect(percentRange(0.387, 0.413)).toBe('38.7–41.3')
    expect(count(18420)).toBe('18,420')
  })
  it('says lengths of time in two units', () => {
    expect([0, 0.25, 7, 108, 3600, 90_061, 864_000].map(duration)).toEqual(['0 s', '250 ms', '7 s', '1 m 48 s', '1 h', '1 d 1 h', '10 d'])
    expect(duration(Number.NaN)).toBe('unknown')
  })
  it('writes days and moments in UTC', () => {
    expect(day('2026-08-24T23:30:00Z', 2026)).toBe('24 Aug')
    expect(day('2025-08-24T00:00:00Z', 2026)).toBe('24 Aug 2025')
    expect(moment('2026-11-22T06:00:00Z')).toBe('22 Nov 06:00')
    expect(day('nonsense')).toBe('')
  })
})

describe('a rate by week', () => {
  const week = (value: number | null, i: number) => ({ from: `2026-01-${String(5 + 7 * i).padStart(2, '0')}`, value })

  it('breaks where there were too few and ends in the last value', () => {
    const marks = weekMarks([0.4, 0.5, null, 0.45].map(week), 0.3, 100, 50)
    expect(marks.path).toBe('M2,25L32.7,6M94,15.5')
    expect(marks.last).toEqual({ x: 94, y: 15.5, value: 0.45, i: 3 })
    expect(marks.reference).toBe(44)
    expect(marks.summary).toBe('From 40 % in the first period to 45 % in the last of 3.')
  })

  it('draws nothing without values', () => {
    expect(weekMarks([null, null].map(week), 0.3, 100, 50)).toMatchObject({ path: '', last: null, reference: null })
  })
})
