import { Plus } from 'lucide-react'
import { useState } from 'react'
import { usePersonas, useScenarios } from '../../../api/personas'
import { Button } from '../../../ui/Button'
import { Chip } from '../../../ui/Chip'
import { Combobox } from '../../../ui/Combobox'
import { Field } from '../../../ui/Field'

/** The persona of a new map: one of the library by its name, or the name of a new one. */
export function PersonaField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const names = (usePersonas().data ?? []).map((p) => p.name)
  const isNew = value.trim() !== '' && !names.includes(value.trim())
  return (
    <Field label="Persona" hint={isNew ? 'A new persona of that name is added to the library.' : 'Whose journey is it? It can wait.'}>
      {({ id }) => <Combobox id={id} label="Persona" value={value} suggestions={names} onChange={onChange} placeholder="Nobody yet" />}
    </Field>
  )
}

const most = 5

/** Several personas of a new map, up to five. */
export function PersonasField({ value, onChange }: { value: readonly string[]; onChange: (names: readonly string[]) => void }) {
  const [typed, setTyped] = useState('')
  const names = (usePersonas().data ?? []).map((p) => p.name).filter((n) => !value.includes(n))
  const chosen = value.filter((n) => n !== '')
  const add = () => {
    const name = typed.trim()
    if (name === '' || chosen.includes(name) || chosen.length >= most) return
    onChange([...chosen, name])
    setTyped('')
  }
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="Personas"
        hint={
          chosen.length >= most
            ? 'Five curves are the most that one can read.'
            : 'Each gets a curve of its own. New names are added to the library.'
        }
      >
        {({ id }) => (
          <div className="flex gap-2">
            <Combobox id={id} label="Personas" value={typed} suggestions={names} onChange={setTyped} placeholder="Name" />
            <Button icon={<Plus aria-hidden />} disabled={typed.trim() === '' || chosen.length >= most} onClick={add}>
              Add
            </Button>
          </div>
        )}
      </Field>
      <ul className="flex flex-wrap gap-1" aria-label="Chosen personas">
        {chosen.map((n) => (
          <li key={n} className="max-w-full">
            <Chip tone="ink" removeLabel={`Remove ${n}`} onRemove={() => onChange(chosen.filter((o) => o !== n))}>
              {n}
            </Chip>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The scenario of a new map: one of the library by its name, or the name of a new one. */
export function ScenarioField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const names = (useScenarios().data ?? []).map((s) => s.name)
  const isNew = value.trim() !== '' && !names.includes(value.trim())
  return (
    <Field label="Scenario" hint={isNew ? 'A new scenario of that name is added to the library.' : 'The situation in which it begins.'}>
      {({ id }) => <Combobox id={id} label="Scenario" value={value} suggestions={names} onChange={onChange} placeholder="None yet" />}
    </Field>
  )
}
