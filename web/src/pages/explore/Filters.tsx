import { useMaps } from '../../api/maps'
import { usePropertyNames } from '../../api/rules'
import { Chip } from '../../ui/Chip'
import { Combobox } from '../../ui/Combobox'
import { type Option, Select } from '../../ui/Select'
import { SegmentChips } from './SegmentChips'
import type { ExploreSearch } from './search'

type Change = Partial<Record<keyof ExploreSearch, string | undefined>>

const units = [
  { value: 'person', label: 'Count people' },
  { value: 'session', label: 'Count sessions' },
  { value: 'instance', label: 'Count journeys', hint: 'From start to end of one journey of a person' },
] as const

const levels = [
  { value: 'auto', label: 'By touchpoint, else event', hint: 'Touchpoints where rules exist' },
  { value: 'event', label: 'By event name' },
  { value: 'touchpoint', label: 'By touchpoint' },
  { value: 'stage', label: 'By stage', hint: 'Needs a map' },
] as const

/** The shared part of the question: what is counted, of whom, and when. */
export function Filters({ search, onChange }: { search: ExploreSearch; onChange: (change: Change) => void }) {
  const maps = useMaps().data ?? []
  const mapOptions: readonly Option<string>[] = [{ value: 'none', label: 'No map' }, ...maps.map((m) => ({ value: m.id, label: m.title }))]
  return (
    <section className="flex flex-wrap items-center gap-2" aria-label="Filters">
      <Select
        className="w-auto"
        size="small"
        label="Unit"
        value={(search.unit ?? 'person') as (typeof units)[number]['value']}
        options={units}
        onChange={(v) => onChange({ unit: v === 'person' ? undefined : v })}
      />
      <Select
        className="w-auto"
        size="small"
        label="Level"
        value={(search.level ?? 'auto') as (typeof levels)[number]['value']}
        options={levels}
        onChange={(v) => onChange({ level: v === 'auto' ? undefined : v })}
      />
      {maps.length > 0 && (
        <Select
          className="w-auto max-w-56"
          size="small"
          label="Map"
          value={search.map ?? 'none'}
          options={mapOptions}
          onChange={(v) => onChange({ map: v === 'none' ? undefined : v })}
        />
      )}
      <label className="flex items-center gap-1 text-12 text-ink-3">
        from
        <input
          type="date"
          className="inp w-auto"
          data-size="small"
          value={search.from ?? ''}
          max={search.to}
          onChange={(e) => onChange({ from: e.target.value })}
        />
      </label>
      <label className="flex items-center gap-1 text-12 text-ink-3">
        to before
        <input
          type="date"
          className="inp w-auto"
          data-size="small"
          value={search.to ?? ''}
          min={search.from}
          onChange={(e) => onChange({ to: e.target.value })}
        />
      </label>
      <SplitBy value={search.by} onChange={(by) => onChange({ by })} />
      <SegmentChips segment={search.segment} level={search.level} add="Condition" onChange={(segment) => onChange({ segment })} />
    </section>
  )
}

function SplitBy({ value, onChange }: { value: string | undefined; onChange: (by: string | undefined) => void }) {
  const names = usePropertyNames().data
  const suggestions = [...(names?.properties ?? []), ...(names?.traits ?? []).map((t) => `trait:${t}`)]
  if (value !== undefined) {
    return (
      <Chip tone="ink" onRemove={() => onChange(undefined)} removeLabel="Do not split">
        split by {value}
      </Chip>
    )
  }
  return (
    <div className="w-36">
      <Combobox
        size="small"
        label="Split by"
        value=""
        suggestions={suggestions}
        placeholder="Split by"
        onChange={(v) => suggestions.includes(v) && onChange(v)}
      />
    </div>
  )
}
