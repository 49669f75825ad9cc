import { Link2, Plus } from 'lucide-react'
import { useState } from 'react'
import { type ShareLink, useLinks } from '../../../api/share'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { EmptyState } from '../../../ui/State'
import { Loaded } from '../../shared/Loaded'
import { useWork } from '../work'
import { EditLink } from './EditLink'
import { LinkRow } from './LinkRow'
import { LinkSecret } from './LinkSecret'
import { NewLink } from './NewLink'

type Step =
  | { readonly at: 'list' }
  | { readonly at: 'new' }
  | { readonly at: 'made'; readonly link: ShareLink; readonly path: string }
  | { readonly at: 'edit'; readonly link: ShareLink }

/** Who outside may read this map: its share links, and making one. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const [step, go] = useState<Step>({ at: 'list' })
  const list = () => go({ at: 'list' })
  switch (step.at) {
    case 'new':
      return <NewLink onClose={onClose} onBack={list} onMade={(link, path) => go({ at: 'made', link, path })} />
    case 'made':
      return <LinkSecret link={step.link} path={step.path} onClose={onClose} onDone={list} />
    case 'edit':
      return <EditLink link={step.link} onClose={onClose} onDone={list} />
    case 'list':
      return <Links onClose={onClose} onNew={() => go({ at: 'new' })} onEdit={(link) => go({ at: 'edit', link })} />
  }
}

function Links({ onClose, onNew, onEdit }: { onClose: () => void; onNew: () => void; onEdit: (link: ShareLink) => void }) {
  const { mapId } = useWork()
  const links = useLinks(mapId)
  return (
    <Dialog
      open
      width={640}
      onClose={onClose}
      title="Share this map"
      description="A link shows one view to people without an account. They can read it, and comment where you let them."
      footer={
        <Button variant="primary" icon={<Plus aria-hidden />} onClick={onNew}>
          New link
        </Button>
      }
    >
      <Loaded query={links} name="The links">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No link yet" icon={<Link2 aria-hidden />}>
              Make one for each audience, so that you can take it back from one without the others.
            </EmptyState>
          ) : (
            <ul className="ms-links">
              {rows.map((link) => (
                <LinkRow key={link.id} link={link} onEdit={() => onEdit(link)} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  )
}
