import { ListFilter, Rows3, Rows4 } from 'lucide-react'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Field'
import { Popover } from '../../../ui/Popover'
import { Segmented } from '../../../ui/Tabs'
import { usePrefs } from '../prefsStore'
import { useWork } from '../work'
import { everything, type FilterList, sameFilter, switched, type ViewFilter } from './filter'
import { BLUEPRINT_LANES, lanesOfView, type ViewLane } from './kinds'
import type { Views } from './useViews'

/** Chooses what of the map is shown: rows, stages, personas, numbers, and how densely. */
export function ShownMenu({ views }: { views: Views }) {
  const { map, scene } = useWork()
  const { prefs, change } = usePrefs()
  const rows = scene.lanes.filter(({ lane }) => lane.canHide)
  const lanes = lanesOfView(
    views.view,
    rows.map(({ lane }) => ({ key: lane.id, title: lane.title })),
  )
  const { filter } = views
  const working = views.view === 'working'
  const shown = working ? rows.filter((r) => r.shown).map((r) => r.lane.id) : filter.lanes
  const on = lanes.filter((l) => shown.length === 0 || shown.includes(l.key)).length
  const narrowed = filter.stages.length > 0 || filter.personas.length > 0 || !filter.numbers
  return (
    <Popover
      title="What is shown"
      align="end"
      width={400}
      trigger={
        <Button size="small" icon={<ListFilter className="icon-14" aria-hidden />} {...(narrowed ? { 'data-on': '' } : {})}>
          Shown{' '}
          <span className="tn font-normal text-ink-3">
            {on}/{lanes.length}
          </span>
          {narrowed && <span className="visually-hidden">, only a part of the map</span>}
        </Button>
      }
    >
      <Choices views={views} list="lanes" legend="Rows" all={lanes} shown={shown} universe={universe(rows.map((r) => r.lane.id))} />
      {working && filter.lanes.length === 0 && (
        <Checkbox
          label="Also rows without content"
          checked={prefs.allLanes}
          onChange={(e) => change({ ...prefs, allLanes: e.target.checked })}
        />
      )}
      <Choices views={views} list="stages" legend="Stages" all={map.stages.map((s) => ({ key: s.id, title: s.name }))} />
      <Personas views={views} />
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2">
        <Checkbox
          label="Measured numbers"
          checked={filter.numbers}
          onChange={(e) => views.setFilter({ ...filter, numbers: e.target.checked })}
        />
        {views.view === 'working' && <Density />}
      </div>
      {!sameFilter(filter, everything) && (
        <Button className="mt-3" size="small" variant="quiet" onClick={() => views.setFilter(everything)}>
          Show everything
        </Button>
      )}
    </Popover>
  )
}

/** All rows of all views. */
function universe(rows: readonly string[]): readonly string[] {
  return [...new Set([...rows, ...BLUEPRINT_LANES.map((lane) => lane.key)])]
}

function Personas({ views }: { views: Views }) {
  const { map, library } = useWork()
  const own = (map.personas ?? []).flatMap((id) => library.personas.find((p) => p.id === id) ?? [])
  if (own.length < 2) return null
  return <Choices views={views} list="personas" legend="Personas" all={own.map((p) => ({ key: p.id, title: p.name }))} />
}

interface ChoicesProps {
  readonly views: Views
  readonly list: FilterList
  readonly legend: string
  readonly all: readonly ViewLane[]
  /** What is shown of it, where that is not what the filter says. */
  readonly shown?: readonly string[]
  /** The items of which the list is a part, where other views have more. */
  readonly universe?: readonly string[]
}

/** One list as boxes to tick. The last one stays on: a view without rows shows nothing. */
function Choices({ views, list, legend, all, shown, universe: keys = all.map((x) => x.key) }: ChoicesProps) {
  const { filter } = views
  const wanted = shown ?? filter[list]
  const isOn = (key: string) => wanted.length === 0 || wanted.includes(key)
  const count = all.filter((x) => isOn(x.key)).length
  const change = (key: string): ViewFilter => ({ ...filter, [list]: switched(wanted, keys, key) })
  return (
    <fieldset className="mv-choices">
      <legend>{legend}</legend>
      {all.map((x) => (
        <Checkbox
          key={x.key}
          label={x.title}
          checked={isOn(x.key)}
          disabled={isOn(x.key) && count === 1}
          onChange={() => views.setFilter(change(x.key))}
        />
      ))}
    </fieldset>
  )
}

function Density() {
  const { prefs, change } = usePrefs()
  return (
    <Segmented
      label="Density"
      value={prefs.density}
      items={[
        { value: 'comfortable', label: 'Comfortable', icon: <Rows3 className="icon-14" aria-hidden /> },
        { value: 'compact', label: 'Compact', icon: <Rows4 className="icon-14" aria-hidden /> },
      ]}
      onChange={(density) => change({ ...prefs, density })}
    />
  )
}
