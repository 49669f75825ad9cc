import { History as HistoryIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Edit, useElementHistory } from '../../../api/history'
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
  return <EditList edits={edits.data} zone={zone} nameOf={nameOf} />
}

/** Edits of one element, the newest first; `after` stands behind each of them. */
export function EditList({
  edits,
  zone,
  nameOf,
  after,
}: {
  edits: readonly Edit[]
  zone: string
  nameOf: (id: string) => string
  after?: (edit: Edit, at: number) => ReactNode
}) {
  return (
    <ol className="mh-edits flex flex-col gap-3">
      {edits.map((e, at) => (
        <li key={e.seq}>
          <p className="flex items-center gap-2 text-11 text-ink-3">
            <span className="flex-1">
              {nameOf(e.actor)}, <span className="tn">{dateTime(e.at, zone)}</span>
            </span>
            {after?.(e, at)}
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
