import { CircleSlash, Clock, CloudOff, FileClock, Link2Off, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { ClosedPage } from './ClosedPage'
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
  return <ClosedPage icon={icons[reason]} title={title} text={text} />
}
