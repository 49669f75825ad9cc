import { type FormEvent, useId, useState } from 'react'
import { type ShareLink, useAddLink } from '../../../api/share'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Checkbox, Field, TextArea, TextField } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { Segmented } from '../../../ui/Tabs'
import { fieldError, isGeneral } from '../../enter/problems'
import { Failure } from '../../shared/Loaded'
import { standsAlone, VIEWS } from '../views/kinds'
import { useWork } from '../work'
import { type Length, lengths } from './lengths'
import { sitesOf } from './words'

const states = [
  { value: 'published', label: 'Published version' },
  { value: 'draft', label: 'Draft' },
] as const

const rights = [
  { value: 'view', label: 'View' },
  { value: 'comment', label: 'View and comment' },
] as const

type Right = (typeof rights)[number]['value']

const rightHints: Readonly<Record<Right, string>> = {
  view: 'They read it and nothing else.',
  comment: 'They also comment under a name that they give. They see the answers that you show to them, and no other comments.',
}

const hints = {
  published: 'The version that was published last, and each new one from then on.',
  draft: 'The map as it is at this moment, and every change as it is made.',
} as const

/** Makes a link: which view, of what, for how long, and how it is guarded. */
export function NewLink({
  onClose,
  onBack,
  onMade,
}: {
  onClose: () => void
  onBack: () => void
  onMade: (link: ShareLink, path: string) => void
}) {
  const { mapId, map, view: here } = useWork()
  const [name, setName] = useState('')
  const [view, setView] = useState<string>(standsAlone(here) ? here : 'working')
  const [state, setState] = useState<'published' | 'draft'>('published')
  const [right, setRight] = useState<Right>('view')
  const [numbers, setNumbers] = useState(false)
  const [days, setDays] = useState<Length>('90')
  const [password, setPassword] = useState('')
  const [sites, setSites] = useState('')
  const add = useAddLink(mapId)
  const form = useId()
  const views = [
    ...map.views.map((v) => ({ value: v.id, label: v.name, hint: 'A view that the team saved' })),
    ...VIEWS.filter((v) => standsAlone(v.id)).map((v) => ({ value: v.id as string, label: v.name, hint: v.help })),
  ]
  const submit = (e: FormEvent) => {
    e.preventDefault()
    const wish = {
      name,
      view,
      draft: state === 'draft',
      right,
      numbers,
      days: Number(days),
      password,
      origins: password === '' ? sitesOf(sites) : [],
    }
    add.mutate(wish, { onSuccess: (made) => onMade(made.link, made.path) })
  }
  return (
    <Dialog
      open
      width={560}
      onClose={onClose}
      title="New link"
      footer={
        <>
          <Button onClick={onBack}>Back</Button>
          <Button variant="primary" type="submit" form={form} disabled={add.isPending}>
            Make the link
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <TextField
          label="For whom"
          hint="So that you recognise it in the list. Optional."
          maxLength={100}
          value={name}
          error={fieldError(add.error, 'name')}
          onChange={(e) => setName(e.target.value)}
        />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Field label="View">{({ id }) => <Select id={id} label="View" value={view} options={views} onChange={setView} />}</Field>
          <Field label="It ends after">
            {({ id }) => <Select id={id} label="It ends after" value={days} options={lengths} onChange={setDays} />}
          </Field>
        </div>
        <div className="field">
          <span className="field-label">What it shows</span>
          <Segmented label="What it shows" value={state} items={states} onChange={setState} />
          <p className="field-hint">{hints[state]}</p>
        </div>
        <div className="field">
          <span className="field-label">What people can do</span>
          <Segmented label="What people can do" value={right} items={rights} onChange={setRight} />
          <p className="field-hint">{rightHints[right]}</p>
        </div>
        <Checkbox
          checked={numbers}
          onChange={(e) => setNumbers(e.target.checked)}
          label="With numbers"
          hint="What was measured, without single people and without groups of fewer than five."
        />
        <TextField
          label="Password"
          hint="Optional. Eight characters or more."
          type="password"
          autoComplete="new-password"
          value={password}
          error={fieldError(add.error, 'password')}
          onChange={(e) => setPassword(e.target.value)}
        />
        <TextArea
          label="Sites that may embed it"
          hint={
            password === ''
              ? 'Optional. One on each line, such as https://wiki.example.org.'
              : 'A page with a password cannot be embedded: nobody should type one into a page inside another page.'
          }
          rows={2}
          disabled={password !== ''}
          value={password === '' ? sites : ''}
          error={fieldError(add.error, 'origins')}
          onChange={(e) => setSites(e.target.value)}
        />
        {isGeneral(add.error, ['name', 'password', 'origins']) && <Failure error={add.error} title="There is no link" />}
      </form>
    </Dialog>
  )
}
