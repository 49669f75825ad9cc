import { describe, expect, it } from 'vitest'
import type { Flow, JourneyMap, Step } from '../../../../model/map'
import { BOX, planFlow, rounded } from './plan'

const step = (id: string): Step => ({ id, title: id, placements: [], cards: [], emotions: [], blueprint: [] })
const unplaced = { steps: [], placements: [], cards: [], emotions: [], blueprint: [] }
const mapOf = (stages: Readonly<Record<string, readonly string[]>>, flows: readonly Flow[] = []): JourneyMap => ({
  stages: Object.entries(stages).map(([id, steps]) => ({ id, name: id, cards: [], steps: steps.map(step) })),
  lanes: [],
  flows,
  links: [],
  views: [],
  unplaced,
})
const plan = (map: JourneyMap) => {
  const order = map.stages.flatMap((s) => s.steps.map((t) => t.id))
  return planFlow(map, (id) => order.indexOf(id) + 1)
}
const map = { Buy: ['a', 'b'], Use: ['c'], Empty: [], Leave: ['d'] }

describe('the flow chart', () => {
  it('has a band for each stage, and steps below each other that never overlap', () => {
    const { bands, boxes, width, height } = plan(mapOf(map))
    expect(bands.map((b) => b.stage.id)).toEqual(['Buy', 'Use', 'Empty', 'Leave'])
    expect(boxes.map((b) => [b.step.id, b.number])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ])
    for (const [i, a] of boxes.entries()) {
      expect(a.x + BOX.width).toBeLessThan(width)
      expect(a.y + BOX.height).toBeLessThan(height)
      for (const b of boxes.slice(i + 1)) expect(Math.abs(a.x - b.x) >= BOX.width || Math.abs(a.y - b.y) >= BOX.height).toBe(true)
    }
  })

  it('leads from each step to the next one, across an empty stage too', () => {
    const { arrows } = plan(mapOf(map))
    expect(arrows.map((a) => `${a.from} ${a.to}`)).toEqual(['a b', 'b c', 'c d'])
  })

  it('draws every flow with its number, above the bands forwards and below them backwards', () => {
    const flows: readonly Flow[] = [
      { id: 'back', from: 'd', to: 'a', kind: 'loop' },
      { id: 'far', from: 'a', to: 'd', kind: 'skip' },
      { id: 'near', from: 'b', to: 'c', kind: 'branch' },
      { id: 'same', from: 'a', to: 'b', kind: 'parallel' },
      { id: 'out', from: 'c', to: 'c', kind: 'exit' },
      { id: 'stage', from: 'Buy', to: 'Leave', kind: 'skip' },
      { id: 'lost', from: 'a', to: 'gone', kind: 'skip' },
    ]
    const { arrows, boxes, bands, height } = plan(mapOf(map, flows))
    const ways = new Map(arrows.filter((a) => a.flow !== undefined).map((a) => [a.id, a]))
    expect([...ways.keys()].sort()).toEqual(['back', 'far', 'near', 'out', 'same', 'stage'])
    expect(new Set([...ways.values()].map((a) => a.number)).size).toBe(6)
    const ys = (id: string) => [...(ways.get(id)?.path ?? '').matchAll(/[ML]-?[\d.]+ (-?[\d.]+)/g)].map((m) => Number(m[1]))
    const top = Math.min(...boxes.map((b) => b.y))
    const bottom = Math.max(...boxes.map((b) => b.y + BOX.height))
    expect(Math.min(...ys('far'))).toBeLessThan(top)
    expect(Math.min(...ys('far'))).toBeGreaterThan(0)
    expect(Math.max(...ys('back'))).toBeGreaterThan(bottom)
    expect(Math.max(...ys('back'))).toBeLessThan(height)
    expect(Math.max(...ys('near'))).toBeLessThanOrEqual(bottom)
    expect(bands.every((b) => b.width > 0)).toBe(true)
  })

  it('is empty without stages', () => {
    expect(plan(mapOf({}))).toMatchObject({ bands: [], boxes: [], arrows: [] })
  })

  it('rounds corners no more than there is room', () => {
    expect(
      rounded([
        { x: 0, y: 0 },
        { x: 20, y: 0 },
        { x: 20, y: 20 },
      ]),
    ).toBe('M0 0L14 0Q20 0 20 6L20 20')
    expect(
      rounded([
        { x: 0, y: 0 },
        { x: 4, y: 0 },
        { x: 4, y: 20 },
      ]),
    ).toBe('M0 0L2 0Q4 0 4 2L4 20')
    expect(rounded([])).toBe('')
  })
})
