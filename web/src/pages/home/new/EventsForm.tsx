import { useState } from 'react'
import type { Discovery } from '../../../api/types'
import { Combobox } from '../../../ui/Combobox'
import { Field, TextField } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { useEventNames } from '../../shared/eventNames'

type Detail = '0.1' | '0.05' | '0.02'

const details = [
  { value: '0.1', label: 'Main road', hint: 'Only steps that at least 10 % of people take' },
  { value: '0.05', label: 'Usual', hint: 'Steps that at least 5 % of people take' },
  { value: '0.02', label: 'Fine', hint: 'Steps that at least 2 % of people take' },
] as const

/** What a draft from events needs to know; all of it has an answer already. */
export function EventsForm({ form, onSubmit }: { form: string; onSubmit: (wish: Discovery) => void }) {
  const [title, setTitle] = useState('')
  const [goal, setGoal] = useState('')
  const [detail, setDetail] = useState<Detail>('0.05')
  const names = useEventNames()
  return (
    <form
      id={form}
      className="flex flex-col gap-4"
      onSubmit={(e) => {
        e.preventDefault()
        onSubmit({
          min_share: Number(detail),
          ...(title.trim() === '' ? {} : { title: title.trim() }),
          ...(goal.trim() === '' ? {} : { goal: goal.trim() }),
        })
      }}
    >
      <p className="text-ink-2">
        sojourn reads the paths people took, and proposes stages and steps in their usual order. You can change everything afterwards.
      </p>
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
    </form>
  )
}
