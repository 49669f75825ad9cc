import { getRouteApi } from '@tanstack/react-router'
import { CalendarDays, Flag, Layers, Plus, Rows3, Rows4, UserRound, UsersRound } from 'lucide-react'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Menu } from '../../ui/Menu'
import { Meter } from '../../ui/Meter'
import { Popover } from '../../ui/Popover'
import { Select } from '../../ui/Select'
import { Segmented } from '../../ui/Tabs'
import { ConditionForm } from '../explore/ConditionForm'
import { conditionsOf, conditionWords, segmentOf } from '../explore/question'
import { countEvidence } from './evidence'
import { type MapSearch, PERIODS } from './filters'
import { LANES } from './lanes'
import { toggled } from './prefs'
import { usePrefs } from './prefsStore'
import { useWork } from './work'

const route = getRouteApi('/maps/$mapId')
const everybody = 'all'

type Change = { readonly [K in keyof MapSearch]?: MapSearch[K] | undefined }

/** Left: whose numbers, and how well the map is founded. Right: how it is shown. */
export function FilterBar() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (to: Change) =>
    void navigate({
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...to }).filter(([, v]) => v !== undefined)),
      replace: true,
    })
  return (
    <div className="page-bar mp-bar">
      <section className="mp-bar-part" aria-label="Whose numbers">
        <Personas search={search} onChange={change} />
        <Conditions search={search} onChange={change} />
      </section>
      <EvidenceMeter />
      <section className="mp-bar-part ml-auto" aria-label="How it is shown">
        <View />
        <Select
          className="w-auto"
          size="small"
          label="Period"
          value={String(search.days ?? everybody)}
          options={PERIODS.map((p) => ({
            value: String(p.days ?? everybody),
            label: p.name,
            icon: <CalendarDays className="icon-14" aria-hidden />,
          }))}
          onChange={(v) => change({ days: v === everybody ? undefined : Number(v) })}
        />
      </section>
    </div>
  )
}

function Personas({ search, onChange }: { search: MapSearch; onChange: (to: Change) => void }) {
  const { library, map } = useWork()
  const own = new Set(map.personas)
  const personas = [...library.personas].sort((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)))
  const scenarios = library.scenarios.filter((s) => s.filter !== undefined)
  const scenario = library.scenarios.find((s) => s.id === map.scenario)
  return (
    <>
      <Select
        className="w-auto max-w-56"
        size="small"
        label="Persona"
        value={search.persona ?? everybody}
        options={[
          { value: everybody, label: 'Everybody', icon: <UsersRound className="icon-14" aria-hidden /> },
          ...personas.map((p) => ({
            value: p.id,
            label: p.name,
            icon: own.has(p.id) ? <Avatar name={p.name} /> : <UserRound className="icon-14" aria-hidden />,
            ...(own.has(p.id) ? { hint: 'The persona of this map' } : {}),
          })),
        ]}
        onChange={(v) => onChange({ persona: v === everybody ? undefined : v })}
      />
      {scenarios.length > 0 && (
        <Select
          className="w-auto max-w-56"
          size="small"
          label="Scenario"
          value={search.scenario ?? everybody}
          options={[
            {
              value: everybody,
              label: scenario === undefined ? 'Any scenario' : scenario.name,
              icon: <Flag className="icon-14" aria-hidden />,
            },
            ...scenarios.map((s) => ({ value: s.id, label: s.name, icon: <Flag className="icon-14" aria-hidden /> })),
          ]}
          onChange={(v) => onChange({ scenario: v === everybody ? undefined : v })}
        />
      )}
    </>
  )
}

function Conditions({ search, onChange }: { search: MapSearch; onChange: (to: Change) => void }) {
  const conditions = conditionsOf(search.segment)
  if (conditions === null) {
    return (
      <Chip tone="ink" onRemove={() => onChange({ segment: undefined })} removeLabel="Remove the segment">
        a segment of its own
      </Chip>
    )
  }
  return (
    <>
      {conditions.map((c, i) => (
        <Chip
          key={conditionWords(c)}
          tone="ink"
          removeLabel={`Remove the condition ${conditionWords(c)}`}
          onRemove={() => onChange({ segment: segmentOf(conditions.filter((_, j) => j !== i)) })}
        >
          {conditionWords(c)}
        </Chip>
      ))}
      <Popover
        title="Only people who"
        trigger={
          <Button size="small" variant="quiet" icon={<Plus className="icon-14" aria-hidden />}>
            Segment
          </Button>
        }
      >
        <ConditionForm level="touchpoint" onAdd={(c) => onChange({ segment: segmentOf([...conditions, c]) })} />
      </Popover>
    </>
  )
}

function EvidenceMeter() {
  const { mapId, map, library } = useWork()
  const e = countEvidence(mapId, map, library)
  if (e.claims === 0) return null
  const share = (n: number) => n / e.claims
  const percent = Math.round(share(e.validated) * 100)
  const known = Math.round(share(e.validated + e.partial) * 100)
  const words = `${e.claims} claims: ${e.validated} validated, ${e.partial} partial, ${e.hypothesis} hypothesis, ${e.doubtful} in doubt`
  return (
    <span className="mp-evidence mp-wide" title={words}>
      <Meter
        width={72}
        words={words}
        parts={[
          { share: share(e.validated), part: 'solid' },
          { share: share(e.partial), part: 'light' },
          { share: share(e.hypothesis), part: 'hollow' },
          { share: share(e.doubtful), part: 'hatch' },
        ]}
      />
      <span className="tn">
        <b>{percent > 0 ? percent : known} %</b> {percent > 0 ? 'validated' : 'with evidence'}
      </span>
    </span>
  )
}

function View() {
  const { prefs, change } = usePrefs()
  const shown = LANES.length - prefs.hiddenLanes.length
  return (
    <span className="mp-wide flex items-center gap-2">
      <Segmented
        label="Density"
        value={prefs.density}
        items={[
          { value: 'comfortable', label: 'Comfortable', icon: <Rows3 className="icon-14" aria-hidden /> },
          { value: 'compact', label: 'Compact', icon: <Rows4 className="icon-14" aria-hidden /> },
        ]}
        onChange={(density) => change({ ...prefs, density })}
      />
      <Menu
        align="end"
        trigger={
          <Button size="small" icon={<Layers className="icon-14" aria-hidden />}>
            Lanes{' '}
            <span className="tn font-normal text-ink-3">
              {shown}/{LANES.length}
            </span>
          </Button>
        }
        actions={LANES.filter((lane) => lane.canHide).map((lane) => ({
          name: lane.title,
          checked: !prefs.hiddenLanes.includes(lane.id),
          run: () => change({ ...prefs, hiddenLanes: toggled(prefs.hiddenLanes, lane.id) }),
        }))}
      />
    </span>
  )
}
