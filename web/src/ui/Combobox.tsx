import { Autocomplete } from '@base-ui/react/autocomplete'

export interface ComboboxProps {
  readonly id?: string
  readonly label: string
  readonly value: string
  readonly suggestions: readonly string[]
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly size?: 'normal' | 'small'
  readonly code?: boolean
}

const MOST = 60

/** Free text with suggestions that narrow while one types: time zones, touchpoints, event names. */
export function Combobox({ id, label, value, suggestions, onChange, placeholder, size = 'normal', code = false }: ComboboxProps) {
  return (
    <Autocomplete.Root items={suggestions} value={value} onValueChange={(next) => onChange(next)} limit={MOST} openOnInputClick>
      <Autocomplete.Input
        {...(id === undefined ? { 'aria-label': label } : { id })}
        className={`inp ${code ? 'code' : ''}`}
        data-size={size}
        placeholder={placeholder}
        spellCheck={false}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} align="start" style={{ zIndex: 60 }}>
          <Autocomplete.Popup className="popup menu" style={{ minWidth: 'var(--anchor-width)' }}>
            <Autocomplete.Empty className="empty:hidden" />
            <Autocomplete.List>
              {(item: string) => (
                <Autocomplete.Item key={item} value={item} className={`menu-item ${code ? 'code' : ''}`}>
                  {item}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
