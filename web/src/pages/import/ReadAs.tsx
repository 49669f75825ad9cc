import type { Mapping, Preview } from '../../api/types'
import { type Option, Select } from '../../ui/Select'

const encodings: readonly Option<string>[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
  { value: 'windows-1252', label: 'Windows-1252' },
  { value: 'iso-8859-1', label: 'Latin-1' },
]
const delimiters: readonly Option<string>[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
]
const decimals: readonly Option<string>[] = [
  { value: '', label: 'Decimals as found' },
  { value: '.', label: 'Decimal point' },
  { value: ',', label: 'Decimal comma' },
]
const times: readonly Option<string>[] = [
  { value: 'auto', label: 'Dates as found' },
  { value: 'iso', label: 'Year-month-day' },
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
  { value: 'unix_s', label: 'Unix seconds' },
  { value: 'unix_ms', label: 'Unix milliseconds' },
  { value: 'unix_us', label: 'Unix microseconds' },
  { value: 'excel', label: 'Excel day numbers' },
]

const halves: readonly Option<string>[] = [
  { value: 'pair', label: 'Start and end are one event', hint: 'At its start, with how long it took' },
  { value: 'start', label: 'Starts only', hint: 'Rows of an end are left out' },
  { value: 'complete', label: 'Ends only', hint: 'Rows of a start are left out' },
]

/** How the text of the file is read; every guess can be corrected. */
export function ReadAs({ info, mapping, onChange }: { info: Preview['info']; mapping: Mapping; onChange: (mapping: Mapping) => void }) {
  const set = (option: string, value: string) => onChange({ ...mapping, options: { ...mapping.options, [option]: value } })
  const o = mapping.options ?? {}
  const text = info.format === 'csv'
  const { lifecycle } = mapping
  // A row of several events has no counterpart to be paired with.
  const kept = mapping.events === undefined ? halves : halves.filter((h) => h.value !== 'pair')
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-12 text-ink-3">
        Read as <span className="font-medium text-ink-2">{info.format.toUpperCase()}</span>
      </span>
      {text && (
        <Pick label="Encoding" value={o.encoding ?? info.encoding ?? 'utf-8'} options={encodings} onChange={(v) => set('encoding', v)} />
      )}
      {text && (
        <Pick label="Delimiter" value={o.delimiter ?? info.delimiter ?? ','} options={delimiters} onChange={(v) => set('delimiter', v)} />
      )}
      {text && (
        <Pick
          label="First row"
          value={o.no_header === true ? 'data' : 'head'}
          options={[
            { value: 'head', label: 'First row is the head' },
            { value: 'data', label: 'No head' },
          ]}
          onChange={(v) => onChange({ ...mapping, options: { ...o, no_header: v === 'data' } })}
        />
      )}
      {(info.sheets?.length ?? 0) > 1 && (
        <Pick
          label="Sheet"
          value={o.sheet ?? info.sheets?.[0] ?? ''}
          options={(info.sheets ?? []).map((s) => ({ value: s, label: s }))}
          onChange={(v) => set('sheet', v)}
        />
      )}
      <Pick label="Decimal sign" value={o.decimal ?? ''} options={decimals} onChange={(v) => set('decimal', v)} />
      <Pick label="Date format" value={o.time_format ?? 'auto'} options={times} onChange={(v) => set('time_format', v)} />
      {lifecycle !== undefined && (
        <Pick
          label="Starts and ends"
          value={lifecycle.keep ?? 'pair'}
          options={kept}
          onChange={(keep) => onChange({ ...mapping, lifecycle: { ...lifecycle, keep } })}
        />
      )}
    </div>
  )
}

function Pick({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly Option<string>[]
  onChange: (value: string) => void
}) {
  const known = options.some((o) => o.value === value) ? options : [{ value, label: value }, ...options]
  return <Select className="w-auto" size="small" label={label} value={value} options={known} onChange={onChange} />
}
