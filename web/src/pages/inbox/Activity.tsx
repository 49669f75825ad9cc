import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { type Happening, useActivity } from '../../api/comments'
import { useWorkspace } from '../../api/workspace'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { useFullNames, useNames } from '../map/history/people'
import { clock } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { bare } from '../workshop/people'
import { byDayAndMap, type Group, happeningHash, happeningWords } from './words'

/** What happened on the maps, by day and map. */
export function Activity() {
  const activity = useActivity()
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  return (
    <Loaded query={activity} name="The activity">
      {({ pages }) => {
        const days = byDayAndMap(
          pages.flatMap((p) => p.happenings),
          zone,
          Date.now(),
        )
        if (days.length === 0) {
          return (
            <EmptyState title="Nothing happened yet" icon={<History aria-hidden />}>
              What is published, restored, reviewed, said and suggested stands here for three months.
            </EmptyState>
          )
        }
        return (
          <>
            {days.map((day) => (
              <section key={day.name} aria-label={day.name}>
                <h2 className="ib-day">{day.name}</h2>
                {day.groups.map((g) => (
                  <OfMap key={g.map} group={g} zone={zone} />
                ))}
              </section>
            ))}
            {activity.hasNextPage && (
              <div className="flex justify-center py-4">
                <Button size="small" disabled={activity.isFetchingNextPage} onClick={() => void activity.fetchNextPage()}>
                  Show earlier
                </Button>
              </div>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function OfMap({ group, zone }: { group: Group; zone: string }) {
  const title = group.title === '' ? 'Untitled' : group.title
  return (
    <div className="card ib-group">
      <h3>
        {group.map === '' ? (
          'People'
        ) : (
          <Link to="/maps/$mapId" params={{ mapId: group.map }} className="hover:text-blue">
            {title}
          </Link>
        )}
      </h3>
      <ul>
        {group.list.map((h) => (
          <li key={`${h.kind} ${h.at} ${h.subject ?? ''}`}>
            <Line happening={h} zone={zone} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Line({ happening: h, zone }: { happening: Happening; zone: string }) {
  const nameOf = useNames()
  const fullNameOf = useFullNames()
  const name = h.guest ?? nameOf(h.by)
  const fullName = h.guest === undefined ? fullNameOf(h.by) : bare(h.guest)
  const hash = happeningHash(h)
  const words = (
    <>
      <span className="ib-name">{name}</span> {happeningWords(h)}
    </>
  )
  return (
    <>
      <time className="ib-time tn" dateTime={h.at}>
        {clock(h.at, zone).slice(0, 5)}
      </time>
      <Avatar name={fullName} />
      <span className="min-w-0 flex-1">
        {hash === '' || h.map === undefined ? (
          words
        ) : (
          <Link to="/maps/$mapId" params={{ mapId: h.map }} hash={hash} className="hover:text-blue">
            {words}
          </Link>
        )}
        {h.kind !== 'joined' && h.text !== undefined && h.text !== '' && <span className="ib-text">{h.text}</span>}
      </span>
    </>
  )
}
