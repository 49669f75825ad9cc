import { Tabs as Base } from '@base-ui/react/tabs'
import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactNode } from 'react'

export interface TabItem<T extends string> {
  readonly value: T
  readonly label: string
  readonly count?: string
  readonly content: ReactNode
}

/** Parts of one subject, one at a time. */
export function Tabs<T extends string>({
  value,
  onChange,
  items,
  label,
}: {
  value: T
  onChange: (value: T) => void
  items: readonly TabItem<T>[]
  label: string
}) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)}>
      <Base.List className="tabs" aria-label={label}>
        {items.map((t) => (
          <Base.Tab key={t.value} value={t.value} className="tab">
            {t.label}
            {t.count !== undefined && <span className="count">{t.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map((t) => (
        <Base.Panel key={t.value} value={t.value} className="outline-none">
          {t.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}

export interface SegmentItem<T extends string> {
  readonly value: T
  readonly label: string
  readonly icon?: ReactNode
}

/** How something is shown: a few words, one of them pressed. */
export function Segmented<T extends string>({
  value,
  onChange,
  items,
  label,
}: {
  value: T
  onChange: (value: T) => void
  items: readonly SegmentItem<T>[]
  label: string
}) {
  return (
    <ToggleGroup
      className="seg"
      aria-label={label}
      value={[value]}
      onValueChange={(next) => next[0] !== undefined && onChange(next[0] as T)}
    >
      {items.map((s) => (
        <Toggle key={s.value} value={s.value}>
          {s.icon}
          {s.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
