import { type FormEvent, useId, useState } from 'react'
import { useBeginWorkshop } from '../../api/workshop'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field, TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { fieldError, isGeneral } from '../enter/problems'
import { useWork } from '../map/work'
import { Secret } from '../settings/Secret'
import { Failure } from '../shared/Loaded'
import { useHall } from './hall'

const lengths = [
  { value: '1', label: 'An hour' },
  { value: '2', label: '2 hours' },
  { value: '4', label: '4 hours' },
  { value: '8', label: '8 hours' },
  { value: '24', label: 'A day' },
] as const

type Hours = (typeof lengths)[number]['value']

const dots = ['1', '2', '3', '4', '5', '6', '8', '10', '15', '20'].map((n) => ({ value: n, label: n }))

/** Begins a workshop at the open map; then hands out its link. */
export function BeginDialog({ onClose }: { onClose: () => void }) {
  const { mapId, map } = useWork()
  const { take, setLink, link } = useHall()
  const [title, setTitle] = useState(map.title ?? '')
  const [hours, setHours] = useState<Hours>('4')
  const [votes, setVotes] = useState('3')
  const begin = useBeginWorkshop(mapId)
  const form = useId()
  if (begin.isSuccess && link !== null) return <LinkDialog link={link} began onClose={onClose} />
  const submit = (e: FormEvent) => {
    e.preventDefault()
    begin.mutate(
      { title: title.trim(), hours: Number(hours), votes: Number(votes) },
      {
        onSuccess: ({ token, workshop }) => {
          setLink(addressOf(token))
          take(workshop)
        },
      },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Run a workshop"
      description="Guests join this map by a link and a name, without an account. They comment, vote with dots and suggest edits; they change nothing."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={begin.isPending}>
            Start the workshop
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label="What it is about"
          hint="Guests read this at the door."
          maxLength={100}
          value={title}
          error={fieldError(begin.error, 'title')}
          onChange={(e) => setTitle(e.target.value)}
        />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Field label="It ends by itself after">
            {({ id }) => <Select id={id} label="It ends by itself after" value={hours} options={lengths} onChange={setHours} />}
          </Field>
          <Field label="Dots for each person">
            {({ id }) => <Select id={id} label="Dots for each person" value={votes} options={dots} onChange={setVotes} />}
          </Field>
        </div>
        {isGeneral(begin.error, ['title']) && <Failure error={begin.error} title="The workshop did not start" />}
      </form>
    </Dialog>
  )
}

/** The address of a workshop's door. */
export function addressOf(token: string): string {
  return `${location.origin}/w/${token}`
}

/** The link by which guests come. */
export function LinkDialog({ link, began = false, onClose }: { link: string; began?: boolean; onClose: () => void }) {
  return (
    <Dialog
      open
      width={560}
      onClose={onClose}
      title={began ? 'The workshop runs' : 'Invite guests'}
      description="Whoever opens this link gives a name and is in. It leads to this map alone, and to nothing once the workshop ends."
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <Secret label="Link for guests" text={link} />
    </Dialog>
  )
}
