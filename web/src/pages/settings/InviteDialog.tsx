import { type FormEvent, useId, useState } from 'react'
import { useInvite } from '../../api/accounts'
import type { Role } from '../../api/types'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field, TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { Failure } from '../shared/Loaded'
import { roles } from '../shared/roles'
import { Secret } from './Secret'

/** Makes an invitation: first for which role, then its code, which is shown this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [role, setRole] = useState<Role>('viewer')
  const [note, setNote] = useState('')
  const invite = useInvite()
  const form = useId()
  const submit = (e: FormEvent) => {
    e.preventDefault()
    invite.mutate({ role, note })
  }
  if (invite.data !== undefined) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="Hand this on"
        description="Whoever opens the link becomes a member, once, within seven days. It is shown this once; nobody can look it up again."
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          <Secret label="Link" text={`${location.origin}/join#${invite.data.code}`} />
          <Secret label="Or the code alone" text={invite.data.code} />
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Invite somebody"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={invite.isPending}>
            Make the invitation
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <Field label="Role" hint={roles.find((r) => r.value === role)?.hint}>
          {({ id }) => <Select id={id} label="Role" value={role} options={roles} onChange={setRole} />}
        </Field>
        <TextField
          label="For whom"
          hint="So that you recognise it in the list. Optional."
          maxLength={200}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
        {invite.error !== null && <Failure error={invite.error} title="There is no invitation" />}
      </form>
    </Dialog>
  )
}
