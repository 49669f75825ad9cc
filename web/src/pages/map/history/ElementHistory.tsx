import { History as HistoryIcon } from 'lucide-react'
import { useElementHistory } from '../../../api/history'
import { useRefusal } from '../../../api/session'
import { IconButton } from '../../../ui/Button'
import { Popover } from '../../../ui/Popover'
import { SkeletonRows } from '../../../ui/Progress'
import { dateTime } from '../../shared/format'
import { Failure } from '../../shared/Loaded'
import { useWork } from '../work'
import { sentence } from './ChangeList'
import './history.css'
import { useNames } from './people'

/** What happened to one element: who changed which field, from what to what. */
export function ElementHistory({ element }: { element: string }) {
  if (useRefusal('maps:drafts') !== undefined) return null
  return (
    <Popover
      title="What happened to it"
      align="end"
      width={360}
      trigger={
        <IconButton label="History of this element" size="small">
          <HistoryIcon aria-hidden />
        </IconButton>
      }
    >
      <Edits element={element} />
    </Popover>
  )
}

function Edits({ element }: { element: string }) {
  const { mapId, zone } = useWork()
  const nameOf = useNames()
  const edits = useElementHistory(mapId, element)
  if (edits.error !== null) {
    return <Failure error={edits.error} title="Its history did not load" onRetry={() => void edits.refetch()} />
  }
  if (edits.data === undefined) return <SkeletonRows rows={3} />
  return (
    <ol className="mh-edits flex flex-col gap-3">
      {edits.data.map((e) => (
        <li key={e.seq}>
          <p className="text-11 text-ink-3">
            {nameOf(e.actor)}, <span className="tn">{dateTime(e.at, zone)}</span>
          </p>
          {e.changes.map((c) => (
            <p key={c.words} className="mh-change text-12" data-kind={c.k}>
              {sentence(c.words)}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}
