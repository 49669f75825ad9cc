import { CircleSlash, CloudOff, DoorClosed, Hourglass, Link2Off, Users } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Button } from '../../ui/Button'
import { ClosedPage } from '../share/ClosedPage'
import { type Reason, words } from './door'

const icons: Readonly<Record<Reason, ReactNode>> = {
  unknown: <Link2Off aria-hidden />,
  ended: <DoorClosed aria-hidden />,
  expired: <Hourglass aria-hidden />,
  full: <Users aria-hidden />,
  removed: <CircleSlash aria-hidden />,
  busy: <CloudOff aria-hidden />,
  failed: <CloudOff aria-hidden />,
}

/** A workshop that one cannot be in, and why. */
export function Outside({ reason, onRetry }: { reason: Reason; onRetry?: () => void }) {
  const { title, text } = words[reason]
  useEffect(() => {
    document.title = `${title} · sojourn`
  }, [title])
  return (
    <ClosedPage icon={icons[reason]} title={title} text={text} role="status">
      {onRetry !== undefined && (reason === 'busy' || reason === 'failed') && (
        <div className="mt-3">
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
    </ClosedPage>
  )
}
