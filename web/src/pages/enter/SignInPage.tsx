import { useSearch } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useProviders } from '../../api/account'
import { useSignIn } from '../../api/session'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Failure } from '../shared/Loaded'
import { Door } from './Door'
import { ProviderButtons } from './ProviderButtons'
import { fieldError, isGeneral } from './problems'
import { refusedWords } from './refused'
import { targetOf } from './target'

/** Signing in. Where to go afterwards the gate knows. */
export function SignInPage() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const search = useSearch({ from: '/sign-in' })
  const providers = useProviders().data ?? []
  const submit = (e: FormEvent) => {
    e.preventDefault()
    signIn.mutate({ email, password }, { onError: () => setPassword('') })
  }
  return (
    <Door title="Sign in">
      {search.refused !== undefined && (
        <div className="mb-4">
          <Banner tone="orange" icon={<CircleAlert aria-hidden />}>
            {refusedWords(search.refused, providers.find((p) => p.id === search.by)?.name)}
          </Banner>
        </div>
      )}
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
      <ProviderButtons verb="Continue with" target={targetOf(search)} />
      <p className="mt-4 text-12 text-ink-3">
        No account? An owner of the workspace can invite you. Forgot the password? Whoever runs the server sets a new one with{' '}
        <span className="code">sojourn user password</span>.
      </p>
    </Door>
  )
}
