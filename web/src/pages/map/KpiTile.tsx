/** A stage's number with interval, target and trend. */

import type { Kpi } from '../../overlay/kpi'
import { sparkMarks } from '../../plot/spark'
import { count, duration, percent, percentRange } from '../../plot/words'
import { useWork } from './work'

/** The tile below a stage's name. */
export function KpiTile({ kpi, element, wide }: { kpi: Kpi; element: string; wide: boolean }) {
  const { overlay, stale, openNumber } = useWork()
  if (kpi.state === 'absent') {
    const loading = overlay.state === 'loading'
    return (
      <div style={{ marginTop: 3 }}>
        <div className="mp-cap mp-ell">{kpi.name}</div>
        {loading ? (
          overlay.slow && <div className="mp-skel" style={{ width: 96, height: 14, marginTop: 5 }} />
        ) : (
          <div className="mp-none" style={{ lineHeight: '24px' }}>
            {kpi.reason === '' ? 'not measured' : kpi.reason}
          </div>
        )}
      </div>
    )
  }
  const off = kpi.off && !stale
  const trend = sparkMarks(kpi.trend, 46, 14)
  return (
    <div className="l2">
      <div style={{ flex: 'none', maxWidth: '100%' }}>
        <div className="mp-cap mp-ell">{kpi.name}</div>
        <div style={{ display: 'flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }}>
          <button
            type="button"
            tabIndex={-1}
            className={`mp-num val ${stale ? 'mp-stale' : ''}`}
            aria-label={`${kpi.name}: ${valueWords(kpi)}`}
            onClick={(e) => {
              e.stopPropagation()
              openNumber({ element, number: kpi.kind === 'seconds' ? 'time' : kpi.kind === 'count' ? 'reached' : 'converted' })
            }}
          >
            {valueWords(kpi)}
          </button>
          <span className="mp-ci">
            {kpi.low !== null && kpi.high !== null && kpi.kind === 'rate' ? percentRange(kpi.low, kpi.high) : `n ${count(kpi.n)}`}
          </span>
          {!wide && kpi.target !== null && <Target kpi={kpi} off={off} short />}
        </div>
      </div>
      {wide && (kpi.target !== null || trend.path !== '') && (
        <div className="mp-grow" style={{ maxWidth: 150, paddingBottom: 3 }}>
          <div
            className="mp-cap"
            style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'flex-end', whiteSpace: 'nowrap' }}
          >
            {kpi.target !== null ? <Target kpi={kpi} off={off} short={false} /> : <span>by week</span>}
            <svg width="46" height="14" aria-hidden="true">
              <path d={trend.path} fill="none" stroke="var(--ink-3)" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
              {trend.last !== null && <circle cx={trend.last.x} cy={trend.last.y} r="2.2" fill="var(--ink-3)" />}
            </svg>
          </div>
          {kpi.kind === 'rate' && (
            <svg width="100%" height="8" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect y="2" width="100" height="4" fill="var(--paper-3)" />
              <rect y="2" width={Math.min(100, kpi.value * 100)} height="4" fill={stale ? 'var(--ink-3)' : 'var(--blue-2)'} />
              {kpi.target !== null && <rect x={Math.min(98.6, kpi.target * 100)} width="1.400" height="8" fill="var(--ink)" />}
            </svg>
          )}
        </div>
      )}
    </div>
  )
}

type Value = Extract<Kpi, { state: 'value' }>

function Target({ kpi, off, short }: { kpi: Value; off: boolean; short: boolean }) {
  if (kpi.target === null) return null
  return (
    <span className="mp-cap mp-tn">
      {off && (
        <span className="mp-or">
          ▼ <span className="mp-sr">off target</span>
        </span>
      )}
      {short ? '' : 'target '}
      {targetWords(kpi, kpi.target)}
    </span>
  )
}

function valueWords(kpi: Value): string {
  switch (kpi.kind) {
    case 'rate':
      return percent(kpi.value)
    case 'seconds':
      return duration(kpi.value)
    case 'score':
      return kpi.value.toFixed(2)
    case 'count':
      return count(kpi.value)
  }
}

function targetWords(kpi: Value, target: number): string {
  switch (kpi.kind) {
    case 'rate':
      return percent(target, 0)
    case 'seconds':
      return duration(target)
    case 'score':
      return target.toFixed(1)
    case 'count':
      return count(target)
  }
}
