import { CalendarCheck, Shuffle } from 'lucide-react'
import { type Drift, useDrift } from '../../../api/history'
import { useMaps } from '../../../api/maps'
import { Chip } from '../../../ui/Chip'
import { Popover } from '../../../ui/Popover'
import { date } from '../../shared/format'
import { useWork } from '../work'
import { periods } from './drift'

/** What is true of the published version: when it is looked at again, and whether people left the way that it shows. */
export function Flags() {
  const { mapId } = useWork()
  const row = useMaps().data?.find((m) => m.id === mapId)
  const drift = useDrift(mapId, row?.published === true).data
  return (
    <>
      <Review {...(row?.due === undefined ? {} : { due: row.due })} overdue={row?.overdue === true} />
      {drift?.state === 'drifted' && <DriftChip drift={drift} />}
    </>
  )
}

/** When the map is looked at again; orange once the day has come. A draft has only what the team wrote. */
function Review({ due, overdue }: { due?: string; overdue: boolean }) {
  const { map, zone } = useWork()
  const day = due ?? map.review?.next_due
  if (day === undefined || Number.isNaN(Date.parse(day))) return null
  return (
    <Chip
      size="small"
      tone={overdue ? 'orange' : 'quiet'}
      icon={<CalendarCheck aria-hidden />}
      title={overdue ? 'The day of its review has come' : 'The day on which the map is looked at again'}
    >
      {overdue ? 'Review due since ' : 'Review '}
      {date(day, zone)}
    </Chip>
  )
}

function DriftChip({ drift }: { drift: Drift }) {
  return (
    <Popover
      title={`Version ${drift.version ?? ''} has drifted`}
      trigger={
        <button type="button" className="chip" data-size="small" data-tone="orange">
          <Shuffle aria-hidden />
          <span className="ell">Drifted</span>
        </button>
      }
    >
      <DriftFacts drift={drift} />
    </Popover>
  )
}

/** What moved, between which periods, and how sure that is. */
export function DriftFacts({ drift }: { drift: Drift }) {
  const { zone } = useWork()
  const { verdict } = drift
  return (
    <div className="flex flex-col gap-2 text-12">
      <p className="text-13">{drift.words}</p>
      {drift.base !== undefined && drift.now !== undefined && <p className="text-ink-2">{periods(drift, zone)}</p>}
      {verdict !== undefined && (
        <p className="tn text-ink-3">
          Divergence {verdict.jsd.toFixed(3)} of 1, p {verdict.p < 0.01 ? verdict.p.toFixed(3) : verdict.p.toFixed(2)}. Both periods are
          counted by the rules of today.
        </p>
      )}
    </div>
  )
}
