import { useState } from 'react'
import { type Redaction, useRedact, useRedactionPreview } from '../../../api/removal'
import { Checkbox, TextField } from '../../../ui/Field'
import { SkeletonRows } from '../../../ui/Progress'
import { useProof } from '../../settings/ProofDialog'
import { Failure } from '../../shared/Loaded'
import { useWork } from '../work'
import './history.css'
import { Counts, Removal, Removed } from './Removal'
import { missing, placesOf, SHORTEST } from './removal'
import { useSettled } from './useSettled'

const word = 'remove'

/** Removes a text from the map, its whole past and what was said about it. */
export function RedactDialog({ onClose }: { onClose: () => void }) {
  const { mapId } = useWork()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [shared, setShared] = useState(true)
  const settled = useSettled(text, 600)
  const asked = settled.length >= SHORTEST ? settled : ''
  const found = useRedactionPreview(mapId, asked)
  const known = asked === text ? found.data : undefined
  const redact = useRedact(mapId)
  const proof = useProof()
  if (redact.data !== undefined)
    return <Removed title="The text is gone" head="Gone from" lines={placesOf(redact.data)} onClose={onClose} />
  const library = (known?.library ?? 0) > 0 && shared
  const here = known !== undefined && (library || placesOf({ ...known, library: 0 }).length > 0)
  const onRemove = () => redact.mutate({ text, reason: reason.trim(), library }, { onError: proof.ask(onRemove) })
  return (
    <>
      <Removal
        title="Remove a text from history"
        description="It goes from the map as it is now, from its whole history and from what was said about it. “[redacted]” stands in its place."
        reason={reason}
        onReason={setReason}
        reasonHint="For the audit log, which keeps it. Do not write the text here."
        word={word}
        typed={typed}
        onTyped={setTyped}
        verb="Remove for good"
        blocked={missing(here, reason, text, typed, word)}
        busy={redact.isPending}
        error={redact.error}
        onRemove={onRemove}
        onClose={onClose}
      >
        <TextField
          label="Text to remove"
          hint={`As it is written: capitals count. At least ${SHORTEST} characters.`}
          maxLength={4000}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        {text.length >= SHORTEST && <Found known={known} error={asked === text ? found.error : null} />}
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
