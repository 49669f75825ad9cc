import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { Kbd } from './Kbd'

/** One entry of a menu. Entries of another group are set apart by a line. */
export interface MenuAction {
  readonly name: string
  readonly run: () => void
  readonly icon?: ReactNode
  readonly keys?: string
  readonly group?: string
  readonly disabled?: boolean
  /** A second line, such as why the entry is disabled. */
  readonly note?: string | undefined
  readonly checked?: boolean
}

/** A menu that opens from its trigger, an element that can hold a ref such as Button. */
export function Menu({
  trigger,
  actions,
  align = 'start',
}: {
  trigger: ReactElement
  actions: readonly MenuAction[]
  align?: 'start' | 'end'
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} style={{ zIndex: 60 }}>
          <Base.Popup className="popup menu">
            <MenuItems actions={actions} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** A menu at an element that is no trigger of its own: a cell of a grid, a card, a point of a chart. */
export function MenuAt({
  anchor,
  label,
  actions,
  onClose,
}: {
  anchor: Element
  label: string
  actions: readonly MenuAction[]
  onClose: () => void
}) {
  return (
    <Base.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align="start" style={{ zIndex: 60 }}>
          <Base.Popup className="popup menu" aria-label={label} finalFocus={() => (anchor instanceof HTMLElement ? anchor : true)}>
            <MenuItems actions={actions} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function MenuItems({ actions }: { actions: readonly MenuAction[] }) {
  return actions.map((a, i) => (
    <Fragment key={a.name}>
      {i > 0 && actions[i - 1]?.group !== a.group && <Base.Separator className="menu-sep" />}
      <Base.Item className="menu-item" disabled={a.disabled ?? false} onClick={a.run}>
        {a.icon}
        <span className="min-w-0 flex-1">
          {a.name}
          {a.note !== undefined && <span className="field-hint block max-w-[240px]">{a.note}</span>}
        </span>
        {a.checked === true && <Check className="icon-14" role="img" aria-label="chosen" />}
        {a.keys !== undefined && <Kbd>{a.keys}</Kbd>}
      </Base.Item>
    </Fragment>
  ))
}
