import { Footprints, Navigation } from 'lucide-react'
import { Button } from '../../ui/Button'
import type { ViewId } from '../map/views/kinds'
import { useHall } from './hall'
import { useFollow } from './useFollow'

/** Follow-me: the leader's switch, and for the others whom they follow. */
export function FollowPart({ show }: { show: (view: ViewId) => void }) {
  const { heard, me, leads, step } = useHall()
  const { follow, set } = useFollow(show)
  const leader = heard?.workshop.leader ?? ''
  const name = heard?.workshop.leader_name ?? 'the leader'
  const mine = leader !== '' && leader === me
  return (
    <span className="ws-part">
      {follow === 'following' && (
        <>
          <span className="ws-following" role="status">
            <Footprints className="icon-14" aria-hidden />
            <span className="ell">Following {name}</span>
          </span>
          <Button size="small" variant="quiet" onClick={() => set('free')}>
            Stop
          </Button>
        </>
      )}
      {follow === 'free' && (
        <Button size="small" icon={<Footprints className="icon-14" aria-hidden />} onClick={() => set('following')}>
          Follow {name} again
        </Button>
      )}
      {leads && (leader === '' || mine) && (
        <Button
          size="small"
          variant={mine ? 'plain' : 'quiet'}
          aria-pressed={mine}
          icon={<Navigation className="icon-14" aria-hidden />}
          onClick={() => step({ do: mine ? 'leave' : 'lead' })}
        >
          {mine ? 'Others follow you' : 'Follow me'}
        </Button>
      )}
    </span>
  )
}
