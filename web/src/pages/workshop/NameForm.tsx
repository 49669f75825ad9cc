import { type FormEvent, useState } from 'react'
import { asProblem } from '../../api/problem'
import { type Door as AtDoor, useJoin } from '../../api/workshop'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Door } from '../enter/Door'
import { fieldError, isGeneral } from '../enter/problems'
import { reasonOf, words } from './door'

const MOST = 40

/** Asks for a name, and nothing else. */
export function NameForm({ token, door }: { token: string; door: AtDoor }) {
  const [name, setName] = useState('')
  const join = useJoin(token)
  const submit = (e: FormEvent) => {
    e.preventDefault()
    join.mutate(name.trim())
  }
  const title = door.title === '' ? door.map_title : door.title
  return (
    <Door
      title={title === '' ? 'A workshop' : title}
      note={
        <>
          {door.led_by} invites you to look at a journey map together. You can comment, vote and suggest changes; nothing changes until the
          team accepts.
        </>
      }
    >
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label="Your name"
          hint="As the others shall see it. No account, no e-mail."
          autoComplete="given-name"
          autoFocus
          required
          maxLength={MOST}
          value={name}
          error={fieldError(join.error, 'name') ?? (isGeneral(join.error, ['name']) ? refusal(join.error) : undefined)}
          onChange={(e) => setName(e.target.value)}
        />
        <Button variant="primary" type="submit" disabled={join.isPending || name.trim() === ''}>
          {join.isPending ? 'Joining …' : 'Join the workshop'}
        </Button>
      </form>
    </Door>
  )
}

/** Why nobody comes in, in a sentence. */
function refusal(error: unknown): string {
  const problem = asProblem(error)
  const reason = reasonOf(problem)
  return reason === 'busy' || reason === 'failed' ? problem.message : `${words[reason].title}. ${words[reason].text}`
}
