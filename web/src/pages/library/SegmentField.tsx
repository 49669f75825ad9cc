import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useSegmentSize } from '../../api/library'
import { asProblem } from '../../api/problem'
import { usePropertyNames } from '../../api/rules'
import { count, percent } from '../../plot/words'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Combobox } from '../../ui/Combobox'
import { Field, TextField } from '../../ui/Field'
import { Popover } from '../../ui/Popover'
import { Select } from '../../ui/Select'
import { Segmented } from '../../ui/Tabs'
import { useWords } from '../shared/words'
import { useLibrary } from './room'
import { comparisons, type Flat, lengths, type Point, pointWords, readSegment, writeSegment } from './segment'

const joins = [
  { value: 'all', label: 'all of these' },
  { value: 'any', label: 'any of these' },
] as const

/** Who is meant, as a condition on what people did and are; with how many they are now. */
export function SegmentField({ value, onSave }: { value: unknown; onSave: (value: unknown) => void }) {
  const { library, refusal } = useLibrary()
  const words = useWords()
  const flat = readSegment(value)
  const names = new Map(library.touchpoints.map((t) => [t.id, t.name]))
  const write = (next: Flat) => onSave(writeSegment(next))
  const ask = refusal === undefined
  return (
    <div className="flex flex-col gap-2">
      {flat === null ? (
        <p className="flex flex-wrap items-center gap-2 text-12 text-ink-2">
          A condition of several layers, which a program wrote.
          {ask && (
            <Button size="small" onClick={() => onSave(null)}>
              Write it anew
            </Button>
          )}
        </p>
      ) : (
        <>
          {flat.points.length > 1 && (
            <Segmented
              label="Which points must hold"
              value={flat.join}
              items={joins}
              onChange={(join) => ask && write({ ...flat, join })}
            />
          )}
          <ul className="flex flex-wrap gap-1" aria-label={`${words.Many} who`}>
            {flat.points.map((p, i) => {
              const text = pointWords(p, names)
              return (
                <li key={text} className="max-w-full">
                  <Chip
                    tone="blue"
                    title={text}
                    {...(ask
                      ? {
                          onRemove: () => write({ ...flat, points: flat.points.filter((_, j) => j !== i) }),
                          removeLabel: `Remove: ${text}`,
                        }
                      : {})}
                  >
                    {text}
                  </Chip>
                </li>
              )
            })}
          </ul>
          {flat.points.length === 0 && <p className="text-12 text-ink-3">Nobody said yet who counts.</p>}
          {ask && <AddPoint onAdd={(p) => write({ ...flat, points: [...flat.points, p] })} />}
        </>
      )}
      {value !== undefined && value !== null && <Size segment={value} />}
    </div>
  )
}

/** How many people a condition describes. */
function Size({ segment }: { segment: unknown }) {
  const size = useSegmentSize(segment)
  const words = useWords()
  if (size.error !== null) return <p className="text-12 text-orange">▼ Not counted: {asProblem(size.error).message}</p>
  if (size.data === undefined) return <span className="skel h-4 w-40" />
  const { persons, all } = size.data
  if (all === 0) return <p className="text-12 text-ink-3">Not counted: there are no events yet.</p>
  if (persons === null || persons === undefined)
    return <p className="text-12 text-ink-3">So few {words.many} that the number is not shown to your role.</p>
  return (
    <p className="tn text-12">
      <b className="font-semi">{count(persons)}</b> {persons === 1 ? words.one : words.many}{' '}
      <span className="ci">{percent(persons / all)} of all</span>
    </p>
  )
}

const kinds = [
  { value: 'did', label: 'did' },
  { value: 'never', label: 'never did' },
  { value: 'trait', label: 'are' },
] as const

type Kind = (typeof kinds)[number]['value']

function AddPoint({ onAdd }: { onAdd: (point: Point) => void }) {
  const [round, setRound] = useState(0)
  const words = useWords()
  return (
    <Popover
      key={round}
      title={`${words.Many} who`}
      trigger={
        <Button size="small" variant="quiet" className="self-start" icon={<Plus className="icon-14" aria-hidden />}>
          Condition
        </Button>
      }
    >
      <PointForm
        onAdd={(p) => {
          setRound((n) => n + 1)
          onAdd(p)
        }}
      />
    </Popover>
  )
}

/** Asks for one point: what somebody did, never did, or is. */
function PointForm({ onAdd }: { onAdd: (point: Point) => void }) {
  const { library } = useLibrary()
  const [kind, setKind] = useState<Kind>('did')
  const [name, setName] = useState('')
  const [times, setTimes] = useState('1')
  const [within, setWithin] = useState<string>('')
  const [op, setOp] = useState<string>('eq')
  const [value, setValue] = useState('')
  const traits = usePropertyNames().data?.traits ?? []
  const n = Number(times)
  const bad = kind !== 'trait' && !(Number.isInteger(n) && n >= 1)
  const ready = name.trim() !== '' && !bad && (kind !== 'trait' || value.trim() !== '')
  const submit = (e: FormEvent) => {
    e.preventDefault()
    if (!ready) return
    const wanted = name.trim()
    if (kind === 'trait') return onAdd({ kind: 'trait', trait: wanted, op, value: value.trim(), not: false })
    const did = library.touchpoints.find((t) => t.name === wanted)?.id ?? wanted
    onAdd({ kind: 'did', did, not: kind === 'never', times: kind === 'never' ? 1 : n, within })
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <Segmented label="Kind of condition" value={kind} items={kinds} onChange={setKind} />
      <Field label={kind === 'trait' ? 'Fact about the person' : 'Touchpoint'}>
        {({ id }) => (
          <Combobox
            id={id}
            label="Name"
            value={name}
            suggestions={kind === 'trait' ? traits : library.touchpoints.map((t) => t.name)}
            onChange={setName}
          />
        )}
      </Field>
      {kind === 'trait' ? (
        <div className="form-2">
          <Field label="Comparison">
            {({ id }) => <Select<string> id={id} label="Comparison" value={op} options={comparisons} onChange={setOp} />}
          </Field>
          <TextField label="Value" value={value} onChange={(e) => setValue(e.target.value)} />
        </div>
      ) : (
        <div className="form-2">
          {kind === 'did' && (
            <TextField
              label="At least, times"
              inputMode="numeric"
              value={times}
              error={bad ? 'A whole number.' : undefined}
              onChange={(e) => setTimes(e.target.value)}
            />
          )}
          <Field label="When">
            {({ id }) => <Select<string> id={id} label="When" value={within} options={lengths} onChange={setWithin} />}
          </Field>
        </div>
      )}
      <Button type="submit" variant="primary" className="self-start" disabled={!ready}>
        Add the condition
      </Button>
    </form>
  )
}
