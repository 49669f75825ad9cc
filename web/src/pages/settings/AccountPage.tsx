import { type FormEvent, useState } from 'react'
import { useChangePassword, useSession } from '../../api/session'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Panel } from '../../ui/Panel'
import { useToast } from '../../ui/Toast'
import { fieldError, isGeneral } from '../enter/problems'
import { Failure } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { roleName, roles } from '../shared/roles'
import { Identities } from './Identities'
import { OwnSessions } from './OwnSessions'
import { useProof } from './ProofDialog'
import { SettingsNav } from './SettingsNav'

/** One's own account: who one is here, and the password. */
export function AccountPage() {
  const visitor = useSession().data
  const [me, hasPassword] = [visitor?.me, visitor?.password]
  return (
    <Page title="Your account" bar={<SettingsNav />}>
      <div className="mx-auto flex max-w-[640px] flex-col gap-4">
        {me !== undefined && (
          <Panel title={me.name}>
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              <dt className="text-ink-3">E-mail address</dt>
              <dd className="[overflow-wrap:anywhere]">{me.email}</dd>
              <dt className="text-ink-3">Role</dt>
              <dd>
                {roleName(me.role)}. {roles.find((r) => r.value === me.role)?.hint}
              </dd>
            </dl>
          </Panel>
        )}
        <Password email={me?.email ?? ''} first={hasPassword === false} />
        <OwnSessions />
        <Identities />
      </div>
    </Page>
  )
}

/** Changes the password; the first one of somebody who signs in by a provider needs no current one. */
function Password({ email, first }: { email: string; first: boolean }) {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useChangePassword()
  const proof = useProof()
  const toast = useToast()
  const run = () =>
    change.mutate(
      { current, password },
      {
        onSuccess: () => {
          setCurrent('')
          setPassword('')
          toast('Password changed', { detail: 'You are signed out everywhere else.' })
        },
        onError: proof.ask(run),
      },
    )
  const submit = (e: FormEvent) => {
    e.preventDefault()
    run()
  }
  return (
    <Panel title="Password">
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        {!first && (
          <TextField
            label="Current password"
            type="password"
            autoComplete="current-password"
            required
            value={current}
            error={fieldError(change.error, 'current')}
            onChange={(e) => setCurrent(e.target.value)}
          />
        )}
        <TextField
          label="New password"
          hint="Twelve characters or more. You are signed out everywhere else."
          type="password"
          autoComplete="new-password"
          required
          value={password}
          error={fieldError(change.error, 'password')}
          onChange={(e) => setPassword(e.target.value)}
        />
        {isGeneral(change.error, ['current', 'password', 'session']) && (
          <Failure error={change.error} title="The password stays as it was" />
        )}
        <Button variant="primary" type="submit" className="self-start" disabled={change.isPending}>
          {first ? 'Choose a password' : 'Change the password'}
        </Button>
      </form>
      {proof.dialog}
    </Panel>
  )
}
