import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { CSSProperties, ReactNode, RefObject } from 'react'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  /** The answers, at the lower right; the safe one takes `initialFocus`. */
  readonly footer?: ReactNode
  readonly width?: number
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly children?: ReactNode
}

/** One question at a time, above everything else. */
export function Dialog({ open, onClose, title, description, footer, width = 480, initialFocus, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup
          className="dialog"
          style={{ '--dialog-width': `${width}px` } as CSSProperties}
          {...(initialFocus === undefined ? {} : { initialFocus })}
        >
          <div className="py-3 pr-14 pl-4">
            <Base.Title className="py-1 text-16">{title}</Base.Title>
            {description !== undefined && <Base.Description className="text-ink-2">{description}</Base.Description>}
          </div>
          <div className="min-h-0 flex-1 overflow-auto px-4 pt-1 pb-4">{children}</div>
          {footer !== undefined && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>}
          {/* Last in order, so that the first field or the safe answer takes the focus. */}
          <button
            type="button"
            className="btn dialog-close"
            data-variant="quiet"
            data-size="small"
            data-icon=""
            aria-label="Close"
            onClick={onClose}
          >
            <X aria-hidden />
          </button>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
