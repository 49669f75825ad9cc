import { type ReactNode, useId } from 'react'
import { Dialog } from '../../ui/Dialog'
import { plural } from '../shared/format'
import { LeadSwitch } from './FollowPart'
import { useHall } from './hall'
import { LeaderPart } from './InvitePart'
import { PeopleList, usePresent } from './PeoplePart'
import { TimerSheet } from './TimerPart'
import { VoteSheet } from './VotePart'

/** All of a workshop on a phone: what leads it, and who is here. What shows on the map closes it. */
export function WorkshopSheet({ onClose }: { onClose: () => void }) {
  const { heard, leads, owns, me } = useHall()
  const present = usePresent()
  if (heard === null) return null
  const { title, led_by, leader = '' } = heard.workshop
  return (
    <Dialog open onClose={onClose} title={title === '' ? 'Workshop' : title} description={owns ? 'You lead it' : `Led by ${led_by}`}>
      <div className="ws-sheet">
        {leads && (
          <>
            <Part title="Timer for everybody">
              <TimerSheet onStart={onClose} />
            </Part>
            <Part title="Vote with dots">
              <VoteSheet onStep={onClose} />
            </Part>
            {(leader === '' || leader === me) && (
              <Part title="What the others look at">
                <LeadSwitch />
              </Part>
            )}
            <Part title="Guests">
              <LeaderPart />
            </Part>
          </>
        )}
        <Part title={`${plural(present.filter((p) => p.here).length, 'person', 'people')} here`}>
          <PeopleList present={present} />
        </Part>
      </div>
    </Dialog>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <div className="ws-sheet-row">{children}</div>
    </section>
  )
}
