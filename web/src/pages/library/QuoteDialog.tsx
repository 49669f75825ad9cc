import { useId, useRef, useState } from 'react'
import type { Quote } from '../../model/library'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field, TextArea, TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { addRecord } from './edits'
import { useLibrary } from './room'
import { today } from './today'
import { evidenceKinds } from './words'

const another = 'new'

/** Asks for a quote and where it is from: a piece of evidence that is there, or a new one in one line. */
export function QuoteDialog({ quote, onClose, onSave }: { quote: Quote | undefined; onClose: () => void; onSave: (quote: Quote) => void }) {
  const { library, run, newId } = useLibrary()
  const known = library.evidence.some((e) => e.id === quote?.evidence)
  const [text, setText] = useState(quote?.text ?? '')
  const [source, setSource] = useState<string | null>(known ? (quote?.evidence ?? null) : null)
  const [kind, setKind] = useState<string>('interview')
  const [title, setTitle] = useState('')
  const [day, setDay] = useState(today())
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLTextAreaElement>(null)
  const form = useId()
  const problem = source === null ? 'Say where it is from.' : source === another && title.trim() === '' ? 'Name the source.' : undefined
  const submit = () => {
    setTried(true)
    if (text.trim() === '' || source === null || problem !== undefined) return
    let evidence = source
    if (source === another) {
      evidence = newId()
      run(addRecord(evidence, 'evidence', 'evidence', { kind, title: title.trim(), collected_at: day }))
    }
    onSave({ text: text.trim().replace(/^[“"„»]+|[”"“«]+$/gu, ''), evidence })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={quote === undefined ? 'Add a quote' : 'Edit the quote'}
      initialFocus={first}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form}>
            Save the quote
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="form"
        onSubmit={(e) => {
          e.preventDefault()
          submit()
        }}
      >
        <TextArea
          ref={first}
          label="What they said, word for word"
          rows={3}
          maxLength={4000}
          value={text}
          error={tried && text.trim() === '' ? 'A quote has words.' : undefined}
          onChange={(e) => setText(e.target.value)}
        />
        <Field label="Where from?" hint="A quote always has a source." error={tried ? problem : undefined}>
          {({ id }) => (
            <Select<string>
              id={id}
              label="Where from?"
              placeholder="Choose a source"
              value={source}
              options={[
                { value: another, label: 'A new source …' },
                ...library.evidence.map((e) => ({ value: e.id, label: e.title, hint: e.kind.replaceAll('_', ' ') })),
              ]}
              onChange={setSource}
            />
          )}
        </Field>
        {source === another && (
          <div className="form-3">
            <Field label="Kind">
              {({ id }) => <Select<string> id={id} label="Kind" value={kind} options={evidenceKinds} onChange={setKind} />}
            </Field>
            <TextField label="Title" placeholder="Interview 13" value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} />
            <TextField label="Date" type="date" value={day} onChange={(e) => setDay(e.target.value === '' ? day : e.target.value)} />
          </div>
        )}
      </form>
    </Dialog>
  )
}
