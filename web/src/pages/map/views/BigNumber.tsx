import type { Stage } from '../../../model/map'
import type { Kpi } from '../../../overlay/kpi'
import { sparkMarks } from '../../../plot/spark'
import { count } from '../../../plot/words'
import { Skeleton } from '../../../ui/Progress'
import { intervalWords, openKpi, targetWords, valueWords } from '../KpiTile'
import { useWork } from '../work'

/** A stage's number as an executive reads it: value, target, interval, how many it rests on, and the trend. */
export function BigNumber({ kpi, stage }: { kpi: Kpi; stage: Stage }) {
  const work = useWork()
  const { overlay, stale } = work
  if (overlay.state === 'off') return null
  if (kpi.state !== 'value') {
    const waits = kpi.state === 'loading' || (overlay.state === 'loading' && kpi.reason === '')
    return (
      <div>
        <p className="mp-cap">{kpi.name}</p>
        {waits ? (
          <Skeleton width={96} height={20} />
        ) : (
          <p className="text-ink-3">{kpi.state === 'absent' && kpi.reason !== '' ? kpi.reason : 'not measured'}</p>
        )}
      </div>
    )
  }
  const trend = sparkMarks(kpi.trend, 64, 18)
  const off = kpi.off && !stale
  const range = intervalWords(kpi)
  return (
    <div className="tn">
      <p className="mv-value">
        {work.panels ? (
          <button
            type="button"
            className="mp-num"
            {...(stale ? { 'data-stale': '' } : {})}
            onClick={() => {
              work.select({ kind: 'stage', id: stage.id })
              openKpi(kpi, stage.id, work)
            }}
          >
            {valueWords(kpi, kpi.value)}
          </button>
        ) : (
          <span className="mp-num">{valueWords(kpi, kpi.value)}</span>
        )}
        {kpi.target !== null && (
          <span className="mp-cap">
            {off && (
              <span className="text-orange">
                ▼ <span className="visually-hidden">off target, </span>
              </span>
            )}
            target {targetWords(kpi, kpi.target)}
          </span>
        )}
      </p>
      <p className="mp-cap">
        {kpi.name}, {range !== '' && <span className="whitespace-nowrap">{range}, </span>}
        <span className="whitespace-nowrap">n {count(kpi.n)}</span>
      </p>
      {trend.path !== '' && (
        <svg
          width="64"
          height="18"
          role="img"
          aria-label={`By week, ${kpi.trend.length} weeks, now ${valueWords(kpi, kpi.trend.at(-1) ?? kpi.value)}`}
        >
          <path d={trend.path} fill="none" stroke="var(--ink-3)" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
          {trend.last !== null && <circle cx={trend.last.x} cy={trend.last.y} r="2.2" fill="var(--ink-3)" />}
        </svg>
      )}
    </div>
  )
}
