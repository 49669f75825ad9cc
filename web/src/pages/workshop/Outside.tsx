import { CircleSlash, CloudOff, DoorClosed, Hourglass, Link2Off, Users } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Button } from '../../ui/Button'
import { Logo } from '../../ui/Logo'
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
    <main className="sh-closed">
      <div className="card state-box w-full max-w-[440px]" role="status">
        <span className="mb-1 text-ink-3">{icons[reason]}</span>
        <h1 className="text-16">{title}</h1>
        <p>{text}</p>
        {onRetry !== undefined && (reason === 'busy' || reason === 'failed') && (
          <div className="mt-3">
            <Button onClick={onRetry}>Try again</Button>
          </div>
        )}
      </div>
      <p className="sh-mark">
        <Logo />
        sojourn
      </p>
    </main>
  )
}
