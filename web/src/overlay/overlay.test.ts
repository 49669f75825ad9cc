import { describe, expect, it } from 'vitest'
import { type DropShape, hotDrop, stepDrops } from './drops'
import { boundMetric, type KpiInput, type MetricShape, stageKpi, targetOf } from './kpi'
import { indexOverlay, measuredEmotion, onward } from './numbers'
import { readOverlay } from './read'

/** An answer of the server with steps that reach the given numbers; each goes on to the next with the rate that follows. */
function answer(reached: readonly number[], more: Readonly<Record<string, unknown>> = {}) {
  const steps = reached.map((n, i) => {
    const next = reached[i + 1]
    const conversion = next === undefined ? 0 : Math.min(1, next / n)
    const on = {
      id: `t${i + 1}`,
      name: `Step ${i + 1}`,
      converted: next,
      conversion,
      low: conversion - 0.01,
      high: conversion + 0.01,
      drop: 1 - conversion,
    }
    return {
      id: `t${i}`,
      kind: 'step',
      name: `Step ${i}`,
      measured: true,
      reached: n,
      share: n / 1000,
      next: next === undefined ? [] : [on],
    }
  })
  return { as_of: 7, unit: 'person', start: { n: 1000 }, stages: [], touchpoints: [], steps, ...more }
}

const numbersOf = (json: unknown) => indexOverlay(readOverlay(json))
const shape = (steps: number, more: Partial<DropShape> = {}, placements: readonly { required?: boolean }[] = [{}]): DropShape => ({
  id: 's',
  steps: Array.from({ length: steps }, (_, i) => ({ id: `t${i}`, placements })),
  ...more,
})

describe('reading an overlay', () => {
  it('fills in what the server leaves out', () => {
    const step = readOverlay(answer([10])).steps[0]
    expect(step).toMatchObject({ reason: '', events: 0, scores: [], periods: [], value: null, definition: { words: '', query: null } })
  })

  it('refuses what is no overlay', () => {
    expect(() => readOverlay({ status: 'ok' })).toThrow('cannot be read')
    expect(() => readOverlay(null)).toThrow('cannot be read')
  })

  it('knows no way on from what is not measured', () => {
    const numbers = numbersOf({
      ...answer([10, 5]),
      steps: [{ id: 't0', measured: false, reason: 'no touchpoint on it', next: [{ id: 't1' }] }],
    })
    expect(onward(numbers.step.get('t0'))).toBeNull()
    expect(onward(undefined)).toBeNull()
  })

  it('takes the emotion with the most answers, if there are enough', () => {
    const scores = [
      { type: 'csat5', n: 9, emotion: 2 },
      { type: 'nps11', n: 40, emotion: -1, emotion_low: -1.2, emotion_high: -0.8 },
      { type: 'stars5', n: 12, emotion: 1 },
    ]
    const step = readOverlay({ ...answer([10]), steps: [{ id: 't0', measured: true, scores }] }).steps[0]
    expect(measuredEmotion(step)).toEqual({ value: -1, low: -1.2, high: -0.8, n: 40, type: 'nps11' })
    expect(
      measuredEmotion(readOverlay({ ...answer([1]), steps: [{ id: 't0', measured: true, scores: scores.slice(0, 1) }] }).steps[0]),
    ).toBeNull()
  })
})

describe('drops', () => {
  const hotStep = (stages: readonly DropShape[], reached: readonly number[], stale = false) => {
    const drops = stepDrops(stages, numbersOf(answer(reached)))
    return drops[hotDrop(drops, stale)]?.from
  }

  it('accuses the largest that stands out of its stage', () => {
    expect(hotStep([shape(4)], [1000, 900, 450, 400])).toBe('t1')
  })

  it('accuses nobody while the numbers are stale, or where all drops are alike', () => {
    expect(hotStep([shape(4)], [1000, 900, 450, 400], true)).toBeUndefined()
    expect(hotStep([shape(3)], [1000, 500, 250])).toBeUndefined()
  })

  it('accuses nobody for steps that need not be taken', () => {
    const optional = { ...shape(4), steps: shape(4).steps.map((s, i) => (i === 2 ? { ...s, optional: true } : s)) }
    expect(hotStep([optional], [1000, 900, 450, 400])).toBeUndefined()
    expect(hotStep([shape(4, { order_mode: 'any' })], [1000, 900, 450, 400])).toBeUndefined()
    expect(hotStep([shape(4, {}, [{ required: false }])], [1000, 900, 450, 400])).toBeUndefined()
  })

  it('sees that there are ways around a step when more people come to a later one', () => {
    const drops = stepDrops([shape(5)], numbersOf(answer([1000, 100, 900, 400, 390])))
    expect(drops.map((d) => d.free)).toEqual([true, true, false, false])
    expect(drops[hotDrop(drops, false)]?.from).toBe('t2')
  })

  it('compares a stage of one drop with the whole map', () => {
    const stages: readonly DropShape[] = [
      { id: 'a', steps: shape(1).steps },
      { id: 'b', steps: shape(3).steps.slice(1) },
    ]
    const drops = stepDrops(stages, numbersOf(answer([1000, 500, 450])))
    expect(drops.map((d) => Math.round(d.reference * 100))).toEqual([30, 30])
  })
})

describe('the number of a stage', () => {
  const stage = { id: 's', kind: 'stage', name: 'Buy', measured: true, reached: 500, share: 0.5, share_low: 0.47, share_high: 0.53 }
  const next = { id: 'u', name: 'Use', converted: 200, conversion: 0.4, low: 0.36, high: 0.44, drop: 0.6 }
  const survey = { id: 'survey', measured: true, scores: [{ type: 'csat5', n: 80, mean: 4.1, low: 4, high: 4.2 }] }
  const numbers = numbersOf({
    ...answer([]),
    stages: [{ ...stage, next: [next], periods: [{ from: '2026-01-05', reached: 9, conversion: 0.5 }] }],
    touchpoints: [survey],
  })
  const rate: MetricShape = {
    id: 'm',
    name: 'Paid',
    type: 'conversion_rate',
    direction: 'up',
    target: 0.6,
    binding: { from: 'cart', to: 'payment' },
  }
  const value = { kind: 'rate', value: 0.5, low: 0.47, high: 0.53, n: 400 } as const
  const input = (more: Partial<KpiInput>): KpiInput => ({ stage: 's', numbers, metrics: [], values: new Map(), nextName: 'Use', ...more })

  it('is the share that goes on where no metric can be told', () => {
    expect(stageKpi(input({}))).toMatchObject({ state: 'value', name: 'Go on to Use', metric: null, value: 0.4, n: 500, trend: [0.5] })
    const cost: MetricShape = { id: 'c', name: 'Cost', type: 'cost_per_lead', direction: 'down' }
    expect(stageKpi(input({ metrics: [cost] }))).toMatchObject({ name: 'Go on to Use' })
  })

  it('is the first metric of the stage that events can tell, against its target', () => {
    const tile = stageKpi(input({ metrics: [rate], values: new Map([['m', value]]) }))
    expect(tile).toMatchObject({ state: 'value', name: 'Paid', value: 0.5, target: 0.6, off: true })
  })

  it('is off target only beyond what chance explains, in the direction that counts', () => {
    const off = (low: number, high: number, direction: string) => {
      const tile = stageKpi(input({ metrics: [{ ...rate, direction }], values: new Map([['m', { ...value, low, high }]]) }))
      return tile.state === 'value' && tile.off
    }
    expect([off(0.5, 0.61, 'up'), off(0.5, 0.59, 'up'), off(0.61, 0.7, 'up')]).toEqual([false, true, false])
    expect([off(0.55, 0.7, 'down'), off(0.61, 0.7, 'down')]).toEqual([false, true])
    expect([off(0.61, 0.7, 'target'), off(0.5, 0.65, 'target')]).toEqual([true, false])
  })

  it('waits for a metric that is being counted, and passes over one that has no value', () => {
    expect(stageKpi(input({ metrics: [rate] }))).toEqual({ state: 'loading', name: 'Paid' })
    expect(stageKpi(input({ metrics: [rate], values: new Map([['m', null]]) }))).toMatchObject({ name: 'Go on to Use' })
  })

  it('reads scores from the touchpoint that asks for them', () => {
    const csat: MetricShape = { id: 'q', name: 'Content', type: 'csat', direction: 'up', target: 4.3, binding: { query: 'survey' } }
    expect(stageKpi(input({ metrics: [csat] }))).toMatchObject({ kind: 'score', value: 4.1, n: 80, off: true })
  })

  it('says why there is none, and never estimates from too few', () => {
    expect(
      stageKpi(input({ numbers: numbersOf({ ...answer([]), stages: [{ id: 's', measured: false, reason: 'no touchpoint on it' }] }) })),
    ).toMatchObject({
      state: 'absent',
      reason: 'no touchpoint on it',
    })
    expect(stageKpi(input({ numbers: numbersOf({ ...answer([]), stages: [{ ...stage, reached: 7 }] }) }))).toMatchObject({
      reason: 'too few, n 7',
    })
    expect(stageKpi(input({ numbers: null }))).toMatchObject({ state: 'absent', reason: '' })
  })

  it('brings targets of times to seconds', () => {
    expect(targetOf({ id: 't', name: 'Time', type: 'median_time', direction: 'down', unit: 'days', target: 3 })).toBe(259_200)
    expect(targetOf(rate)).toBe(0.6)
    expect(boundMetric({ ...rate, binding: { query: 'x' } })).toBeNull()
  })
})
