import { Users } from 'lucide-react'
import type { ViewId } from '../map/views/kinds'
import { FollowPart } from './FollowPart'
import { useHall } from './hall'
import { LeaderPart } from './InvitePart'
import { PeoplePart } from './PeoplePart'
import { TimerPart } from './TimerPart'
import { useDotKeys } from './useDotKeys'
import { VotePart } from './VotePart'

/** The bar of a workshop: what it is about, who is here, the timer, the vote, whom one follows. */
export function WorkshopBar({ show }: { show: (view: ViewId) => void }) {
  const { heard, leads } = useHall()
  useDotKeys()
  if (heard === null) return null
  const { title } = heard.workshop
  return (
    <section className="ws-bar" aria-label="Workshop">
      <span className="ws-name" title={title}>
        <Users className="icon-14" aria-hidden />
        <span className="ell">{title === '' ? 'Workshop' : title}</span>
      </span>
      <PeoplePart />
      <TimerPart />
      <VotePart />
      <FollowPart show={show} />
      {leads && <LeaderPart />}
    </section>
  )
}
