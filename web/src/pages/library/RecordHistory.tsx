import { History as HistoryIcon } from 'lucide-react'
import { useRecordHistory, useRestoreRecord } from '../../api/history'
import { useRefusal } from '../../api/session'
import { useWorkspace } from '../../api/workspace'
import { Button, IconButton } from '../../ui/Button'
import { Popover } from '../../ui/Popover'
import { SkeletonRows } from '../../ui/Progress'
import { useToast } from '../../ui/Toast'
import { EditList } from '../map/history/ElementHistory'
import { useNames } from '../map/history/people'
import { Failure } from '../shared/Loaded'
import { useLibrary } from './room'

/** What happened to one record: who changed which field, from what to what; and a way back to each state. */
export function RecordHistory({ id, name }: { id: string; name: string }) {
  if (useRefusal('maps:drafts') !== undefined) return null
  return (
    <Popover
      title={`What happened to ${name}`}
      align="end"
      width={360}
      trigger={
        <IconButton label="History of this record" size="small">
          <HistoryIcon aria-hidden />
        </IconButton>
      }
    >
      <Edits id={id} name={name} />
    </Popover>
  )
}

function Edits({ id, name }: { id: string; name: string }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const nameOf = useNames()
  const edits = useRecordHistory(id)
  const { refusal } = useLibrary()
  const bringBack = useBringBack()
  if (edits.error !== null) {
    return <Failure error={edits.error} title="Its history did not load" onRetry={() => void edits.refetch()} />
  }
  if (edits.data === undefined) return <SkeletonRows rows={3} />
  return (
    <EditList
      edits={edits.data}
      zone={zone}
      nameOf={nameOf}
      after={(e, at) =>
        at === 0 || refusal !== undefined ? undefined : (
          <Button size="small" variant="quiet" disabled={bringBack.busy} onClick={() => bringBack.run(id, name, e.seq)}>
            Back to this
          </Button>
        )
      }
    />
  )
}

/** Brings a record back to what it was after a change, and says so. */
export function useBringBack(): { readonly busy: boolean; readonly run: (record: string, name: string, seq: number) => void } {
  const restore = useRestoreRecord()
  const toast = useToast()
  const run = (record: string, name: string, seq: number) =>
    restore.mutate(
      { record, seq },
      {
        onSuccess: () => toast(`${name} is as it was`, { detail: 'That is a change like any other: its history goes on.' }),
        onError: (error) => toast(`${name} was not changed`, { detail: error.message }),
      },
    )
  return { busy: restore.isPending, run }
}
