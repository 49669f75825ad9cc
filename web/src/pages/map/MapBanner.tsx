import { CloudOff, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStatus } from '../../api/workspace'
import { count } from '../../plot/words'
import type { Link } from '../../sync/session'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { plural, timeOfDay } from '../shared/format'

/** The most severe thing to know: no connection, then numbers that are catching up. */
export function MapBanner({ link, waiting, onRetry }: { link: Link; waiting: number; onRetry: () => void }) {
  const status = useStatus().data
  if (link.state === 'offline') return <Offline link={link} waiting={waiting} onRetry={onRetry} />
  if (status?.refreshing !== true) return null
  const behind = status.log_end - status.as_of
  return (
    <Banner tone="blue" icon={<RefreshCw aria-hidden />}>
      Numbers are catching up{behind > 0 ? ` with ${count(behind)} new events` : ''}. They stay as they were until then; drawing works as
      usual.
    </Banner>
  )
}

function Offline({ link, waiting, onRetry }: { link: Extract<Link, { state: 'offline' }>; waiting: number; onRetry: () => void }) {
  const now = useNow()
  const left = Math.max(0, Math.ceil((link.retryAt - now) / 1000))
  return (
    <Banner
      tone="orange"
      icon={<CloudOff aria-hidden />}
      action={
        <span className="flex items-center gap-3">
          <span className="tn text-12">Next try in {left} s</span>
          <Button size="small" icon={<RefreshCw className="icon-14" aria-hidden />} onClick={onRetry}>
            Try now
          </Button>
        </span>
      }
    >
      <strong className="font-semi">No connection since {timeOfDay(link.since)}.</strong> Go on working.{' '}
      {waiting === 0 ? 'Your edits are kept here and sent later.' : `${plural(waiting, 'edit')} kept here, sent in order later.`}
    </Banner>
  )
}

/** The time, every second. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
