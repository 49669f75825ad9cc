import { Footprints, Navigation, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/Button'
import { useHall } from './hall'
import type { Following } from './useFollow'

/** Whom this window follows, and the way back to them for whoever scrolled on their own. */
export function FollowFace({ following: { follow, set } }: { following: Following }) {
  const name = useHall().heard?.workshop.leader_name ?? 'the leader'
  if (follow === 'off') return null
  if (follow === 'free') {
    return (
      <Button
        size="small"
        className="ws-again"
        aria-label={`Follow ${name} again`}
        icon={<Footprints className="icon-14" aria-hidden />}
        onClick={() => set('following')}
      >
        Follow<span className="ws-wide"> {name}</span> again
      </Button>
    )
  }
  return (
    <>
      <span className="ws-following" role="status">
        <Footprints className="icon-14" aria-hidden />
        <span className="ell">
          <span className="ws-said">Following</span> {name}
        </span>
      </span>
      <IconButton label={`Stop following ${name}`} size="small" onClick={() => set('free')}>
        <X aria-hidden />
      </IconButton>
    </>
  )
}

/** Whether the others follow this person; nobody takes over from somebody else. */
export function LeadSwitch() {
  const { heard, me, step } = useHall()
  const leader = heard?.workshop.leader ?? ''
  const mine = leader !== '' && leader === me
  if (leader !== '' && !mine) return null
  return (
    <Button
      size="small"
      variant={mine ? 'plain' : 'quiet'}
      aria-pressed={mine}
      icon={<Navigation className="icon-14" aria-hidden />}
      onClick={() => step({ do: mine ? 'leave' : 'lead' })}
    >
      {mine ? 'Others follow you' : 'Follow me'}
    </Button>
  )
}
