import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Field, TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { today } from './today'
import { evidenceKinds } from './words'

/** What a new piece of evidence says of itself at least. */
export interface EvidenceFields extends Readonly<Record<string, unknown>> {
  readonly kind: string
  readonly title: string
  readonly collected_at: string
}

/** Where from? A new piece of evidence in one line: kind, title, date. */
export function NewEvidence({
  title: named = '',
  onSave,
  onCancel,
}: {
  title?: string
  onSave: (fields: EvidenceFields) => void
  onCancel: () => void
}) {
  const [kind, setKind] = useState<string>('interview')
  const [title, setTitle] = useState(named)
  const [day, setDay] = useState(today())
  const missing = title.trim() === ''
  return (
    <form
      className="new-evidence"
      aria-label="New evidence"
      onSubmit={(e) => {
        e.preventDefault()
        if (!missing) onSave({ kind, title: title.trim(), collected_at: day })
      }}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || e.defaultPrevented) return
        e.preventDefault()
        onCancel()
      }}
    >
      <TextField
        label="Title"
        labelHidden
        inputSize="small"
        placeholder="Interview 13"
        value={title}
        maxLength={200}
        autoFocus
        onChange={(e) => setTitle(e.target.value)}
      />
      <div className="grid grid-cols-2 gap-2">
        <Field label="Kind" labelHidden>
          {() => <Select<string> size="small" label="Kind of evidence" value={kind} options={evidenceKinds} onChange={setKind} />}
        </Field>
        <TextField
          label="Date"
          labelHidden
          inputSize="small"
          type="date"
          value={day}
          onChange={(e) => setDay(e.target.value === '' ? day : e.target.value)}
        />
      </div>
      <div className="flex gap-2">
        <Button size="small" variant="primary" type="submit" disabled={missing}>
          Keep as evidence
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
