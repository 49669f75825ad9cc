import { DoorOpen, Link2, RefreshCw } from 'lucide-react'
import { useRef, useState } from 'react'
import { useEndWorkshop, useRenewWorkshopLink } from '../../api/workshop'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useToast } from '../../ui/Toast'
import { useWork } from '../map/work'
import { addressOf, LinkDialog } from './BeginDialog'
import { useHall } from './hall'

/** For leaders: the link for guests, and the end. */
export function LeaderPart() {
  const { link } = useHall()
  const [open, setOpen] = useState<'invite' | 'end' | null>(null)
  const close = () => setOpen(null)
  return (
    <span className="ws-part ws-lead">
      <Button size="small" icon={<Link2 className="icon-14" aria-hidden />} onClick={() => setOpen('invite')}>
        Invite
      </Button>
      <Button size="small" variant="quiet" icon={<DoorOpen className="icon-14" aria-hidden />} onClick={() => setOpen('end')}>
        End
      </Button>
      {open === 'invite' && (link === null ? <RenewDialog onClose={close} /> : <LinkDialog link={link} onClose={close} />)}
      {open === 'end' && <EndDialog onClose={close} />}
    </span>
  )
}

/** A page that was loaded anew does not know the link, and neither does the server. */
function RenewDialog({ onClose }: { onClose: () => void }) {
  const { mapId } = useWork()
  const { setLink, take } = useHall()
  const renew = useRenewWorkshopLink(mapId)
  const onRenew = () =>
    renew.mutate(undefined, {
      onSuccess: ({ token, workshop }) => {
        setLink(addressOf(token))
        take(workshop)
      },
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title="Make a new link?"
      description="The link was shown when the workshop began, and nobody can look it up again. A new one replaces it; guests who are in stay."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" icon={<RefreshCw className="icon-14" aria-hidden />} disabled={renew.isPending} onClick={onRenew}>
            Make a new link
          </Button>
        </>
      }
    >
      {renew.error !== null && <p className="field-error">{renew.error.message}</p>}
    </Dialog>
  )
}

/** Asks before everybody is sent home. What was voted can still be kept. */
function EndDialog({ onClose }: { onClose: () => void }) {
  const { mapId } = useWork()
  const { heard, showResults, setLink } = useHall()
  const end = useEndWorkshop(mapId)
  const toast = useToast()
  const stay = useRef<HTMLButtonElement>(null)
  const vote = heard?.workshop.vote
  const onEnd = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        setLink(null)
        toast('The workshop has ended', { detail: 'Comments and suggestions stay on the map.' })
        onClose()
      },
    })
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={stay}
      title="End the workshop for everybody?"
      description="Guests are sent away and the link leads nowhere. Comments and suggestions stay; the timer and the dots are forgotten."
      footer={
        <>
          <Button ref={stay} onClick={onClose}>
            Go on
          </Button>
          <Button variant="primary" disabled={end.isPending} onClick={onEnd}>
            End the workshop
          </Button>
        </>
      }
    >
      {vote !== undefined && vote.cast > 0 && (
        <p className="text-ink-2">
          {vote.shown ? (
            <>
              The result of the vote can be kept as a comment or a table:{' '}
              <button
                type="button"
                className="link"
                onClick={() => {
                  showResults(true)
                  onClose()
                }}
              >
                look at the result
              </button>
              .
            </>
          ) : (
            'The dots of the open vote were not revealed yet and would be lost.'
          )}
        </p>
      )}
      {end.error !== null && <p className="field-error">{end.error.message}</p>}
    </Dialog>
  )
}
