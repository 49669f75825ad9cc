/** The menu of a cell, a card or a stage: every drag has its twin here. */

import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { Fragment } from 'react'
import { type ActionTarget, actionsOf } from './actions'
import { useWork } from './work'

/** A button that opens the target's actions. */
export function CellMenu({ target, label, icon, className }: { target: ActionTarget; label: string; icon: ReactNode; className: string }) {
  const work = useWork()
  return (
    <Menu.Root>
      <Menu.Trigger tabIndex={-1} data-menu className={className} aria-label={label} onClick={(e) => e.stopPropagation()}>
        {icon}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" style={{ zIndex: 40 }}>
          <Menu.Popup className="mp-menu" onClick={(e) => e.stopPropagation()} onKeyDown={(e) => e.stopPropagation()}>
            <Items target={target} work={work} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Items({ target, work }: { target: ActionTarget; work: ReturnType<typeof useWork> }) {
  const actions = actionsOf(target, work)
  return actions.map((action, i) => (
    <Fragment key={action.name}>
      {i > 0 && actions[i - 1]?.group !== action.group && <div className="sep" />}
      <Menu.Item disabled={action.disabled ?? false} onClick={action.run}>
        {action.name}
        {action.keys !== undefined && <span className="k">{action.keys}</span>}
      </Menu.Item>
    </Fragment>
  ))
}
