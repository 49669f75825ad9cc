import { getRouteApi } from '@tanstack/react-router'
import { CalendarDays, Flag, UserRound, UserRoundX, UsersRound } from 'lucide-react'
import { Avatar } from '../../ui/Avatar'
import { Chip } from '../../ui/Chip'
import { Meter } from '../../ui/Meter'
import { Select } from '../../ui/Select'
import { SegmentChips } from '../explore/SegmentChips'
import { countEvidence } from './evidence'
import { changedSearch, type MapSearch, PERIODS, type SearchChange } from './filters'
import { SavedViews } from './views/SavedViews'
import { ShownMenu } from './views/ShownMenu'
import type { Views } from './views/useViews'
import { ViewSwitch } from './views/ViewSwitch'
import { useWork } from './work'

const route = getRouteApi('/maps/$mapId')
const everybody = 'all'

/** Left: whose numbers, and how well the map is founded. Right: how it is shown. */
export function FilterBar({ views }: { views: Views }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (to: SearchChange) => void navigate({ search: (old) => changedSearch(old, to), replace: true })
  return (
    <div className="page-bar mp-bar">
      <section className="mp-bar-part" aria-label="Whose numbers">
        <Personas search={search} onChange={change} />
        <SegmentChips segment={search.segment} level="touchpoint" add="Segment" onChange={(segment) => change({ segment })} />
      </section>
      <EvidenceMeter />
      <section className="mp-bar-part ml-auto" aria-label="How it is shown">
        <ViewSwitch views={views} />
        <SavedViews views={views} />
        <ShownMenu views={views} />
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

/** Personas of the map whom somebody deleted from the library: their place stays until it is taken off. */
function Deleted() {
  const { library, map, run, readOnly } = useWork()
  const gone = (map.personas ?? []).filter((id) => library.personas.every((p) => p.id !== id))
  if (gone.length === 0) return null
  const takeOff = { title: 'Take the deleted persona off the map', ops: [{ k: 'rem', id: '@root', field: 'personas', v: gone }] } as const
  return (
    <Chip
      tone="dashed"
      title="Deleted from the library; its curve and cards are still drawn"
      icon={<UserRoundX aria-hidden />}
      {...(readOnly ? {} : { onRemove: () => run(takeOff), removeLabel: takeOff.title })}
    >
      {gone.length === 1 ? 'Persona deleted' : `${gone.length} personas deleted`}
    </Chip>
  )
}

function Personas({ search, onChange }: { search: MapSearch; onChange: (to: SearchChange) => void }) {
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
      <Deleted />
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
