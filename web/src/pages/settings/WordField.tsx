import { useState } from 'react'
import { Field, TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { knownWords } from '../shared/words'

const own = 'own'

/** What the people are called whose journeys are drawn: one of the usual words, or a word of one's own. */
export function WordField({
  one,
  many,
  onChange,
}: {
  one: string
  many: string
  onChange: (word: readonly [one: string, many: string]) => void
}) {
  const known = knownWords.some(([o, m]) => o === one && m === many)
  const [free, setFree] = useState(!known)
  return (
    <div className="flex flex-col gap-2">
      <Field label="Your word for customer" hint="Screens say it wherever they speak of the people whose journeys you draw.">
        {({ id }) => (
          <Select<string>
            id={id}
            label="Your word for customer"
            value={free ? own : one}
            options={[
              ...knownWords.map(([o, m]) => ({ value: o, label: o, hint: `one ${o}, two ${m}` })),
              { value: own, label: 'Another word …' },
            ]}
            onChange={(value) => {
              setFree(value === own)
              const word = knownWords.find(([o]) => o === value)
              if (word !== undefined) onChange(word)
            }}
          />
        )}
      </Field>
      {free && (
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField label="One" placeholder="traveller" value={one} maxLength={40} onChange={(e) => onChange([e.target.value, many])} />
          <TextField
            label="Several"
            placeholder="travellers"
            value={many}
            maxLength={40}
            onChange={(e) => onChange([one, e.target.value])}
          />
        </div>
      )}
    </div>
  )
}
