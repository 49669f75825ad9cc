import { useId, useRef, useState } from 'react'
import { useKeepTemplate } from '../../../api/templates'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Checkbox, TextField } from '../../../ui/Field'
import { useToast } from '../../../ui/Toast'
import { Failure } from '../../shared/Loaded'

/** Keeps the map as a template: asks for its name, when to use it, and what goes along. */
export function KeepTemplateDialog({ mapId, title, onClose }: { mapId: string; title: string; onClose: () => void }) {
  const [name, setName] = useState(title)
  const [when, setWhen] = useState('')
  const [records, setRecords] = useState(true)
  const keep = useKeepTemplate(mapId)
  const toast = useToast()
  const form = useId()
  const first = useRef<HTMLInputElement>(null)
  const submit = () => {
    if (name.trim() === '') return
    keep.mutate(
      { name: name.trim(), records, ...(when.trim() === '' ? {} : { when: when.trim() }) },
      {
        onSuccess: () => {
          toast(`“${name.trim()}” is a template`, { detail: 'It stands under Yours when a new map begins.' })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Save as template"
      description="The next map begins with what is drawn here, all of it hypotheses again."
      initialFocus={first}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={name.trim() === '' || keep.isPending}>
            Save the template
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(e) => {
          e.preventDefault()
          submit()
        }}
      >
        {keep.error !== null && <Failure error={keep.error} title="The template was not saved" />}
        <TextField ref={first} label="Name" value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />
        <TextField
          label="When to use it"
          hint="For colleagues who choose between templates."
          value={when}
          maxLength={400}
          onChange={(e) => setWhen(e.target.value)}
        />
        <Checkbox
          checked={records}
          onChange={(e) => setRecords(e.target.checked)}
          label="With the records of the library that it shows"
          hint="Personas, touchpoints, metrics, pains and opportunities. Without them cards keep their words, and placements stay behind."
        />
        <p className="text-12 text-ink-2">Evidence, quotes and numbers never go along: they belong to this map.</p>
      </form>
    </Dialog>
  )
}
