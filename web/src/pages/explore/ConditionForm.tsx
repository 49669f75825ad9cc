import { type FormEvent, useState } from 'react'
import { usePropertyNames } from '../../api/rules'
import type { Query } from '../../api/types'
import { Button } from '../../ui/Button'
import { Combobox } from '../../ui/Combobox'
import { Field, TextField } from '../../ui/Field'
import { Segmented } from '../../ui/Tabs'
import type { Condition } from './question'
import { useActivityNames } from './useActivityNames'

type Kind = 'did' | 'never' | 'trait'

const kinds = [
  { value: 'did', label: 'did' },
  { value: 'never', label: 'never did' },
  { value: 'trait', label: 'are' },
] as const

/** One condition on people: what they did, never did, or are. */
export function ConditionForm({ level, onAdd }: { level: Query['level'] | undefined; onAdd: (condition: Condition) => void }) {
  const [kind, setKind] = useState<Kind>('did')
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const activities = useActivityNames(level)
  const traits = usePropertyNames().data?.traits ?? []
  const ready = name.trim() !== '' && (kind !== 'trait' || value.trim() !== '')
  const submit = (e: FormEvent) => {
    e.preventDefault()
    if (!ready) return
    onAdd(kind === 'trait' ? { trait: name.trim(), value: value.trim() } : { did: name.trim(), not: kind === 'never' })
    setName('')
    setValue('')
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <Segmented label="Kind of condition" value={kind} items={kinds} onChange={setKind} />
      <Field label={kind === 'trait' ? 'Fact about the person' : 'Touchpoint or event'}>
        {({ id }) => (
          <Combobox id={id} label="Name" code value={name} suggestions={kind === 'trait' ? traits : activities} onChange={setName} />
        )}
      </Field>
      {kind === 'trait' && <TextField label="is" value={value} onChange={(e) => setValue(e.target.value)} />}
      <Button type="submit" variant="primary" className="self-start" disabled={!ready}>
        Add the condition
      </Button>
    </form>
  )
}
