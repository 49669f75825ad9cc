import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useRefusal } from '../../../api/session'
import { useDeleteTemplate, useRenameTemplate } from '../../../api/templates'
import type { TemplateInfo } from '../../../api/types'
import { Button, IconButton } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextField } from '../../../ui/Field'
import { Menu } from '../../../ui/Menu'
import { useToast } from '../../../ui/Toast'

/** What can be done with a template of the workspace's own. */
export function OwnTemplateMenu({ template: t }: { template: TemplateInfo }) {
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null)
  const refusal = useRefusal('maps:write')
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={`Actions of the template ${t.name}`} size="small">
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        actions={[
          {
            name: 'Rename',
            icon: <Pencil className="icon-14" aria-hidden />,
            disabled: refusal !== undefined,
            note: refusal,
            run: () => setAsked('rename'),
          },
          {
            name: 'Delete',
            group: 'end',
            icon: <Trash2 className="icon-14" aria-hidden />,
            disabled: refusal !== undefined,
            run: () => setAsked('delete'),
          },
        ]}
      />
      {asked === 'rename' && <Rename template={t} onClose={() => setAsked(null)} />}
      {asked === 'delete' && <Delete template={t} onClose={() => setAsked(null)} />}
    </>
  )
}

function Rename({ template: t, onClose }: { template: TemplateInfo; onClose: () => void }) {
  const [name, setName] = useState(t.name)
  const rename = useRenameTemplate()
  const toast = useToast()
  const form = useId()
  const first = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Rename the template"
      initialFocus={first}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={name.trim() === '' || rename.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(e) => {
          e.preventDefault()
          e.stopPropagation()
          rename.mutate(
            { id: t.id, name: name.trim() },
            { onSuccess: onClose, onError: (error) => toast('The template was not renamed', { detail: error.message }) },
          )
        }}
      >
        <TextField ref={first} label="Name" value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />
      </form>
    </Dialog>
  )
}

function Delete({ template: t, onClose }: { template: TemplateInfo; onClose: () => void }) {
  const remove = useDeleteTemplate()
  const toast = useToast()
  const keep = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete the template “${t.name}”?`}
      description="Maps that began with it stay as they are. It cannot be undone."
      initialFocus={keep}
      footer={
        <>
          <Button ref={keep} onClick={onClose}>
            Keep
          </Button>
          <Button
            variant="primary"
            disabled={remove.isPending}
            onClick={() =>
              remove.mutate(t.id, {
                onSuccess: onClose,
                onError: (error) => toast('The template was not deleted', { detail: error.message }),
              })
            }
          >
            Delete
          </Button>
        </>
      }
    />
  )
}
