import { Eraser, History as HistoryIcon } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type Edit, useElementHistory } from '../../../api/history'
import { useRefusal } from '../../../api/session'
import { Button, IconButton } from '../../../ui/Button'
import { Popover } from '../../../ui/Popover'
import { SkeletonRows } from '../../../ui/Progress'
import { dateTime } from '../../shared/format'
import { Failure } from '../../shared/Loaded'
import { useWork } from '../work'
import { sentence } from './ChangeList'
import './history.css'
import { useNames } from './people'

const RedactFieldDialog = lazy(() => import('./RedactDialog').then((m) => ({ default: m.RedactFieldDialog })))

/** What happened to one element: who changed which field, from what to what. */
export function ElementHistory({ element }: { element: string }) {
  const mayRedact = useRefusal('maps:redact') === undefined
  const [type, setType] = useState<string | null>(null) // of the element, while one of its fields is to be removed
  if (useRefusal('maps:drafts') !== undefined) return null
  return (
    <>
      <Popover
        key={type}
        title="What happened to it"
        align="end"
        width={360}
        trigger={
          <IconButton label="History of this element" size="small">
            <HistoryIcon aria-hidden />
          </IconButton>
        }
      >
        <Edits element={element} {...(mayRedact ? { onRedact: setType } : {})} />
      </Popover>
      <Suspense fallback={null}>
        {type !== null && <RedactFieldDialog element={element} type={type} onClose={() => setType(null)} />}
      </Suspense>
    </>
  )
}

function Edits({ element, onRedact }: { element: string; onRedact?: (type: string) => void }) {
  const { mapId, zone } = useWork()
  const nameOf = useNames()
  const edits = useElementHistory(mapId, element)
  if (edits.error !== null) {
    return <Failure error={edits.error} title="Its history did not load" onRetry={() => void edits.refetch()} />
  }
  if (edits.data === undefined) return <SkeletonRows rows={3} />
  const type = edits.data.flatMap((e) => e.changes).find((c) => c.id === element)?.type
  return (
    <>
      <EditList edits={edits.data} zone={zone} nameOf={nameOf} />
      {onRedact !== undefined && type !== undefined && (
        <Button
          size="small"
          variant="quiet"
          className="mt-3"
          icon={<Eraser className="icon-14" aria-hidden />}
          onClick={() => onRedact(type)}
        >
          Remove a field from history…
        </Button>
      )}
    </>
  )
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
