import { X } from 'lucide-react'
import type { ReactNode } from 'react'

export interface ChipProps {
  readonly tone?: 'plain' | 'ink' | 'blue' | 'orange' | 'quiet' | 'dashed'
  readonly size?: 'normal' | 'small'
  readonly icon?: ReactNode
  /** Makes the chip removable; `removeLabel` names the button. */
  readonly onRemove?: () => void
  readonly removeLabel?: string
  readonly title?: string
  readonly children: ReactNode
}

/** A short fact beside something, or an active filter that can be removed. */
export function Chip({ tone = 'plain', size = 'normal', icon, onRemove, removeLabel, title, children }: ChipProps) {
  return (
    <span className="chip" data-tone={tone} data-size={size} title={title}>
      {icon}
      <span className="ell">{children}</span>
      {onRemove !== undefined && (
        <button type="button" aria-label={removeLabel ?? 'Remove'} onClick={onRemove}>
          <X className="icon-12" aria-hidden />
        </button>
      )}
    </span>
  )
}
