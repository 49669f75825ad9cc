import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

/** More about one thing, beside it. The title names it for screen readers too. */
export function Popover({
  trigger,
  title,
  align = 'start',
  width = 320,
  children,
}: {
  trigger: ReactElement
  title: string
  align?: 'start' | 'center' | 'end'
  width?: number
  children: ReactNode
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} style={{ zIndex: 60 }}>
          <Base.Popup className="popup p-4" style={{ width: `min(${width}px, calc(100vw - 24px))` }}>
            <Base.Title className="mb-2 text-14">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** A popover at an element that is no trigger of its own. It is open as long as it is shown. */
export function PopoverAt({
  anchor,
  title,
  width = 320,
  side = 'bottom',
  focus = true,
  onClose,
  children,
}: {
  anchor: Element
  title: string
  width?: number
  side?: 'bottom' | 'right'
  /** False leaves the focus where it is, for something that may be ignored. */
  focus?: boolean
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} sideOffset={4} align="start" style={{ zIndex: 60 }}>
          <Base.Popup
            className="popup p-3"
            style={{ width: `min(${width}px, calc(100vw - 24px))` }}
            initialFocus={focus}
            finalFocus={() => (anchor instanceof HTMLElement ? anchor : true)}
          >
            <Base.Title className="mb-2 text-13">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
