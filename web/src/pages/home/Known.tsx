import { Link } from '@tanstack/react-router'
import { useStatus, useWorkspace } from '../../api/workspace'
import { count, percent } from '../../plot/words'
import { Meter } from '../../ui/Meter'
import { Panel } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Progress'
import { dateTime, span } from '../shared/format'

/** What is known: events, people, period, and how much of it the maps can use. */
export function Known() {
  const status = useStatus().data
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  if (status === undefined) {
    return (
      <div className="card">
        <SkeletonRows rows={6} />
      </div>
    )
  }
  const mapped = 1 - status.unmapped_share
  return (
    <Panel
      title="What is known"
      className="self-start"
      action={
        <Link to="/data" className="link text-11">
          Imports
        </Link>
      }
    >
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        <Fact name="Events" value={count(status.events)} />
        <Fact name="People" value={count(status.persons)} />
      </dl>
      {status.events > 0 && (
        <>
          <div className="mt-4 flex flex-col gap-1">
            <p className="flex justify-between text-12">
              <span>Events with a touchpoint</span>
              <span className="tn font-semi">{percent(mapped)}</span>
            </p>
            <Meter
              parts={[
                { share: mapped, part: 'solid' },
                { share: status.unmapped_share, part: 'hatch' },
              ]}
              words={`${percent(mapped)} of events have a touchpoint`}
            />
            <Link to="/data/rules" className="link text-11">
              {status.rules} {status.rules === 1 ? 'rule' : 'rules'}
            </Link>
          </div>
          <p className="tn mt-4 border-t border-line pt-3 text-11 text-ink-3">
            {status.from !== undefined && status.through !== undefined && span(status.from, status.through, zone)}
            {status.through !== undefined && (
              <>
                <br />
                Last event {dateTime(status.through, zone)}, {zone}
              </>
            )}
          </p>
        </>
      )}
    </Panel>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-11 text-ink-3">{name}</dt>
      <dd className="tn text-20 font-semi">{value}</dd>
    </div>
  )
}
