import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Field } from '../../ui/Field'
import { Picker, type PickItem } from '../../ui/Picker'
import { Popover } from '../../ui/Popover'
import { type Option, Select } from '../../ui/Select'
import { withEntry } from './edits'
import { useRecords } from './room'
import { useSavedText } from './useSavedText'

interface Labelled {
  readonly label: string
  readonly hint?: ReactNode
  readonly labelHidden?: boolean
}

/** A text with its label, saved as one types. */
export function SavedField({
  value,
  onSave,
  lines = 1,
  required = false,
  placeholder,
  most = 4000,
  ...field
}: Labelled & {
  value: string | undefined
  onSave: (text: string | null) => void
  lines?: number
  required?: boolean
  placeholder?: string
  most?: number
}) {
  const { refusal } = useRecords()
  const saved = useSavedText(value ?? '', (text) => onSave(text === '' ? null : text), { required, oneLine: lines === 1 })
  const look = { className: 'inp', readOnly: refusal !== undefined, maxLength: most, placeholder, ...saved }
  return (
    <Field {...field}>
      {(ids) => (lines === 1 ? <input type="text" autoComplete="off" {...ids} {...look} /> : <textarea rows={lines} {...ids} {...look} />)}
    </Field>
  )
}

/** A number with its label; what is no number is said and not saved. */
export function SavedNumber({
  value,
  onSave,
  min,
  max,
  whole = false,
  ...field
}: Labelled & { value: number | undefined; onSave: (value: number | null) => void; min?: number; max?: number; whole?: boolean }) {
  const { refusal } = useRecords()
  const [problem, setProblem] = useState<string | undefined>()
  const save = (text: string) => {
    const n = text === '' ? null : Number(text.replace(',', '.'))
    const bad = n !== null && problemOf(n, min, max, whole)
    setProblem(bad === false ? undefined : bad)
    if (bad === false) onSave(n)
  }
  const saved = useSavedText(value === undefined ? '' : String(value), save)
  return (
    <Field {...field} error={problem}>
      {(ids) => (
        <input type="text" inputMode="decimal" autoComplete="off" className="inp tn" readOnly={refusal !== undefined} {...ids} {...saved} />
      )}
    </Field>
  )
}

/** Why a number cannot be taken, in a sentence; false if it can. */
export function problemOf(n: number, min: number | undefined, max: number | undefined, whole: boolean): string | false {
  if (!Number.isFinite(n)) return 'Write a number, such as 0.4.'
  if (whole && !Number.isInteger(n)) return 'Write a whole number.'
  if (min !== undefined && max !== undefined && (n < min || n > max)) return `Between ${min} and ${max}.`
  if (min !== undefined && n < min) return `At least ${min}.`
  if (max !== undefined && n > max) return `At most ${max}.`
  return false
}

/** A day with its label. */
export function SavedDate({
  value,
  onSave,
  required = false,
  ...field
}: Labelled & { value: string | undefined; onSave: (day: string | null) => void; required?: boolean }) {
  const { refusal } = useRecords()
  return (
    <Field {...field}>
      {(ids) => (
        <input
          type="date"
          className="inp"
          {...ids}
          readOnly={refusal !== undefined}
          value={(value ?? '').slice(0, 10)}
          onChange={(e) => {
            const day = e.target.value
            if (refusal === undefined && (day !== '' || !required)) onSave(day === '' ? null : day)
          }}
        />
      )}
    </Field>
  )
}

/** One of a few words. With `none`, it may also be nothing. */
export function SavedChoice<T extends string>({
  value,
  options,
  onSave,
  none,
  ...field
}: Labelled & { value: string | undefined; options: readonly Option<T>[]; onSave: (value: T | null) => void; none?: string }) {
  const { refusal } = useRecords()
  const empty: readonly Option<string>[] = none === undefined ? [] : [{ value: '', label: none }]
  return (
    <Field {...field}>
      {({ id }) => (
        <Select<string>
          id={id}
          label={field.label}
          value={value ?? (none === undefined ? null : '')}
          options={[...empty, ...options]}
          disabled={refusal !== undefined}
          onChange={(v) => onSave(v === '' ? null : (v as T))}
        />
      )}
    </Field>
  )
}

/** Records that this one names: chips, and a list to pick from. */
export function SavedRefs({
  label,
  ids,
  items,
  add,
  onAdd,
  onRemove,
  onCreate,
  link,
}: {
  label: string
  ids: readonly string[]
  items: readonly PickItem[]
  /** The word on the button. */
  add: string
  onAdd: (id: string) => void
  onRemove: (id: string) => void
  onCreate?: (name: string) => void
  link?: (id: string, name: string) => ReactNode
}) {
  const { refusal } = useRecords()
  const names = new Map(items.map((i) => [i.id, i.name]))
  return (
    <fieldset className="field m-0 border-0 p-0">
      <legend className="field-label mb-1 p-0">{label}</legend>
      <ul className="flex flex-col items-start gap-1">
        {ids.map((id) => {
          const name = names.get(id)
          return (
            <li key={id} className="max-w-full">
              {name === undefined ? (
                <Chip
                  tone="dashed"
                  {...(refusal === undefined ? { onRemove: () => onRemove(id), removeLabel: 'Remove what was deleted' } : {})}
                >
                  deleted
                </Chip>
              ) : (
                <Chip title={name} {...(refusal === undefined ? { onRemove: () => onRemove(id), removeLabel: `Remove ${name}` } : {})}>
                  {link === undefined ? name : link(id, name)}
                </Chip>
              )}
            </li>
          )
        })}
      </ul>
      {refusal === undefined && (
        <Adder
          add={add}
          label={label}
          items={items.filter((i) => !ids.includes(i.id))}
          onAdd={onAdd}
          {...(onCreate === undefined ? {} : { onCreate })}
        />
      )}
    </fieldset>
  )
}

/** A button that opens a list to pick from. */
export function Adder({
  add,
  label,
  items,
  onAdd,
  onCreate,
}: {
  add: string
  label: string
  items: readonly PickItem[]
  onAdd: (id: string) => void
  onCreate?: (name: string) => void
}) {
  const [round, setRound] = useState(0)
  const close = () => setRound((n) => n + 1)
  return (
    <Popover
      key={round}
      title={label}
      trigger={
        <Button size="small" variant="quiet" className="self-start" icon={<Plus className="icon-14" aria-hidden />}>
          {add}
        </Button>
      }
    >
      <Picker
        label={label}
        items={items}
        onPick={(id) => {
          close()
          onAdd(id)
        }}
        {...(onCreate === undefined
          ? {}
          : {
              onCreate: (name: string) => {
                close()
                onCreate(name)
              },
            })}
      />
    </Popover>
  )
}

/** Short texts one below the other, each edited where it stands; the last line adds one. */
export function SavedList({
  label,
  entries,
  add,
  onSave,
  mark,
}: {
  label: string
  entries: readonly string[]
  /** What the empty line says. */
  add: string
  onSave: (entries: readonly string[]) => void
  mark?: ReactNode
}) {
  const { refusal } = useRecords()
  if (refusal !== undefined && entries.length === 0) return <p className="text-12 text-ink-3">None yet.</p>
  return (
    <ul className="flex flex-col" aria-label={label}>
      {entries.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place; two may say the same
        <li key={i} className="line-row">
          {mark}
          <LineInput label={`${label}, ${i + 1}`} value={entry} onSave={(text) => onSave(withEntry(entries, i, text))} />
          {refusal === undefined && (
            <button type="button" className="line-x" aria-label={`Remove “${entry}”`} onClick={() => onSave(withEntry(entries, i, ''))}>
              <X className="icon-12" aria-hidden />
            </button>
          )}
        </li>
      ))}
      {refusal === undefined && (
        <li key={`new ${entries.length}`} className="line-row">
          <NewLine label={add} onAdd={(text) => onSave([...entries, text])} />
        </li>
      )}
    </ul>
  )
}

/** A text that looks like one until it is touched. */
export function LineInput({
  label,
  value,
  onSave,
  required = false,
  className = '',
  placeholder,
  lines = 1,
}: {
  label: string
  value: string
  onSave: (text: string) => void
  required?: boolean
  className?: string
  placeholder?: string
  lines?: number
}) {
  const { refusal } = useRecords()
  const saved = useSavedText(value, onSave, { required })
  return (
    <textarea
      rows={lines}
      className={`line ${className}`}
      aria-label={label}
      placeholder={placeholder}
      maxLength={4000}
      readOnly={refusal !== undefined}
      {...saved}
    />
  )
}

/** An empty line that becomes an entry on Enter or when it is left. */
export function NewLine({ label, onAdd }: { label: string; onAdd: (text: string) => void }) {
  const [text, setText] = useState('')
  const done = () => {
    const clean = text.trim()
    setText('')
    if (clean !== '') onAdd(clean)
  }
  return (
    <>
      <Plus className="icon-12 mt-1 flex-none text-ink-3" aria-hidden />
      <input
        type="text"
        className="line"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={4000}
        autoComplete="off"
        onChange={(e) => setText(e.target.value)}
        onBlur={done}
        onKeyDown={(e) => {
          if (e.key === 'Escape') setText('')
          if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
          e.preventDefault()
          done()
        }}
      />
    </>
  )
}
