import { describe, expect, test } from 'vitest'
import { graphMarks } from './graph'
import { survivalMarks } from './steps'

const input = {
  nodes: [
    { id: 'a', weight: 10 },
    { id: 'b', weight: 6 },
    { id: 'c', weight: 4 },
  ],
  edges: [
    { from: 'a', to: 'b', weight: 6 },
    { from: 'a', to: 'c', weight: 1 },
    { from: 'b', to: 'b', weight: 2 },
    { from: 'b', to: 'gone', weight: 9 },
  ],
}

describe('a process graph', () => {
  const marks = graphMarks(input)
  test('keeps every node inside its size, without overlap', () => {
    for (const a of marks.nodes) {
      expect(a.x).toBeGreaterThanOrEqual(0)
      expect(a.x + a.width).toBeLessThanOrEqual(marks.width)
      expect(a.y + a.height).toBeLessThanOrEqual(marks.height)
      for (const b of marks.nodes)
        if (a.id < b.id) expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true)
    }
  })
  test('draws the more frequent edge wider, and leaves out edges to unknown nodes', () => {
    const [ab, ac] = marks.edges
    expect(ab?.width).toBeGreaterThan(ac?.width ?? 99)
    expect(marks.edges.map((e) => `${e.from}>${e.to}`)).toEqual(['a>b', 'a>c', 'b>b'])
  })
  test('is empty without nodes', () => {
    expect(graphMarks({ nodes: [], edges: [] }).nodes).toEqual([])
  })
})

describe('a survival curve', () => {
  const frame = { width: 200, height: 100, left: 20, right: 10, top: 10, bottom: 20 }
  test('begins at one and steps down', () => {
    const marks = survivalMarks(
      [
        { s: 3600, survival: 0.8 },
        { s: 7200, survival: 0.4 },
      ],
      frame,
    )
    expect(marks.path).toBe('M20,10H105V24H190V52')
    expect(marks.half).toEqual({ x: 190, y: 45 })
  })
  test('without anybody stays at one', () => {
    expect(survivalMarks([], frame).path).toBe('M20,10')
  })
})
