import { CloudOff, RefreshCw } from 'lucide-react'
import { asProblem } from '../../api/problem'
import { useStatus } from '../../api/workspace'
import { count } from '../../plot/words'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { timeOfDay } from './format'

/** The most severe thing to know about the connection and the numbers, or nothing. */
export function StateBanner() {
  const status = useStatus()
  if (status.error !== null && asProblem(status.error).kind === 'offline') {
    return (
      <Banner
        tone="orange"
        icon={<CloudOff aria-hidden />}
        action={
          <Button size="small" icon={<RefreshCw className="icon-14" aria-hidden />} onClick={() => void status.refetch()}>
            Try now
          </Button>
        }
      >
        <strong className="font-semi">No connection since {timeOfDay(status.dataUpdatedAt)}.</strong> What you see stays readable; it may be
        out of date.
      </Banner>
    )
  }
  if (status.data?.refreshing === true) {
    const behind = status.data.log_end - status.data.as_of
    return (
      <Banner tone="blue" icon={<RefreshCw aria-hidden />}>
        Numbers are catching up{behind > 0 ? ` with ${count(behind)} new events` : ''}. They stay as they were until then.
      </Banner>
    )
  }
  return null
}
