import { describe, expect, it } from 'vitest'
import { bandPath, curvePath, knots, valueAt } from './curve'

const points = [
  { x: 0, y: 1 },
  { x: 10, y: 1 },
  { x: 20, y: -2 },
  { x: 30, y: -1.9 },
  { x: 45, y: 2 },
]

describe('the monotone curve', () => {
  it('passes through every given point', () => {
    const runs = knots(points)
    for (const p of points) expect(valueAt(runs, p.x)).toBeCloseTo(p.y, 9)
  })

  it('never leaves the range of its two neighbours, for any points', () => {
    let seed = 7
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed / 2147483648
    }
    for (let round = 0; round < 300; round++) {
      let x = 0
      const cloud = Array.from({ length: 2 + Math.floor(random() * 8) }, () => {
        x += 1 + random() * 20
        return { x, y: random() * 4 - 2 }
      })
      const runs = knots(cloud)
      for (let i = 1; i < cloud.length; i++) {
        const a = cloud[i - 1]
        const b = cloud[i]
        if (a === undefined || b === undefined) continue
        for (let t = 0; t <= 1; t += 0.05) {
          const y = valueAt(runs, a.x + t * (b.x - a.x)) ?? Number.NaN
          expect(y).toBeGreaterThanOrEqual(Math.min(a.y, b.y) - 1e-9)
          expect(y).toBeLessThanOrEqual(Math.max(a.y, b.y) + 1e-9)
        }
      }
    }
  })

  it('breaks where a point is missing', () => {
    const runs = knots([
      { x: 0, y: 1 },
      { x: 10, y: null },
      { x: 20, y: 0 },
      { x: 30, y: 1 },
    ])
    expect(runs.map((r) => r.length)).toEqual([1, 2])
    expect(valueAt(runs, 10)).toBeNull()
    expect(valueAt(runs, 0)).toBe(1)
  })

  it('draws nothing without points and a bare start for one point', () => {
    expect(knots([])).toEqual([])
    expect(curvePath([])).toBe('')
    expect(curvePath(knots([{ x: 3, y: 4 }])[0] ?? [])).toBe('M3,4')
  })

  it('closes a band', () => {
    const upper =
      knots([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ])[0] ?? []
    const lower =
      knots([
        { x: 0, y: 5 },
        { x: 10, y: 5 },
      ])[0] ?? []
    expect(bandPath(upper, lower)).toBe('M0,0C3.33,0 6.67,0 10,0L10,5C6.67,5 3.33,5 0,5Z')
  })
})
