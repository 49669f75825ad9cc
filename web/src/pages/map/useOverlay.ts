/** The measured numbers of the map, and what follows from them. */

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useAnalysisList } from '../../api/analyses'
import { keys } from '../../api/keys'
import { fetchOverlay, type OverlayWindow } from '../../api/maps'
import { asProblem } from '../../api/problem'
import type { Funnel } from '../../api/results'
import type { Query } from '../../api/types'
import { useStatus } from '../../api/workspace'
import type { Library } from '../../model/library'
import type { JourneyMap } from '../../model/map'
import { hotDrop, type StepDrop, stepDrops } from '../../overlay/drops'
import { type BoundMetric, boundMetric, type MetricShape, type MetricValue } from '../../overlay/kpi'
import { indexOverlay, type Numbers } from '../../overlay/numbers'
import { readOverlay } from '../../overlay/read'
import type { OverlayState } from './work'

/** Everything measured that the page shows. */
export interface Measured {
  readonly overlay: OverlayState
  readonly numbers: Numbers | null
  readonly stale: boolean
  readonly drops: readonly StepDrop[]
  readonly hot: number
  readonly metrics: ReadonlyMap<string, MetricValue | null>
  readonly retry: () => void
}

/** What a view without numbers shows of them. */
export const noNumbers: Measured = {
  overlay: { state: 'off' },
  numbers: null,
  stale: false,
  drops: [],
  hot: -1,
  metrics: new Map(),
  retry: () => undefined,
}

/**
 * Asks for the numbers, again whenever what is counted changes: the filters,
 * the map's structure as the server has it (`shape`), or the events.
 */
export function useMeasured(mapId: string, window: OverlayWindow, shape: string, map: JourneyMap, library: Library): Measured {
  const status = useStatus().data
  const query = useQuery({
    queryKey: keys.overlay(mapId, { ...window, shape }),
    queryFn: async ({ signal }) => indexOverlay(readOverlay(await fetchOverlay(mapId, window, signal))),
    placeholderData: keepPreviousData,
    retry: 1,
  })
  const numbers = query.data ?? null
  const { refetch } = query
  const behind = numbers !== null && status !== undefined && status.as_of > numbers.overlay.as_of
  useEffect(() => {
    if (behind) void refetch()
  }, [behind, refetch])
  const overlay = useMemo((): OverlayState => {
    if (query.error !== null) {
      const problem = asProblem(query.error)
      return { state: 'failed', reason: problem.message, requestId: problem.requestId ?? '', numbers }
    }
    return numbers === null ? { state: 'loading' } : { state: 'ready', numbers }
  }, [query.error, numbers])
  const stale = overlay.state === 'failed' || (status?.refreshing === true && behind)
  const drops = useMemo(() => (numbers === null ? [] : stepDrops(map.stages, numbers)), [map, numbers])
  const metrics = useMetrics(map, library, window)
  return { overlay, numbers, stale, drops, hot: hotDrop(drops, stale), metrics, retry: () => void refetch() }
}

/** The metrics of the map that are counted from one touchpoint to another. */
function useMetrics(map: JourneyMap, library: Library, window: OverlayWindow): ReadonlyMap<string, MetricValue | null> {
  const bound = useMemo(() => boundMetrics(map, library), [map, library])
  const answers = useAnalysisList<Funnel>(
    'funnel',
    bound.map((m) => metricQuery(m, library, window)),
  )
  const values = new Map<string, MetricValue | null>(library.metrics.flatMap((m) => (askable(m, bound) ? [] : [[m.id, null]])))
  bound.forEach((m, i) => {
    const answer = answers[i]
    if (answer?.data !== undefined) values.set(m.id, metricValue(m, answer.data.data))
    else if (answer?.isError === true) values.set(m.id, null)
  })
  const digest = JSON.stringify([...values])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made anew with every render; its content decides
  return useMemo(() => values, [digest])
}

/** The question behind a metric: a funnel of two touchpoints, of the people and the time of the page. */
export function metricQuery(metric: BoundMetric, library: Library, window: OverlayWindow): Query {
  const name = (id: string) => library.touchpoints.find((t) => t.id === id)?.name ?? id
  return {
    level: 'touchpoint',
    ...(window.segment === undefined ? {} : { segment: JSON.parse(window.segment) as unknown }),
    ...(window.from === undefined ? {} : { from: window.from }),
    params: { mode: 'best_entry', steps: [metric.from, metric.to].map((id) => ({ name: name(id), any: [id] })) },
  }
}

function askable(metric: MetricShape, bound: readonly BoundMetric[]): boolean {
  return bound.some((b) => b.id === metric.id)
}

function boundMetrics(map: JourneyMap, library: Library): readonly BoundMetric[] {
  const wanted = new Set([
    ...map.stages.flatMap((s) => s.metrics ?? []),
    ...map.stages.flatMap((s) => s.steps.flatMap((step) => step.cards.flatMap((c) => c.metric ?? []))),
    ...library.moments.map((m) => m.metric),
  ])
  const touchpoints = new Set(library.touchpoints.map((t) => t.id))
  return library.metrics.flatMap((m) => {
    const bound = wanted.has(m.id) ? boundMetric(m) : null
    return bound !== null && touchpoints.has(bound.from) && touchpoints.has(bound.to) ? [bound] : []
  })
}

function metricValue(metric: BoundMetric, funnel: Funnel): MetricValue | null {
  const first = funnel.steps[0]
  const second = funnel.steps[1]
  if (first === undefined || second === undefined) return null
  if (metric.type === 'median_time') {
    const { median_s: median, n_time: n } = second
    return median === null ? null : { kind: 'seconds', value: median, low: null, high: null, n }
  }
  const rate = second.rate_prev
  const [low, high] = second.interval_prev
  if (rate === null) return null
  if (metric.type !== 'drop_off') return { kind: 'rate', value: rate, low, high, n: first.reached }
  return { kind: 'rate', value: 1 - rate, low: high === null ? null : 1 - high, high: low === null ? null : 1 - low, n: first.reached }
}
