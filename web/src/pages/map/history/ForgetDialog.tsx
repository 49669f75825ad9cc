import { useState } from 'react'
import { useVersions } from '../../../api/history'
import { type Until, useForget, useForgetPreview } from '../../../api/removal'
import { Field, TextField } from '../../../ui/Field'
import { SkeletonRows } from '../../../ui/Progress'
import { Select } from '../../../ui/Select'
import { useProof } from '../../settings/ProofDialog'
import { date } from '../../shared/format'
import { Failure } from '../../shared/Loaded'
import { useWork } from '../work'
import { markWords } from './days'
import './history.css'
import { Counts, Removal, Removed } from './Removal'
import { missing, partsOf } from './removal'

const word = 'forget'
const byDay = 'day'

/** Removes the history of the map before a day or a version. */
export function ForgetDialog({ onClose }: { onClose: () => void }) {
  const { mapId } = useWork()
  const [bound, setBound] = useState(byDay)
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const until: Until | null = bound !== byDay ? { version: bound } : day === '' ? null : { before: day }
  const would = useForgetPreview(mapId, until)
  const forget = useForget(mapId)
  const proof = useProof()
  if (forget.data !== undefined)
    return <Removed title="The history is shorter" head="Gone" lines={partsOf(forget.data)} onClose={onClose} />
  const found = would.data !== undefined && partsOf(would.data).length > 0
  const onRemove = () => {
    if (until !== null) forget.mutate({ ...until, reason: reason.trim() }, { onError: proof.ask(onRemove) })
  }
  return (
    <>
      <Removal
        title="Forget history"
        description="The map and its versions from there on stay as they are. Earlier changes go for good, and so does what was deleted by then."
        reason={reason}
        onReason={setReason}
        reasonHint="For the audit log, which keeps it."
        word={word}
        typed={typed}
        onTyped={setTyped}
        verb="Forget for good"
        blocked={missing(found, reason, '', typed, word)}
        busy={forget.isPending}
        error={forget.error}
        onRemove={onRemove}
        onClose={onClose}
      >
        <Bound bound={bound} onBound={setBound} day={day} onDay={setDay} />
        {until !== null && <Goes would={would} />}
      </Removal>
      {proof.dialog}
    </>
  )
}

interface BoundProps {
  readonly bound: string
  readonly onBound: (bound: string) => void
  readonly day: string
  readonly onDay: (day: string) => void
}

/** From when on the history is kept. */
function Bound({ bound, onBound, day, onDay }: BoundProps) {
  const { mapId, zone } = useWork()
  const versions = (useVersions(mapId).data ?? []).filter((v) => v.kind === 'named' || v.kind === 'published')
  const options = [{ value: byDay, label: 'A day' }, ...versions.map((v) => ({ value: v.id, label: markWords(v), hint: date(v.at, zone) }))]
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label="Keep the history from">
        {({ id }) => <Select<string> id={id} label="Keep the history from" value={bound} options={options} onChange={onBound} />}
      </Field>
      {bound === byDay && <TextField label="Day" type="date" value={day} onChange={(e) => onDay(e.target.value)} />}
    </div>
  )
}

function Goes({ would }: { would: ReturnType<typeof useForgetPreview> }) {
  if (would.error !== null) return <Failure error={would.error} title="That cannot be forgotten" />
  if (would.data === undefined) return <SkeletonRows rows={2} />
  const lines = partsOf(would.data)
  if (lines.length > 0) return <Counts title="What goes" lines={lines} />
  return (
    <p className="text-12 text-ink-2" role="status">
      Nothing of the history is from before that.
    </p>
  )
}
