import { type ReactNode, useState } from 'react'
import { type Redaction, type Unwanted, useRedact, useRedactionPreview } from '../../../api/removal'
import { Checkbox, Field, TextField } from '../../../ui/Field'
import { SkeletonRows } from '../../../ui/Progress'
import { Select } from '../../../ui/Select'
import { useProof } from '../../settings/ProofDialog'
import { Failure } from '../../shared/Loaded'
import { useWork } from '../work'
import './history.css'
import { Counts, Removal, Removed } from './Removal'
import { missing, placesOf, SHORTEST, textFields } from './removal'
import { useSettled } from './useSettled'

/** Removes a text from the map, its whole past and what was said about it. */
export function RedactDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const settled = useSettled(text, 600)
  const waits = text.length >= SHORTEST && settled !== text
  return (
    <Redact
      title="Remove a text from history"
      description="It goes from the map as it is now, from its whole history and from what was said about it. “[redacted]” stands in its place."
      what={text.length >= SHORTEST && !waits ? { text } : null}
      waits={waits}
      onClose={onClose}
    >
      <TextField
        label="Text to remove"
        hint={`As it is written: capitals count. At least ${SHORTEST} characters.`}
        maxLength={4000}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
    </Redact>
  )
}

/** Removes what a field of an element says, and ever said. */
export function RedactFieldDialog({ element, type, onClose }: { element: string; type: string; onClose: () => void }) {
  const fields = textFields(type)
  const [field, setField] = useState(fields[0]?.value ?? '')
  return (
    <Redact
      title="Remove a field from history"
      description="What it says goes from the map as it is now, and whatever it ever said from the history. “[redacted]” stands in its place."
      what={field === '' ? null : { element, field }}
      waits={false}
      onClose={onClose}
    >
      <Field label="Field of this element">
        {({ id }) => <Select<string> id={id} label="Field of this element" value={field} options={fields} onChange={setField} />}
      </Field>
    </Redact>
  )
}

interface RedactProps {
  readonly title: string
  readonly description: string
  /** What is to go; null if that is not said yet. */
  readonly what: Unwanted | null
  /** True while somebody types. */
  readonly waits: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

const word = 'remove'

function Redact({ title, description, what, waits, onClose, children }: RedactProps) {
  const { mapId } = useWork()
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [shared, setShared] = useState(true)
  const found = useRedactionPreview(mapId, what)
  const known = what === null ? undefined : found.data
  const redact = useRedact(mapId)
  const proof = useProof()
  if (redact.data !== undefined)
    return <Removed title="It is gone for good" head="Gone from" lines={placesOf(redact.data)} onClose={onClose} />
  const library = (known?.library ?? 0) > 0 && shared
  const here = known !== undefined && (library || placesOf({ ...known, library: 0 }).length > 0)
  const onRemove = () => redact.mutate({ ...what, reason: reason.trim(), library }, { onError: proof.ask(onRemove) })
  return (
    <>
      <Removal
        title={title}
        description={description}
        reason={reason}
        onReason={setReason}
        reasonHint="For the audit log, which keeps it. Do not write here what is to go."
        word={word}
        typed={typed}
        onTyped={setTyped}
        verb="Remove for good"
        blocked={missing(here, reason, what?.text ?? '', typed, word)}
        busy={redact.isPending}
        error={redact.error}
        onRemove={onRemove}
        onClose={onClose}
      >
        {children}
        {(waits || what !== null) && <Found known={known} error={waits ? null : found.error} />}
        {known !== undefined && known.library > 0 && (
          <Checkbox
            label="Remove it from the library, too"
            hint="From its records, their history, and the copies that published versions keep."
            checked={shared}
            onChange={(e) => setShared(e.target.checked)}
          />
        )}
      </Removal>
      {proof.dialog}
    </>
  )
}

function Found({ known, error }: { known: Redaction | undefined; error: Error | null }) {
  if (error !== null) return <Failure error={error} title="It cannot be looked for" />
  if (known === undefined) return <SkeletonRows rows={2} />
  const lines = placesOf(known)
  if (lines.length > 0) return <Counts title="It stands in" lines={lines} />
  return (
    <p className="text-12 text-ink-2" role="status">
      It stands nowhere: neither on the map nor in its history, and nobody said it.
    </p>
  )
}
