import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useCreateMap } from '../../api/maps'
import type { NewMap } from '../../api/types'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field, TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { Failure } from '../shared/Loaded'

type Kind = NonNullable<NewMap['kind']>

const kinds = [
  { value: 'current', label: 'Current', hint: 'How it is today' },
  { value: 'future', label: 'Future', hint: 'How it should become' },
  { value: 'service_blueprint', label: 'Blueprint', hint: 'With what happens behind the scenes' },
  { value: 'experience', label: 'Experience', hint: 'A life situation, beyond your own service' },
] as const

/** Asks for a name and a kind, then opens the new map. */
export function NewMapDialog({ onClose }: { onClose: () => void }) {
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<Kind>('current')
  const [missing, setMissing] = useState(false)
  const navigate = useNavigate()
  const create = useCreateMap()
  const form = useId()
  const submit = (e: FormEvent) => {
    e.preventDefault()
    setMissing(title.trim() === '')
    if (title.trim() === '') return
    create.mutate({ title: title.trim(), kind }, { onSuccess: ({ id }) => void navigate({ to: '/maps/$mapId', params: { mapId: id } }) })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Draw on an empty map"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={create.isPending}>
            Create map
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label="What does the customer want to get done?"
          hint="For example: Order outdoor wear online"
          value={title}
          error={missing ? 'A map needs a name.' : undefined}
          maxLength={200}
          onChange={(e) => setTitle(e.target.value)}
        />
        <Field label="Kind">{({ id }) => <Select id={id} label="Kind" value={kind} options={kinds} onChange={setKind} />}</Field>
        {create.error !== null && <Failure error={create.error} title="The map was not created" />}
      </form>
    </Dialog>
  )
}
