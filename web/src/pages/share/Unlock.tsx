import { type FormEvent, useState } from 'react'
import { asProblem } from '../../api/problem'
import { useUnlock } from '../../api/share'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Door } from '../enter/Door'
import { fieldError, isGeneral } from '../enter/problems'

/** Asks for a link's password. What is behind it the page does not say. */
export function Unlock({ token }: { token: string }) {
  const [password, setPassword] = useState('')
  const unlock = useUnlock(token)
  const submit = (e: FormEvent) => {
    e.preventDefault()
    unlock.mutate(password, { onError: () => setPassword('') })
  }
  return (
    <Door title="This link has a password" note="Whoever sent you the link knows it.">
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label="Password"
          type="password"
          autoComplete="off"
          autoFocus
          required
          value={password}
          error={
            fieldError(unlock.error, 'password') ?? (isGeneral(unlock.error, ['password']) ? asProblem(unlock.error).message : undefined)
          }
          onChange={(e) => setPassword(e.target.value)}
        />
        <Button variant="primary" type="submit" disabled={unlock.isPending}>
          {unlock.isPending ? 'Opening …' : 'Open'}
        </Button>
      </form>
    </Door>
  )
}
