import { CircleCheck, CircleDashed } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTestRules } from '../../api/rules'
import type { RuleTest, SampleEvent } from '../../api/types'
import { Button } from '../../ui/Button'
import { Combobox } from '../../ui/Combobox'
import { Field, TextField } from '../../ui/Field'
import { Panel } from '../../ui/Panel'
import { useEventNames } from '../shared/eventNames'
import { Failure } from '../shared/Loaded'

/** Tries an event: which rule wins, and why every other does not. */
export function TestEvent() {
  const [name, setName] = useState('')
  const [channel, setChannel] = useState('')
  const [properties, setProperties] = useState('')
  const names = useEventNames()
  const test = useTestRules()
  const submit = (e: FormEvent) => {
    e.preventDefault()
    if (name.trim() !== '') test.mutate({ event: sample(name.trim(), channel.trim(), properties) })
  }
  return (
    <Panel title="Try an event">
      <form className="flex flex-col gap-3" onSubmit={submit}>
        <Field label="Event name">
          {({ id }) => (
            <Combobox id={id} code label="Event name" value={name} suggestions={names} onChange={setName} placeholder="page_viewed" />
          )}
        </Field>
        <div className="grid grid-cols-2 gap-2">
          <TextField label="Channel" value={channel} placeholder="web" onChange={(e) => setChannel(e.target.value)} />
          <TextField
            label="Properties"
            className="code"
            value={properties}
            placeholder="path=/help, plan=pro"
            onChange={(e) => setProperties(e.target.value)}
          />
        </div>
        <Button type="submit" className="self-start" disabled={name.trim() === '' || test.isPending}>
          Which rule wins?
        </Button>
      </form>
      <div aria-live="polite">
        {test.error !== null && <Failure error={test.error} title="The event was not tried" />}
        {test.data !== undefined && <Verdict test={test.data} />}
      </div>
    </Panel>
  )
}

function Verdict({ test }: { test: RuleTest }) {
  const won = test.touchpoint !== undefined && test.touchpoint !== ''
  const candidates = test.candidates.filter((c) => c.matches || test.candidates.length <= 6)
  return (
    <div className="mt-3 border-t border-line pt-3">
      <p className="flex items-center gap-2 font-medium">
        {won ? <CircleCheck className="text-blue" aria-hidden /> : <CircleDashed className="text-ink-3" aria-hidden />}
        {won ? test.touchpoint_name : 'No rule matches: the event has no touchpoint.'}
      </p>
      <ul className="mt-1 flex flex-col gap-1">
        {candidates.map((c) => (
          <li key={c.rule} className={`text-12 ${c.rule === test.winner ? '' : 'text-ink-3'}`}>
            {c.why}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Reads "path=/help, plan=pro" as properties. */
function sample(name: string, channel: string, properties: string): SampleEvent {
  const pairs = properties
    .split(',')
    .map((p) => p.split('='))
    .filter((p) => p.length >= 2)
    .map(([key, ...value]) => [(key ?? '').trim(), value.join('=').trim()] as const)
  return { name, ...(channel === '' ? {} : { channel }), ...(pairs.length === 0 ? {} : { properties: Object.fromEntries(pairs) }) }
}
