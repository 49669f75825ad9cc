import { Link } from '@tanstack/react-router'
import { CalendarCheck, CircleAlert, CircleCheck, FileWarning, Shuffle, Split } from 'lucide-react'
import { useDrifts } from '../../api/history'
import { useImports } from '../../api/imports'
import { useMaps } from '../../api/maps'
import { useStatus, useWorkspace } from '../../api/workspace'
import { buttonLook } from '../../ui/Button'
import { Panel } from '../../ui/Panel'
import { date } from '../shared/format'
import { type Attention, attention, mapsToReview } from './attention'

const shown = 4

/** The inbox: what waits for a person, the worst first. */
export function NeedsPerson() {
  const status = useStatus().data
  const imports = useImports().data
  const maps = useMaps().data ?? []
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const drifts = useDrifts(maps.filter((m) => m.published).map((m) => m.id))
  if (status === undefined || imports === undefined) return null
  const all = [...attention(status, imports), ...mapsToReview(maps, drifts, (iso) => date(iso, zone))]
  if (all.length === 0) {
    return (
      <section className="card flex items-center gap-2 px-4 py-3 text-ink-2" aria-label="Needs a person">
        <CircleCheck className="text-blue" aria-hidden />
        Nothing waits for you: imports are complete, events have their touchpoints, no map is due.
      </section>
    )
  }
  return (
    <Panel title="Needs a person" note={all.length} flush>
      <ul>
        {all.slice(0, shown).map((a) => (
          <Row key={a.id} item={a} />
        ))}
      </ul>
      {all.length > shown && <p className="px-4 py-3 text-12 text-ink-3">{all.length - shown} more, in the lists of imports and maps</p>}
    </Panel>
  )
}

const icons = {
  failed: CircleAlert,
  rejected: FileWarning,
  unmapped: Split,
  'no-rules': Split,
  drifted: Shuffle,
  due: CalendarCheck,
} as const

function Row({ item }: { item: Attention }) {
  const Icon = icons[item.kind]
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-4 py-3">
      <Icon className="self-start text-orange [margin-top:2px]" aria-hidden />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium [overflow-wrap:anywhere]">{item.title}</p>
        <p className="text-12 text-ink-2">{item.detail}</p>
      </div>
      {item.to.page === 'import' ? (
        <Link to="/data/imports/$importId" params={{ importId: item.to.id }} {...buttonLook('plain', 'small')}>
          {item.action}
        </Link>
      ) : item.to.page === 'map' ? (
        <Link to="/maps/$mapId" params={{ mapId: item.to.id }} {...buttonLook('plain', 'small')}>
          {item.action}
        </Link>
      ) : (
        <Link to="/data/rules" {...buttonLook('plain', 'small')}>
          {item.action}
        </Link>
      )}
    </li>
  )
}
