import { useState } from 'react'
import { type ShareLink, useRevokeLink } from '../../../api/share'
import { Button } from '../../../ui/Button'
import { Chip } from '../../../ui/Chip'
import { useToast } from '../../../ui/Toast'
import { plural } from '../../shared/format'
import { useWork } from '../work'
import { factsOf, titleOf, viewWords } from './words'

/** One link: what it shows, to whom, how it is used, and the end of it. */
export function LinkRow({ link, onEdit }: { link: ShareLink; onEdit: () => void }) {
  const { mapId, zone } = useWork()
  const [now] = useState(() => Date.now())
  const revoke = useRevokeLink(mapId)
  const toast = useToast()
  const onRevoke = () =>
    revoke.mutate(link.id, {
      onSuccess: () => toast(`The link “${titleOf(link)}” is revoked`, { detail: 'Whoever has it open sees that within seconds.' }),
      onError: (error) => toast('The link was not revoked', { detail: error.message }),
    })
  return (
    <li className="ms-link">
      <div className="min-w-0 flex-1">
        <p className="ms-link-name">{titleOf(link)}</p>
        <p className="ms-chips">
          {link.name !== '' && <Chip size="small">{viewWords(link)}</Chip>}
          <Chip size="small" tone={link.draft ? 'dashed' : 'plain'}>
            {link.draft ? 'Draft' : 'Published version'}
          </Chip>
          {link.numbers && <Chip size="small">With numbers</Chip>}
          {link.right === 'comment' && <Chip size="small">Can comment</Chip>}
          {link.locked && <Chip size="small">Password</Chip>}
          {link.origins.length > 0 && (
            <Chip size="small" title={link.origins.join(', ')}>
              {`Embeds on ${plural(link.origins.length, 'site')}`}
            </Chip>
          )}
          {link.state === 'expired' && (
            <Chip size="small" tone="orange">
              Ended
            </Chip>
          )}
          {link.state === 'dormant' && (
            <Chip size="small" tone="orange" title={`${link.by} may not share maps any more, so the link shows nothing`}>
              Asleep
            </Chip>
          )}
        </p>
        <p className="ms-facts tn">{factsOf(link, zone, now)}</p>
      </div>
      <span className="flex flex-none gap-1">
        <Button size="small" variant="quiet" aria-label={`Edit ${titleOf(link)}`} onClick={onEdit}>
          Edit
        </Button>
        <Button size="small" variant="quiet" disabled={revoke.isPending} aria-label={`Revoke ${titleOf(link)}`} onClick={onRevoke}>
          Revoke
        </Button>
      </span>
    </li>
  )
}
