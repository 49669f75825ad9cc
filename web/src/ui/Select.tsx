import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  readonly hint?: string
  readonly icon?: ReactNode
}

export interface SelectProps<T extends string> {
  readonly label: string
  readonly value: T | null
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T) => void
  readonly placeholder?: string
  readonly size?: 'normal' | 'small'
  readonly disabled?: boolean
  readonly className?: string
  /** Belongs to a Field's label. */
  readonly id?: string
}

/** One choice of a short closed list. */
export function Select<T extends string>({
  label,
  value,
  options,
  onChange,
  placeholder = 'Choose',
  size = 'normal',
  disabled = false,
  className,
  id,
}: SelectProps<T>) {
  const chosen = options.find((o) => o.value === value)
  return (
    <Base.Root value={value} disabled={disabled} modal={false} onValueChange={(next) => next !== null && onChange(next as T)}>
      <Base.Trigger
        className={`inp ${className ?? ''}`}
        data-size={size}
        aria-label={id === undefined ? `${label}: ${chosen?.label ?? placeholder}` : undefined}
        {...(id === undefined ? {} : { id })}
        {...(chosen === undefined ? { 'data-empty': '' } : {})}
      >
        {chosen?.icon}
        <span className="ell min-w-0 flex-1 text-left">{chosen?.label ?? placeholder}</span>
        <ChevronDown className="icon-14" aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" alignItemWithTrigger={false} style={{ zIndex: 60 }}>
          <Base.Popup className="popup menu" style={{ minWidth: 'var(--anchor-width)' }}>
            {options.map((o) => (
              <Base.Item key={o.value} value={o.value} className="menu-item">
                {o.icon}
                <Base.ItemText className="min-w-0 flex-1">
                  {o.label}
                  {o.hint !== undefined && <span className="field-hint block">{o.hint}</span>}
                </Base.ItemText>
                <Base.ItemIndicator>
                  <Check className="icon-14" aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
