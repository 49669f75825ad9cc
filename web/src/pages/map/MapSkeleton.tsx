import { Skeleton } from '../../ui/Progress'
import { LaneName } from './LaneTitle'
import { LANES } from './lanes'

const columns = [0, 1, 2, 3, 4, 5]
const filled: ReadonlySet<string> = new Set(['steps', 'touchpoints', 'live', 'thoughts'])

/** The structure of a map before anything of it is known: heads and lanes, then the places of what comes. */
export function MapSkeleton() {
  return (
    <>
      <header className="page-top">
        <Skeleton width={220} height={18} />
      </header>
      <div className="page-bar">
        <Skeleton width={420} height={24} />
      </div>
      <main className="mp-loading" aria-busy="true">
        <h1 className="visually-hidden">Journey map</h1>
        <p className="visually-hidden" role="status">
          The map is loading.
        </p>
        <div className="mp-row" style={{ height: 72 }}>
          <div className="mp-lane" />
        </div>
        {LANES.map((lane) => (
          <div key={lane.id} className="mp-row" style={{ height: lane.minimum.comfortable }}>
            <div className="mp-lane">
              <LaneName lane={lane} />
            </div>
            {columns.map((c) => (
              <div key={c} className="mp-cell" style={{ left: 116 + c * 200, width: 200 }}>
                {filled.has(lane.id) && <Skeleton width={`${80 - ((c * 23) % 40)}%`} height={14} />}
              </div>
            ))}
          </div>
        ))}
      </main>
    </>
  )
}
