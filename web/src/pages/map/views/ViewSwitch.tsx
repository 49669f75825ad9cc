import { ChevronDown } from 'lucide-react'
import { Button } from '../../../ui/Button'
import { Menu } from '../../../ui/Menu'
import { Select } from '../../../ui/Select'
import { Segmented } from '../../../ui/Tabs'
import { VIEWS, type ViewId } from './kinds'
import { registry } from './registry'
import type { Views } from './useViews'

/** Views that stand in the bar as buttons of their own; the others are in the menu behind them. */
const FIRST = 4

/** Chooses the way to look at the map: buttons and a menu, one list where there is less room. */
export function ViewSwitch({ views }: { views: Views }) {
  const { view, show } = views
  const first = VIEWS.slice(0, FIRST)
  const rest = VIEWS.slice(FIRST)
  const other = rest.find((v) => v.id === view)
  return (
    <>
      <span className="mv-switch" data-room="wide">
        <Segmented label="View" value={view} items={first.map((v) => ({ value: v.id, label: v.name }))} onChange={show} />
        <Menu
          align="end"
          trigger={
            <Button
              size="small"
              variant={other === undefined ? 'quiet' : 'plain'}
              aria-label={other === undefined ? 'More views' : undefined}
            >
              {other?.name ?? 'More'}
              <ChevronDown className="icon-14" aria-hidden />
            </Button>
          }
          actions={rest.map((v) => ({
            name: v.name,
            note: v.help,
            icon: <ViewIcon view={v.id} />,
            checked: v.id === view,
            run: () => show(v.id),
          }))}
        />
      </span>
      <span className="mv-switch" data-room="narrow">
        <Select
          className="w-auto"
          size="small"
          label="View"
          value={view}
          options={VIEWS.map((v) => ({ value: v.id, label: v.name, hint: v.help, icon: <ViewIcon view={v.id} /> }))}
          onChange={show}
        />
      </span>
    </>
  )
}

/** The icon of a view. */
export function ViewIcon({ view }: { view: ViewId }) {
  const { icon: Icon } = registry[view]
  return <Icon className="icon-14" aria-hidden />
}
