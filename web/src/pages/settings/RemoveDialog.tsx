import { useRef } from 'react'
import { useRemoveMember } from '../../api/accounts'
import type { Member } from '../../api/types'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../shared/Loaded'

/** Asks before somebody loses their access. */
export function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const remove = useRemoveMember()
  const safe = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Remove ${member.name}?`}
      description="Their sessions and tokens end at once. What they did keeps their name. They come back only by a new invitation."
      initialFocus={safe}
      footer={
        <>
          <Button ref={safe} onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" disabled={remove.isPending} onClick={() => remove.mutate(member.id, { onSuccess: onClose })}>
            Remove
          </Button>
        </>
      }
    >
      {remove.error !== null && <Failure error={remove.error} title={`${member.name} is still a member`} />}
    </Dialog>
  )
}
