import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useDiscoverMap } from '../../api/maps'
import { Button } from '../../ui/Button'
import { Combobox } from '../../ui/Combobox'
import { Dialog } from '../../ui/Dialog'
import { Field, TextField } from '../../ui/Field'
import { Progress } from '../../ui/Progress'
import { Select } from '../../ui/Select'
import { useEventNames } from '../shared/eventNames'
import { Failure } from '../shared/Loaded'

type Detail = '0.1' | '0.05' | '0.02'

const details = [
  { value: '0.1', label: 'Main road', hint: 'Only steps that at least 10 % of people take' },
  { value: '0.05', label: 'Usual', hint: 'Steps that at least 5 % of people take' },
  { value: '0.02', label: 'Fine', hint: 'Steps that at least 2 % of people take' },
] as const

/** Drafts a map from events. The draft opens; everything in it is a hypothesis with counts. */
export function DiscoverDialog({ onClose }: { onClose: () => void }) {
  const [title, setTitle] = useState('')
  const [goal, setGoal] = useState('')
  const [detail, setDetail] = useState<Detail>('0.05')
  const navigate = useNavigate()
  const names = useEventNames()
  const discover = useDiscoverMap()
  const form = useId()
  const submit = (e: FormEvent) => {
    e.preventDefault()
    discover.mutate(
      {
        min_share: Number(detail),
        ...(title.trim() === '' ? {} : { title: title.trim() }),
        ...(goal.trim() === '' ? {} : { goal: goal.trim() }),
      },
      { onSuccess: ({ id }) => void navigate({ to: '/maps/$mapId', params: { mapId: id } }) },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Draft a map from events"
      description="sojourn reads the paths people took, and proposes stages and steps in their usual order. You can change everything afterwards."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={discover.isPending}>
            Draft the map
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label="Name"
          hint="Left empty, the draft is named after its goal."
          value={title}
          maxLength={200}
          onChange={(e) => setTitle(e.target.value)}
        />
        <Field
          label="Where should the journey lead?"
          hint="An event or touchpoint, such as order_placed. Left empty, sojourn maps whole journeys."
        >
          {({ id }) => <Combobox id={id} label="Goal" value={goal} suggestions={names} onChange={setGoal} placeholder="Any end" code />}
        </Field>
        <Field label="How fine?">
          {({ id }) => <Select id={id} label="How fine" value={detail} options={details} onChange={setDetail} />}
        </Field>
        {discover.isPending && <Progress value={null} label="Reading the paths" words="Reading the paths" />}
        {discover.error !== null && <Failure error={discover.error} title="No map could be drafted" />}
      </form>
    </Dialog>
  )
}
