/**
 * The number in a stage's header: the first metric of the stage that events can
 * tell, otherwise the share that goes on to the next stage.
 */

import type { Element, Numbers } from './numbers'
import { MIN_SAMPLE, onward } from './numbers'

/** What the header needs of a metric of the library. */
export interface MetricShape {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly direction: string
  readonly unit?: string
  readonly target?: number
  readonly binding?: Readonly<Record<string, unknown>>
}

/** A metric that is counted from one touchpoint to another. */
export interface BoundMetric {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly from: string
  readonly to: string
}

/** The value of a metric; bounds are null where there is no interval. */
export interface MetricValue {
  readonly kind: 'rate' | 'seconds' | 'score'
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}

/** The tile of one stage. */
export type Kpi =
  | (MetricValue & {
      readonly state: 'value'
      readonly name: string
      /** The metric of the library, or null for the share that goes on. */
      readonly metric: string | null
      readonly target: number | null
      /** Off target, beyond what chance explains. */
      readonly off: boolean
      readonly trend: readonly number[]
    })
  | { readonly state: 'loading'; readonly name: string }
  | { readonly state: 'absent'; readonly name: string; readonly reason: string }

/** What a tile is made of. `values` holds null for a bound metric that has no value. */
export interface KpiInput {
  readonly stage: string
  readonly numbers: Numbers | null
  readonly metrics: readonly MetricShape[]
  readonly values: ReadonlyMap<string, MetricValue | null>
  /** The name of the stage after it, if there is one. */
  readonly nextName: string | undefined
}

const BOUND: ReadonlySet<string> = new Set(['conversion_rate', 'drop_off', 'median_time'])
const SCORES: ReadonlySet<string> = new Set(['csat', 'ces'])
const UNITS: Readonly<Record<string, number>> = { s: 1, seconds: 1, minutes: 60, hours: 3_600, days: 86_400, weeks: 604_800 }

/** The metric as one that is counted between two touchpoints, or null if it is none. */
export function boundMetric(metric: MetricShape): BoundMetric | null {
  const { from, to } = metric.binding ?? {}
  if (!BOUND.has(metric.type) || typeof from !== 'string' || typeof to !== 'string') return null
  return { id: metric.id, name: metric.name, type: metric.type, from, to }
}

/** Computes the tile. */
export function stageKpi(input: KpiInput): Kpi {
  for (const metric of input.metrics) {
    const tile = metricTile(metric, input)
    if (tile !== null) return tile
  }
  return onwardTile(input)
}

/** The target of a metric in the unit of its value: a share, seconds or points. */
export function targetOf(metric: MetricShape): number | null {
  if (metric.target === undefined) return null
  return metric.type.endsWith('_time') ? metric.target * (UNITS[metric.unit ?? 's'] ?? 1) : metric.target
}

function metricTile(metric: MetricShape, input: KpiInput): Kpi | null {
  const value = metricValue(metric, input)
  if (value === 'loading') return { state: 'loading', name: metric.name }
  if (value === null || value.n < MIN_SAMPLE) return null
  const target = targetOf(metric)
  const off = target !== null && isOff(value, target, metric.direction)
  return { state: 'value', name: metric.name, metric: metric.id, ...value, target, off, trend: [] }
}

function metricValue(metric: MetricShape, input: KpiInput): MetricValue | 'loading' | null {
  if (boundMetric(metric) !== null) {
    const value = input.values.get(metric.id)
    return value === undefined ? 'loading' : value
  }
  const query = metric.binding?.query
  if (!SCORES.has(metric.type) || typeof query !== 'string' || input.numbers === null) return null
  const score = input.numbers.touchpoint.get(query)?.scores.find((s) => s.type.startsWith(metric.type))
  return score === undefined ? null : { kind: 'score', value: score.mean, low: score.low, high: score.high, n: score.n }
}

function onwardTile({ numbers, stage, nextName }: KpiInput): Kpi {
  const name = nextName === undefined ? 'Of all who start' : `Go on to ${nextName}`
  const element = numbers?.stage.get(stage)
  if (element === undefined) return { state: 'absent', name, reason: '' }
  if (!element.measured) return { state: 'absent', name, reason: element.reason }
  if (element.reached < MIN_SAMPLE) return { state: 'absent', name, reason: `too few, n ${element.reached}` }
  return { state: 'value', name, metric: null, target: null, off: false, ...share(element) }
}

function share(element: Element): MetricValue & { readonly trend: readonly number[] } {
  const next = onward(element)
  const n = element.reached
  if (next === null) {
    const trend = element.periods.map((p) => p.reached)
    return { kind: 'rate', value: element.share, low: element.share_low, high: element.share_high, n, trend }
  }
  const trend = element.periods.flatMap((p) => p.conversion ?? [])
  return { kind: 'rate', value: next.conversion, low: next.low, high: next.high, n, trend }
}

/** Off target only if the interval excludes the target on the wrong side. */
function isOff(value: MetricValue, target: number, direction: string): boolean {
  const low = value.low ?? value.value
  const high = value.high ?? value.value
  if (direction === 'down') return low > target
  if (direction === 'target') return low > target || high < target
  return high < target
}
