import type { ShareLink } from '../../../api/share'
import { Button, buttonLook } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Secret } from '../../settings/Secret'
import { useWork } from '../work'
import { snippet } from './words'

/** A new link's address, which is shown this once, and the frame for other sites. */
export function LinkSecret({ link, path, onClose, onDone }: { link: ShareLink; path: string; onClose: () => void; onDone: () => void }) {
  const { map } = useWork()
  return (
    <Dialog
      open
      width={640}
      onClose={onClose}
      title="Hand this on"
      description={
        link.locked
          ? 'Whoever has the link and the password reads the map. Send the password another way. The link is shown this once.'
          : 'Whoever has the link reads the map. It is shown this once; nobody can look it up again.'
      }
      footer={
        <>
          <a {...buttonLook('plain')} href={path} target="_blank" rel="noopener noreferrer">
            Open it
          </a>
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Secret label="Link" text={`${location.origin}${path}`} />
        {link.origins.length > 0 && (
          <Secret label="For the page that embeds it" text={snippet(location.origin, path, map.title ?? 'Journey map')} />
        )}
      </div>
    </Dialog>
  )
}
