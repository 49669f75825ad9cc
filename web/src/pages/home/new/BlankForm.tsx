import { type RefObject, useState } from 'react'
import { useMaps } from '../../../api/maps'
import { Field, TextArea, TextField } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { Segmented } from '../../../ui/Tabs'
import { Explain } from '../../shared/Explain'
import { useWords } from '../../shared/words'
import { type Focus, focuses, type Kind, kinds } from './kinds'
import { PersonaField, PersonasField, ScenarioField } from './PersonaField'

/** What somebody said about a map to be drawn by hand. */
export interface BlankWish {
  readonly title: string
  readonly kind: Kind
  readonly objective: string
  readonly focus: Focus
  /** Names: of personas that are there, or of new ones. */
  readonly personas: readonly string[]
  /** A name: of a scenario that is there, or of a new one. */
  readonly scenario: string
  /** The map of today that a future one continues; empty for an ideal one. */
  readonly basedOn: string
}

const ideal = ''

/** Name, kind, whose journey, and objective of a map that begins empty. */
export function BlankForm({
  form,
  first,
  onSubmit,
}: {
  form: string
  first: RefObject<HTMLInputElement | null>
  onSubmit: (wish: BlankWish) => void
}) {
  const words = useWords()
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<Kind>('current')
  const [basedOn, setBasedOn] = useState(ideal)
  const [focus, setFocus] = useState<Focus>('single_persona')
  const [personas, setPersonas] = useState<readonly string[]>([])
  const [scenario, setScenario] = useState('')
  const [objective, setObjective] = useState('')
  const [missing, setMissing] = useState(false)
  const name = title.trim()
  const submit = () => {
    setMissing(name === '')
    if (name === '') return
    const named = personas.map((p) => p.trim()).filter((p) => p !== '')
    onSubmit({
      title: name,
      kind,
      objective: objective.trim(),
      focus,
      personas: focus === 'multi_persona' ? named : named.slice(0, 1),
      scenario: focus === 'scenario' ? scenario.trim() : '',
      basedOn: kind === 'future' ? basedOn : '',
    })
  }
  return (
    <form
      id={form}
      className="flex flex-col gap-4"
      onSubmit={(e) => {
        e.preventDefault()
        submit()
      }}
    >
      <TextField
        ref={first}
        label={`What does the ${words.one} want to get done?`}
        hint="For example: Order outdoor wear online"
        value={title}
        error={missing && name === '' ? 'A map needs a name.' : undefined}
        maxLength={200}
        onChange={(e) => setTitle(e.target.value)}
      />
      <fieldset className="m-0 min-w-0 border-0 p-0">
        <legend className="field-label mb-1 p-0">Kind of map</legend>
        <div className="grid grid-cols-1 gap-2 md:grid-cols-2">
          {kinds.map(({ kind: value, word, icon: Icon, when }) => (
            <label key={value} className="choice">
              <input type="radio" name="kind" value={value} checked={kind === value} onChange={() => setKind(value)} />
              <Icon aria-hidden />
              <span>
                <span className="block font-medium">{word}</span>
                <span className="block text-12 text-ink-2">{when}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {kind === 'future' && <BasedOn value={basedOn} onChange={setBasedOn} />}
      <TextArea
        label="Objective"
        hint="The decision that the map will help to make. It can wait."
        rows={2}
        maxLength={2000}
        value={objective}
        onChange={(e) => setObjective(e.target.value)}
      />
      <div className="flex flex-col gap-2">
        <span className="flex items-center gap-2">
          <span className="field-label">Whose journey</span>
          <Explain term={focus === 'scenario' ? 'Scenario' : 'Persona'} />
        </span>
        <Segmented label="Whose journey" value={focus} items={focuses} onChange={setFocus} />
        <p className="field-hint">{focuses.find((f) => f.value === focus)?.when}</p>
        <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
          {focus === 'scenario' && <ScenarioField value={scenario} onChange={setScenario} />}
          {focus === 'multi_persona' ? (
            <PersonasField value={personas} onChange={setPersonas} />
          ) : (
            <PersonaField value={personas[0] ?? ''} onChange={(p) => setPersonas([p])} />
          )}
        </div>
      </div>
    </form>
  )
}

/** Which map of today a future one continues; without one it is an ideal, to be linked later. */
function BasedOn({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const maps = (useMaps().data ?? []).filter((m) => m.kind === 'current' || m.kind === 'service_blueprint')
  return (
    <Field label="Based on" hint="An ideal map begins from nothing; it can be linked to a map of today later, from its menu.">
      {({ id }) => (
        <Select<string>
          id={id}
          label="Based on"
          value={value}
          options={[{ value: ideal, label: 'Nothing yet: an ideal map' }, ...maps.map((m) => ({ value: m.id, label: m.title }))]}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
