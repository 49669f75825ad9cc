import { describe, expect, it } from 'vitest'
import { columnAt, gapAt, planColumns, visibleColumns } from './columns'

const stages = [
  { id: 'a', steps: [{ id: 'a1' }, { id: 'a2' }] },
  { id: 'b', steps: [] },
  { id: 'c', steps: [{ id: 'c1' }] },
]
const options = { stepWidth: 100, collapsedWidth: 40, collapsed: new Set<string>() }

describe('planColumns', () => {
  it('puts steps side by side and keeps a column for an empty stage', () => {
    const plan = planColumns(stages, options)
    expect(plan.columns.map((c) => [c.kind, c.x])).toEqual([
      ['step', 0],
      ['step', 100],
      ['empty', 200],
      ['step', 300],
    ])
    expect(plan.stages.map((s) => [s.stage, s.x, s.width, s.count])).toEqual([
      ['a', 0, 200, 2],
      ['b', 200, 100, 1],
      ['c', 300, 100, 1],
    ])
    expect(plan.width).toBe(400)
    expect(plan.columns.map((c) => c.endsStage)).toEqual([false, true, true, true])
  })

  it('folds a collapsed stage into one column and keeps counting its steps', () => {
    const plan = planColumns(stages, { ...options, collapsed: new Set(['a']) })
    expect(plan.columns.map((c) => c.kind)).toEqual(['collapsed', 'empty', 'step'])
    expect(plan.columns[2]).toMatchObject({ x: 140, number: 3 })
  })

  it('is empty without stages', () => {
    const plan = planColumns([], options)
    expect(plan).toEqual({ columns: [], stages: [], width: 0 })
    expect(columnAt(plan, 10)).toBe(-1)
    expect(gapAt(plan, 10)).toBeNull()
  })
})

describe('visibleColumns', () => {
  const plan = planColumns([{ id: 's', steps: Array.from({ length: 1000 }, (_, i) => ({ id: `p${i}` })) }], options)

  it('names the columns that touch the window, and some more', () => {
    expect(visibleColumns(plan, 5000, 5950, 0)).toEqual([50, 60])
    expect(visibleColumns(plan, 5000, 5950, 3)).toEqual([47, 63])
  })

  it('stays within the plan', () => {
    expect(visibleColumns(plan, -500, 200, 2)).toEqual([0, 4])
    expect(visibleColumns(plan, 99_900, 120_000, 2)).toEqual([997, 1000])
  })

  it('agrees with a scan of all columns', () => {
    for (let from = 0; from < 100_000; from += 777) {
      const to = from + 1234
      const scan = plan.columns.filter((c) => c.x < to && c.x + c.width > from)
      expect(visibleColumns(plan, from, to, 0)).toEqual([scan[0]?.index, (scan[scan.length - 1]?.index ?? 0) + 1])
    }
  })
})

describe('gapAt', () => {
  const plan = planColumns(stages, options)

  it('finds the nearer side of a column', () => {
    expect(gapAt(plan, 20)).toEqual({ stage: 'a', after: null, x: 0 })
    expect(gapAt(plan, 60)).toEqual({ stage: 'a', after: 'a1', x: 100 })
    expect(gapAt(plan, 120)).toEqual({ stage: 'a', after: 'a1', x: 100 })
    expect(gapAt(plan, 180)).toEqual({ stage: 'a', after: 'a2', x: 200 })
  })

  it('drops into an empty stage and before the first step of the next one', () => {
    expect(gapAt(plan, 250)).toMatchObject({ stage: 'b', after: null })
    expect(gapAt(plan, 310)).toEqual({ stage: 'c', after: null, x: 300 })
  })
})
