import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/Button'
import { Combobox } from '../../ui/Combobox'

/** An ordered list of activities that is edited in place. */
export function NameList({
  label,
  values,
  names,
  most = 20,
  onChange,
}: {
  label: string
  values: readonly string[]
  names: readonly string[]
  most?: number
  onChange: (values: readonly string[]) => void
}) {
  const [text, setText] = useState('')
  const add = () => {
    if (text.trim() === '') return
    onChange([...values, text.trim()])
    setText('')
  }
  const swap = (i: number, j: number) => {
    const next = [...values]
    const [moved] = next.splice(i, 1)
    if (moved !== undefined) next.splice(j, 0, moved)
    onChange(next)
  }
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="field-label mb-1">{label}</legend>
      <ol className="flex flex-col gap-1">
        {values.map((v, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may occur twice, its place is its identity
          <li key={`${v} ${i}`} className="flex min-w-0 items-center gap-1 rounded-2 border border-line-2 bg-paper pl-2">
            <span className="tn text-11 text-ink-3">{i + 1}</span>
            <span className="code ell min-w-0 flex-1" title={v}>
              {v}
            </span>
            {values.length > 1 && (
              <>
                <IconButton label={`Move ${v} up`} size="small" disabled={i === 0} onClick={() => swap(i, i - 1)}>
                  <ArrowUp className="icon-14" aria-hidden />
                </IconButton>
                <IconButton label={`Move ${v} down`} size="small" disabled={i === values.length - 1} onClick={() => swap(i, i + 1)}>
                  <ArrowDown className="icon-14" aria-hidden />
                </IconButton>
              </>
            )}
            <IconButton label={`Remove ${v}`} size="small" onClick={() => onChange(values.filter((_, j) => j !== i))}>
              <X className="icon-14" aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      {values.length < most && (
        <form
          className="flex gap-1"
          onSubmit={(e) => {
            e.preventDefault()
            add()
          }}
        >
          <Combobox
            code
            size="small"
            label={`Add to ${label.toLowerCase()}`}
            value={text}
            suggestions={names}
            onChange={setText}
            placeholder="Add one"
          />
          <Button size="small" type="submit" disabled={text.trim() === ''}>
            Add
          </Button>
        </form>
      )}
    </fieldset>
  )
}
