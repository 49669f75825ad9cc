/** A stage's number with interval, target and trend. */

import type { Kpi, MetricValue } from '../../overlay/kpi'
import { sparkMarks } from '../../plot/spark'
import { count, duration, percent, percentRange } from '../../plot/words'
import { Skeleton } from '../../ui/Progress'
import { NextTime } from './NextTime'
import { type MapWork, useWork } from './work'

type Value = Extract<Kpi, { state: 'value' }>

/** The tile below a stage's name. */
export function KpiTile({ kpi, stage, wide }: { kpi: Kpi; stage: string; wide: boolean }) {
  const work = useWork()
  const { overlay, stale, select } = work
  if (overlay.state === 'off') return null
  if (kpi.state !== 'value') {
    const waits = kpi.state === 'loading' || (overlay.state === 'loading' && kpi.reason === '')
    return (
      <div className="mp-kpi-none">
        <div className="mp-cap ell">{kpi.name}</div>
        {waits ? (
          <Skeleton width={96} height={14} />
        ) : (
          <span className="mp-cap">{kpi.state === 'absent' && kpi.reason !== '' ? kpi.reason : 'not measured'}</span>
        )}
      </div>
    )
  }
  const off = kpi.off && !stale
  return (
    <div className="mp-kpi">
      <div className="mp-kpi-main">
        <div className="mp-kpi-name">
          <span className="mp-cap ell" title={kpi.name}>
            {kpi.name}
          </span>
          <NextTime element={work.numbers?.stage.get(stage)} kind="stage" />
        </div>
        <div className="mp-kpi-line tn">
          {work.panels ? (
            <button
              type="button"
              tabIndex={-1}
              className="mp-num mp-kpi-value"
              {...(stale ? { 'data-stale': '' } : {})}
              onClick={(e) => {
                e.stopPropagation()
                select({ kind: 'stage', id: stage })
                openKpi(kpi, stage, work)
              }}
            >
              {valueWords(kpi, kpi.value)}
            </button>
          ) : (
            <span className="mp-kpi-value">{valueWords(kpi, kpi.value)}</span>
          )}
          <span className="ci">{baseWords(kpi)}</span>
          {!wide && kpi.target !== null && <Target kpi={kpi} off={off} short />}
        </div>
      </div>
      {wide && <Side kpi={kpi} off={off} stale={stale} />}
    </div>
  )
}

/** Target and bar of a rate, or the trend. */
function Side({ kpi, off, stale }: { kpi: Value; off: boolean; stale: boolean }) {
  const trend = sparkMarks(kpi.trend, 46, 14)
  if (kpi.target === null && trend.path === '') return null
  const bar = kpi.kind === 'rate'
  return (
    <div className="mp-kpi-side">
      <div className="mp-kpi-head">
        {kpi.target !== null ? <Target kpi={kpi} off={off} short={false} /> : <span className="mp-cap">by week</span>}
        {trend.path !== '' && (
          <svg width="46" height="14" aria-hidden="true">
            <path d={trend.path} fill="none" stroke="var(--ink-3)" strokeWidth="1.500" strokeLinejoin="round" strokeLinecap="round" />
            {trend.last !== null && <circle cx={trend.last.x} cy={trend.last.y} r="2.200" fill="var(--ink-3)" />}
          </svg>
        )}
      </div>
      {bar && (
        <svg width="100%" height="8" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect y="2" width="100" height="4" fill="var(--paper-3)" />
          <rect y="2" width={Math.min(100, kpi.value * 100)} height="4" fill={stale ? 'var(--ink-3)' : 'var(--blue-2)'} />
          {kpi.target !== null && <rect x={Math.min(98.6, kpi.target * 100 - 0.7)} width="1.400" height="8" fill="var(--ink)" />}
        </svg>
      )}
    </div>
  )
}

function Target({ kpi, off, short }: { kpi: Value; off: boolean; short: boolean }) {
  if (kpi.target === null) return null
  return (
    <span className="mp-cap tn whitespace-nowrap">
      {off && (
        <span className="text-orange">
          ▼ <span className="visually-hidden">off target</span>
        </span>
      )}
      {short && off ? '' : 'target '}
      {targetWords(kpi, kpi.target)}
    </span>
  )
}

/** Opens what stands behind the tile: the metric, the answers it is a mean of, or the share that goes on. */
export function openKpi(kpi: Value, stage: string, work: MapWork): void {
  if (kpi.metric === null) {
    const last = work.numbers?.stage.get(stage)?.next.length === 0
    return work.openNumber({ kind: 'stage', element: stage, number: last ? 'reached' : 'converted' })
  }
  const query = work.library.metrics.find((m) => m.id === kpi.metric)?.binding?.query
  if (kpi.kind === 'score' && typeof query === 'string') return work.openNumber({ kind: 'touchpoint', element: query, number: 'emotion' })
  work.openMetric(kpi.metric)
}

/** A metric's value in its unit. */
export function valueWords(kpi: Pick<MetricValue, 'kind'>, value: number): string {
  switch (kpi.kind) {
    case 'rate':
      return percent(value)
    case 'seconds':
      return duration(value)
    case 'score':
      return value.toFixed(2)
  }
}

/** A metric's target in its unit. */
export function targetWords(kpi: Pick<MetricValue, 'kind'>, target: number): string {
  return kpi.kind === 'rate' ? percent(target, 0) : kpi.kind === 'seconds' ? duration(target) : target.toFixed(1)
}

/** The interval of a metric's value, or nothing where it has none. */
export function intervalWords(kpi: MetricValue): string {
  if (kpi.low === null || kpi.high === null) return ''
  return kpi.kind === 'rate' ? percentRange(kpi.low, kpi.high) : `${kpi.low.toFixed(2)}–${kpi.high.toFixed(2)}`
}

function baseWords(kpi: Value): string {
  const interval = intervalWords(kpi)
  return interval === '' ? `n ${count(kpi.n)}` : interval
}
