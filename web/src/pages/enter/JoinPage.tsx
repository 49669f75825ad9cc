import { Link, Navigate, useLocation } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useAccept, useInvitation, useSession, useSignOut } from '../../api/session'
import type { Invitation } from '../../api/types'
import { Button, buttonLook } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Failure, Loaded } from '../shared/Loaded'
import { roles } from '../shared/roles'
import { Door } from './Door'
import { NewcomerForm } from './NewcomerForm'
import { ProviderButtons } from './ProviderButtons'

/** Becoming a member by an invitation's code. */
export function JoinPage() {
  const [code, setCode] = useState(useLocation().hash)
  const accept = useAccept()
  const visitor = useSession().data
  const invitation = useInvitation(code)
  if (accept.isSuccess) return <Navigate to="/" replace />
  if (visitor?.me !== undefined) return <SignedIn name={visitor.me.name} />
  if (code === '') return <AskCode onCode={setCode} />
  if (invitation.error !== null) {
    return (
      <Door title="Join the workspace">
        <Failure error={invitation.error} title="This invitation cannot be used" />
        <Button className="mt-4" onClick={() => setCode('')}>
          Enter another code
        </Button>
      </Door>
    )
  }
  return (
    <Loaded query={invitation} name="The invitation" skeleton={<Door title="Join the workspace">{null}</Door>}>
      {(i) => <Accept code={code} invitation={i} accept={accept} />}
    </Loaded>
  )
}

function Accept({ code, invitation, accept }: { code: string; invitation: Invitation; accept: ReturnType<typeof useAccept> }) {
  const role = roles.find((r) => r.value === invitation.role)
  return (
    <Door
      title="Join the workspace"
      note={
        <>
          {invitation.by} invites you as <strong className="font-semi">{role?.label ?? invitation.role}</strong>. {role?.hint}
        </>
      }
    >
      <NewcomerForm
        code={code}
        error={accept.error}
        pending={accept.isPending}
        verb="Join"
        failed="You have not joined"
        onJoin={(newcomer) => accept.mutate(newcomer)}
      />
      <ProviderButtons verb="Join with" invitation={code} />
    </Door>
  )
}

function AskCode({ onCode }: { onCode: (code: string) => void }) {
  const [typed, setTyped] = useState('')
  const submit = (e: FormEvent) => {
    e.preventDefault()
    onCode(typed.trim())
  }
  return (
    <Door title="Join the workspace" note="An owner of the workspace gave you a code.">
      <form className="flex flex-col gap-4" onSubmit={submit}>
        <TextField label="Invitation code" className="code" autoFocus value={typed} onChange={(e) => setTyped(e.target.value)} />
        <Button variant="primary" type="submit" disabled={typed.trim() === ''}>
          Continue
        </Button>
      </form>
    </Door>
  )
}

/** An invitation is for somebody new. */
function SignedIn({ name }: { name: string }) {
  const signOut = useSignOut()
  return (
    <Door title="Join the workspace" note={`You are signed in as ${name}, and a member already. An invitation is for somebody new.`}>
      <div className="flex flex-wrap gap-2">
        <Link to="/" {...buttonLook('primary')}>
          Go home
        </Link>
        <Button disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out to join as somebody else
        </Button>
      </div>
    </Door>
  )
}
