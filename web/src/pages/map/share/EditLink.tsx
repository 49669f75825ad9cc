import { type FormEvent, useId, useState } from 'react'
import { type ShareLink, useChangeLink } from '../../../api/share'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Checkbox, Field, TextArea, TextField } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { fieldError, isGeneral } from '../../enter/problems'
import { date } from '../../shared/format'
import { Failure } from '../../shared/Loaded'
import { useWork } from '../work'
import { type Length, lengths } from './lengths'
import { sitesOf } from './words'

/** Changes what can change of a link: for whom it is, how long, whether people comment, and where it may be embedded. */
export function EditLink({ link, onClose, onDone }: { link: ShareLink; onClose: () => void; onDone: () => void }) {
  const { mapId, zone } = useWork()
  const [name, setName] = useState(link.name)
  const [days, setDays] = useState<Length | 'same'>('same')
  const [comment, setComment] = useState(link.right === 'comment')
  const [sites, setSites] = useState(link.origins.join('\n'))
  const change = useChangeLink(mapId)
  const form = useId()
  const now = link.expires === undefined ? 'No end, as it is' : `${date(link.expires, zone)}, as it is`
  const submit = (e: FormEvent) => {
    e.preventDefault()
    const ends = days === 'same' ? {} : { days: Number(days) }
    change.mutate({ link: link.id, name, right: comment ? 'comment' : 'view', origins: sitesOf(sites), ...ends }, { onSuccess: onDone })
  }
  return (
    <Dialog
      open
      width={560}
      onClose={onClose}
      title="Change the link"
      description="Its address, view and password stay. For another view, make another link."
      footer={
        <>
          <Button onClick={onDone}>Back</Button>
          <Button variant="primary" type="submit" form={form} disabled={change.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label="For whom"
          maxLength={100}
          value={name}
          error={fieldError(change.error, 'name')}
          onChange={(e) => setName(e.target.value)}
        />
        <Field label="It ends" hint="Counted from now.">
          {({ id }) => (
            <Select<Length | 'same'>
              id={id}
              label="It ends"
              value={days}
              options={[{ value: 'same', label: now }, ...lengths]}
              onChange={setDays}
            />
          )}
        </Field>
        <Checkbox
          checked={comment}
          onChange={(e) => setComment(e.target.checked)}
          label="People with it can comment"
          hint="Under a name that they give. Without it, what they wrote stays with you."
        />
        <TextArea
          label="Sites that may embed it"
          hint={link.locked ? 'A page with a password cannot be embedded.' : 'One on each line, such as https://wiki.example.org.'}
          rows={2}
          disabled={link.locked}
          value={sites}
          error={fieldError(change.error, 'origins')}
          onChange={(e) => setSites(e.target.value)}
        />
        {isGeneral(change.error, ['name', 'origins']) && <Failure error={change.error} title="The link stays as it was" />}
      </form>
    </Dialog>
  )
}
