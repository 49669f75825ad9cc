import { usePersonas } from '../../../api/personas'
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
