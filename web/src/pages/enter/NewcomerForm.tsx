import { type FormEvent, useState } from 'react'
import type { Newcomer } from '../../api/types'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Failure } from '../shared/Loaded'
import { fieldError, isGeneral } from './problems'

const fields = ['name', 'email', 'password'] as const

interface NewcomerFormProps {
  readonly code: string
  readonly error: Error | null
  readonly pending: boolean
  /** What the button says, and what failed if it fails. */
  readonly verb: string
  readonly failed: string
  readonly onJoin: (newcomer: Newcomer) => void
}

/** Name, address and a new password: what makes an account. */
export function NewcomerForm({ code, error, pending, verb, failed, onJoin }: NewcomerFormProps) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = (e: FormEvent) => {
    e.preventDefault()
    onJoin({ code, name, email, password })
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <TextField
        label="Your name"
        hint="As others see it beside your edits."
        autoComplete="name"
        required
        maxLength={100}
        value={name}
        error={fieldError(error, 'name')}
        onChange={(e) => setName(e.target.value)}
      />
      <TextField
        label="E-mail address"
        hint="You sign in with it. Nothing is sent to it."
        type="email"
        autoComplete="username"
        required
        value={email}
        error={fieldError(error, 'email')}
        onChange={(e) => setEmail(e.target.value)}
      />
      <TextField
        label="Password"
        hint="Twelve characters or more; a few unrelated words are easy to keep in mind."
        type="password"
        autoComplete="new-password"
        required
        value={password}
        error={fieldError(error, 'password')}
        onChange={(e) => setPassword(e.target.value)}
      />
      {isGeneral(error, fields) && <Failure error={error} title={failed} />}
      <Button variant="primary" type="submit" disabled={pending || code.trim() === ''}>
        {verb}
      </Button>
    </form>
  )
}
