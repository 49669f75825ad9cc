/**
 * The number in a stage's header: the stage's metric if it has one that the
 * overlay measures, otherwise the share that goes on to the next stage.
 */

import type { Element } from './numbers'
import { MIN_SAMPLE, onward } from './numbers'

/** What the header needs of a metric of the library. */
export interface MetricShape {
  readonly name: string
  readonly type: string
  readonly direction: string
  readonly target?: number | undefined
}

/** The tile of one stage. */
export type Kpi =
  | {
      readonly state: 'value'
      readonly name: string
      readonly kind: 'rate' | 'seconds' | 'score' | 'count'
      readonly value: number
      readonly low: number | null
      readonly high: number | null
      readonly n: number
      readonly target: number | null
      readonly off: boolean
      readonly trend: readonly number[]
    }
  | { readonly state: 'absent'; readonly name: string; readonly reason: string }

/** Computes the tile. `nextName` is the name of the stage after it, if there is one. */
export function stageKpi(element: Element | undefined, metric: MetricShape | undefined, nextName: string | undefined): Kpi {
  const name = metric?.name ?? (nextName === undefined ? 'Share of all who start' : `Go on to ${nextName}`)
  if (element === undefined) return { state: 'absent', name, reason: '' }
  if (!element.measured) return { state: 'absent', name, reason: element.reason }
  const base = plain(element, metric)
  if (base === null) return { state: 'absent', name, reason: 'not measured' }
  if (base.n < MIN_SAMPLE) return { state: 'absent', name, reason: `too few, n ${base.n}` }
  const target = metric?.target ?? null
  return { state: 'value', name, ...base, target, off: target !== null && isOff(base, target, metric?.direction ?? 'up') }
}

type Base = Omit<Extract<Kpi, { state: 'value' }>, 'state' | 'name' | 'target' | 'off'>

function plain(element: Element, metric: MetricShape | undefined): Base | null {
  const next = onward(element)
  switch (metric?.type) {
    case undefined:
    case 'conversion_rate':
      return next === null ? share(element) : rate(element, next.conversion, next.low, next.high, (p) => p.conversion)
    case 'drop_off':
      return next === null ? null : rate(element, next.drop, 1 - next.high, 1 - next.low, (p) => p.drop)
    case 'median_time':
      return next === null || next.time === null
        ? null
        : { kind: 'seconds', value: next.time.median_s, low: null, high: null, n: next.time.n, trend: [] }
    case 'p90_time':
      return next === null || next.time === null
        ? null
        : { kind: 'seconds', value: next.time.p90_s, low: null, high: null, n: next.time.n, trend: [] }
    case 'count':
      return {
        kind: 'count',
        value: element.reached,
        low: null,
        high: null,
        n: element.reached,
        trend: element.periods.map((p) => p.reached),
      }
    case 'csat':
    case 'ces':
    case 'nps':
      return score(element, metric.type)
    default:
      return null
  }
}

function rate(element: Element, value: number, low: number, high: number, of: (p: Element['periods'][number]) => number | null): Base {
  const trend = element.periods.flatMap((p) => of(p) ?? [])
  return { kind: 'rate', value, low, high, n: element.reached, trend }
}

function share(element: Element): Base {
  return {
    kind: 'rate',
    value: element.share,
    low: element.share_low,
    high: element.share_high,
    n: element.reached,
    trend: element.periods.map((p) => p.reached),
  }
}

function score(element: Element, type: string): Base | null {
  const s = element.scores.find((x) => x.type.startsWith(type))
  return s === undefined ? null : { kind: 'score', value: s.mean, low: s.low, high: s.high, n: s.n, trend: [] }
}

/** Off target only if the interval excludes the target on the wrong side. */
function isOff(base: Base, target: number, direction: string): boolean {
  const low = base.low ?? base.value
  const high = base.high ?? base.value
  if (direction === 'down') return low > target
  if (direction === 'target') return low > target || high < target
  return high < target
}
