import { type RefObject, useState } from 'react'
import { TextArea, TextField } from '../../../ui/Field'
import { type Kind, kinds } from './kinds'
import { PersonaField } from './PersonaField'

/** What somebody said about a map to be drawn by hand. */
export interface BlankWish {
  readonly title: string
  readonly kind: Kind
  readonly objective: string
  /** A name: of a persona that is there, or of a new one. */
  readonly persona: string
}

/** Name, kind, objective and persona of a map that begins empty. */
export function BlankForm({
  form,
  first,
  onSubmit,
}: {
  form: string
  first: RefObject<HTMLInputElement | null>
  onSubmit: (wish: BlankWish) => void
}) {
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<Kind>('current')
  const [objective, setObjective] = useState('')
  const [persona, setPersona] = useState('')
  const [missing, setMissing] = useState(false)
  const name = title.trim()
  return (
    <form
      id={form}
      className="flex flex-col gap-4"
      onSubmit={(e) => {
        e.preventDefault()
        setMissing(name === '')
        if (name !== '') onSubmit({ title: name, kind, objective: objective.trim(), persona: persona.trim() })
      }}
    >
      <TextField
        ref={first}
        label="What does the customer want to get done?"
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
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <TextArea
          label="Objective"
          hint="The decision that the map will help to make. It can wait."
          rows={2}
          maxLength={2000}
          value={objective}
          onChange={(e) => setObjective(e.target.value)}
        />
        <PersonaField value={persona} onChange={setPersona} />
      </div>
    </form>
  )
}
