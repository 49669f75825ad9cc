import { CircleSlash, Clock, CloudOff, FileClock, Link2Off, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { Logo } from '../../ui/Logo'
import { type Reason, words } from './closed'

const icons: Readonly<Record<Exclude<Reason, 'locked'>, ReactNode>> = {
  unknown: <Link2Off aria-hidden />,
  revoked: <CircleSlash aria-hidden />,
  expired: <Clock aria-hidden />,
  gone: <Trash2 aria-hidden />,
  unpublished: <FileClock aria-hidden />,
  busy: <CloudOff aria-hidden />,
  failed: <CloudOff aria-hidden />,
}

/** A link that shows nothing, and why. */
export function Closed({ reason }: { reason: Exclude<Reason, 'locked'> }) {
  const { title, text } = words[reason]
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className="sh-closed">
      <div className="card state-box w-full max-w-[440px]">
        <span className="mb-1 text-ink-3">{icons[reason]}</span>
        <h1 className="text-16">{title}</h1>
        <p>{text}</p>
      </div>
      <p className="sh-mark">
        <Logo />
        sojourn
      </p>
    </main>
  )
}
