import { type FormEvent, useState } from 'react'
import { useSignIn } from '../../api/session'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Failure } from '../shared/Loaded'
import { Door } from './Door'
import { fieldError, isGeneral } from './problems'

/** Signing in. Where to go afterwards the gate knows. */
export function SignInPage() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const submit = (e: FormEvent) => {
    e.preventDefault()
    signIn.mutate({ email, password }, { onError: () => setPassword('') })
  }
  return (
    <Door title="Sign in">
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          error={fieldError(signIn.error, 'email')}
          onChange={(e) => setEmail(e.target.value)}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
        {isGeneral(signIn.error, ['email']) && <Failure error={signIn.error} title="You are not signed in" />}
        <Button variant="primary" type="submit" disabled={signIn.isPending}>
          {signIn.isPending ? 'Signing in …' : 'Sign in'}
        </Button>
      </form>
      <p className="mt-4 text-12 text-ink-3">
        No account? An owner of the workspace can invite you. Forgot the password? Whoever runs the server sets a new one with{' '}
        <span className="code">sojourn user password</span>.
      </p>
    </Door>
  )
}
