import { type FormEvent, useId, useState } from 'react'
import { useAddToken } from '../../api/accounts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Checkbox, Field, TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { isGeneral } from '../enter/problems'
import { Failure } from '../shared/Loaded'
import { useProof } from './ProofDialog'
import { Secret } from './Secret'

const lengths = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '366', label: 'A year' },
] as const

type Length = (typeof lengths)[number]['value']

const words: Readonly<Record<string, string>> = {
  'maps:read': 'Read maps and the library',
  'maps:drafts': 'Read drafts and their history',
  'maps:write': 'Change maps, the library and rules',
  'maps:suggest': 'Suggest edits of maps',
  'comments:read': 'Read comments',
  'comments:write': 'Comment',
  'numbers:read': 'Read numbers and analyses; needs maps:read',
  'persons:read': 'Read single people',
  'data:read': 'Read imports and rules',
  'data:write': 'Import events',
  'settings:read': 'Read settings and metrics',
  'settings:write': 'Change settings',
  'members:read': 'Read the list of members',
  'audit:read': 'Read the audit log',
}

/** Makes a token: first what it may do, then its secret, which is shown this once. */
export function TokenDialog({ scopes, onClose }: { scopes: readonly string[]; onClose: () => void }) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(['maps:read', 'numbers:read'])
  const [days, setDays] = useState<Length>('90')
  const add = useAddToken()
  const proof = useProof()
  const form = useId()
  const run = () => add.mutate({ name, scopes: [...chosen], days: Number(days) }, { onError: proof.ask(run) })
  const submit = (e: FormEvent) => {
    e.preventDefault()
    run()
  }
  if (add.data !== undefined) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="Keep this secret"
        description="It is shown this once. Programs send it in the header Authorization."
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <Secret label={`Token “${add.data.token.name}”`} text={add.data.secret} />
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="New token"
      description="It acts for you, within what you choose here and what your role allows."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={add.isPending || name.trim() === '' || chosen.length === 0}>
            Make the token
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-4" onSubmit={submit}>
        <TextField label="What it is for" maxLength={100} value={name} onChange={(e) => setName(e.target.value)} />
        <fieldset className="flex flex-col gap-2">
          <legend className="field-label mb-1">It may</legend>
          {scopes.map((s) => (
            <Checkbox
              key={s}
              label={words[s] ?? s}
              checked={chosen.includes(s)}
              onChange={(e) => setChosen(e.target.checked ? [...chosen, s] : chosen.filter((c) => c !== s))}
            />
          ))}
        </fieldset>
        <Field label="It ends after">
          {({ id }) => <Select id={id} label="It ends after" value={days} options={lengths} onChange={setDays} />}
        </Field>
        {isGeneral(add.error, ['session']) && <Failure error={add.error} title="There is no token" />}
      </form>
      {proof.dialog}
    </Dialog>
  )
}
