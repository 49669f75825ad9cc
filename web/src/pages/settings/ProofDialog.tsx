import { type FormEvent, type ReactNode, useCallback, useId, useState } from 'react'
import { useConnect, useIdentities, useProve, wantsProof } from '../../api/account'
import { useSession } from '../../api/session'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/Field'
import { fieldError, isGeneral } from '../enter/problems'
import { Failure } from '../shared/Loaded'

/**
 * Asks who sits there where the server wants to know, and then does again what
 * was refused. `ask` takes what to do again and returns a handler of errors that
 * says whether it took care of one.
 */
export function useProof(): { readonly ask: (again: () => void) => (error: Error) => boolean; readonly dialog: ReactNode } {
  const [again, setAgain] = useState<{ readonly run: () => void } | null>(null)
  const ask = useCallback(
    (run: () => void) => (error: Error) => {
      const wanted = wantsProof(error)
      if (wanted) setAgain({ run })
      return wanted
    },
    [],
  )
  const dialog = again !== null && (
    <ProofDialog
      onClose={() => setAgain(null)}
      onProved={() => {
        setAgain(null)
        again.run()
      }}
    />
  )
  return { ask, dialog }
}

function ProofDialog({ onClose, onProved }: { onClose: () => void; onProved: () => void }) {
  const hasPassword = useSession().data?.password === true
  return hasPassword ? <ByPassword onClose={onClose} onProved={onProved} /> : <ByProvider onClose={onClose} />
}

const title = 'Show that it is you'

function ByPassword({ onClose, onProved }: { onClose: () => void; onProved: () => void }) {
  const [password, setPassword] = useState('')
  const email = useSession().data?.me?.email ?? ''
  const prove = useProve()
  const form = useId()
  const submit = (e: FormEvent) => {
    e.preventDefault()
    prove.mutate(password, { onSuccess: onProved, onError: () => setPassword('') })
  }
  return (
    <Dialog
      open
      width={400}
      onClose={onClose}
      title={title}
      description="It is a while since you signed in, and this lasts longer than an open browser."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={prove.isPending || password === ''}>
            Go on
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <TextField
          label="Your password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          error={fieldError(prove.error, 'password')}
          onChange={(e) => setPassword(e.target.value)}
        />
        {isGeneral(prove.error, ['password']) && <Failure error={prove.error} title="That did not work" />}
      </form>
    </Dialog>
  )
}

/** Who has no password shows who they are where they sign in; afterwards they are here again. */
function ByProvider({ onClose }: { onClose: () => void }) {
  const identities = useIdentities().data ?? []
  const connect = useConnect()
  return (
    <Dialog
      open
      width={400}
      onClose={onClose}
      title={title}
      description="It is a while since you signed in. Afterwards you come back to this page; then try again."
      footer={<Button onClick={onClose}>Cancel</Button>}
    >
      <div className="flex flex-col gap-2">
        {identities.flatMap(({ provider, name }) =>
          provider === undefined
            ? []
            : [
                <Button key={provider} disabled={connect.isPending} onClick={() => connect.mutate({ provider, target: location.pathname })}>
                  {`Go to ${name}`}
                </Button>,
              ],
        )}
        {connect.error !== null && <Failure error={connect.error} title="That did not work" />}
      </div>
    </Dialog>
  )
}
