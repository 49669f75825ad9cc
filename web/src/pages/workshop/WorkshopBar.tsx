import { ChevronDown, Users } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { useNarrow } from '../map/useNarrow'
import { FollowFace, LeadSwitch } from './FollowPart'
import { useHall } from './hall'
import { LeaderPart } from './InvitePart'
import { PeoplePart, usePresent } from './PeoplePart'
import { TimerControls, TimerFace } from './TimerPart'
import { useDotKeys } from './useDotKeys'
import { type Turning, useFollow } from './useFollow'
import { VoteControls, VoteFace } from './VotePart'
import { WorkshopSheet } from './WorkshopSheet'

/** The bar of a workshop: what it is about, who is here, the timer, the vote, whom one follows. On a phone it is one row, and the rest lies in a sheet. */
export function WorkshopBar({ turning }: { turning: Turning }) {
  const { heard, leads } = useHall()
  const narrow = useNarrow()
  const following = useFollow(turning)
  useDotKeys()
  if (heard === null) return null
  const { title } = heard.workshop
  return (
    <section className="ws-bar" aria-label="Workshop">
      <span className="ws-name" title={title}>
        <Users className="icon-14" aria-hidden />
        <span className="ell">{title === '' ? 'Workshop' : title}</span>
      </span>
      {!narrow && <PeoplePart />}
      <span className="ws-part">
        <TimerFace />
        {!narrow && leads && <TimerControls />}
      </span>
      <span className="ws-part">
        <VoteFace />
        {!narrow && leads && <VoteControls />}
      </span>
      <span className="ws-part">
        <FollowFace following={following} />
        {!narrow && leads && <LeadSwitch />}
      </span>
      {narrow ? <SheetButton /> : leads && <LeaderPart />}
    </section>
  )
}

/** Opens what a phone has no room for. */
function SheetButton() {
  const [open, setOpen] = useState(false)
  const here = usePresent().filter((p) => p.here).length
  return (
    <>
      <Button size="small" className="ws-more tn" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {here} here
        <ChevronDown className="icon-14" aria-hidden />
      </Button>
      {open && <WorkshopSheet onClose={() => setOpen(false)} />}
    </>
  )
}
