import { Link, useNavigate } from '@tanstack/react-router'
import { CalendarCheck, MoreHorizontal, Shuffle, Sparkles } from 'lucide-react'
import { useDrift } from '../../api/history'
import { mapFile, useDeleteMap, useRestoreMap } from '../../api/maps'
import { useRefusal } from '../../api/session'
import type { MapRow } from '../../api/types'
import { count, percent } from '../../plot/words'
import { Button, IconButton } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Menu } from '../../ui/Menu'
import { MoodLine } from '../../ui/MoodLine'
import { Panel } from '../../ui/Panel'
import { EmptyState } from '../../ui/State'
import { type Column, Table } from '../../ui/Table'
import { useToast } from '../../ui/Toast'
import { ago } from '../shared/format'
import { KindChip } from './KindChip'
import type { Way } from './new/NewMapDialog'

/** Every map as a row: what people believe as a curve, what was measured as numbers. */
export function MapsTable({ maps, hasEvents, onNew }: { maps: readonly MapRow[]; hasEvents: boolean; onNew: (way: Way) => void }) {
  const navigate = useNavigate()
  const refusal = useRefusal('maps:write')
  if (maps.length === 0) {
    return (
      <Panel title="Journey maps" className="scroll-mt-4">
        <EmptyState
          title="No map yet"
          action={
            <>
              {hasEvents && (
                <Button variant="ink" icon={<Sparkles aria-hidden />} blocked={refusal} onClick={() => onNew('events')}>
                  Draft a map from events
                </Button>
              )}
              <Button blocked={refusal} onClick={() => onNew('template')}>
                Start from a template
              </Button>
              <Button blocked={refusal} onClick={() => onNew('blank')}>
                Draw on an empty map
              </Button>
            </>
          }
        >
          {hasEvents
            ? 'sojourn proposes stages and steps from the paths people take. Everything in the draft is a hypothesis until somebody confirms it.'
            : 'Draw what you believe; import events later to see where it differs.'}
        </EmptyState>
      </Panel>
    )
  }
  return (
    <div id="maps">
      <Panel title="Journey maps" note={maps.length} flush>
        <Table
          label="Journey maps"
          columns={columns}
          rows={maps}
          rowKey={(m) => m.id}
          minWidth={860}
          initialSort={{ column: 'updated', direction: 'descending' }}
          onRow={(m) => void navigate({ to: '/maps/$mapId', params: { mapId: m.id } })}
        />
      </Panel>
    </div>
  )
}

const columns: readonly Column<MapRow>[] = [
  {
    key: 'title',
    head: 'Journey',
    grow: true,
    value: (m) => m.title,
    cell: (m) => (
      <div className="flex min-w-0 items-center gap-2">
        <Link to="/maps/$mapId" params={{ mapId: m.id }} className="ell font-medium hover:underline" title={m.title}>
          {m.title === '' ? 'Untitled' : m.title}
        </Link>
        {m.version !== '' && (
          <Chip size="small" tone="quiet">
            {m.version}
          </Chip>
        )}
        <MapFlags map={m} />
      </div>
    ),
  },
  { key: 'kind', head: 'Kind', value: (m) => m.kind, cell: (m) => <KindChip kind={m.kind} /> },
  {
    key: 'curve',
    head: 'Emotion, drawn',
    cell: (m) => (m.curve.length === 0 ? <span className="text-ink-3">not drawn</span> : <MoodLine values={m.curve} />),
  },
  { key: 'steps', head: 'Steps', numeric: true, value: (m) => m.steps, cell: (m) => count(m.steps) },
  {
    key: 'reached',
    head: 'Reached it',
    numeric: true,
    value: (m) => m.reached ?? null,
    cell: (m) => measured(m.reached, (n) => <span className="font-semi">{count(n)}</span>),
  },
  {
    key: 'conversion',
    head: 'First to last step',
    numeric: true,
    value: (m) => m.conversion ?? null,
    cell: (m) => measured(m.conversion, (c) => <span className="font-semi">{percent(c)}</span>),
  },
  {
    key: 'updated',
    head: 'Updated',
    numeric: true,
    value: (m) => m.updated,
    cell: (m) => <time dateTime={m.updated}>{ago(m.updated, Date.now())}</time>,
  },
  { key: 'menu', head: <span className="visually-hidden">Actions</span>, width: 40, cell: (m) => <RowMenu map={m} /> },
]

/** What is true of the published version: that it is to be looked at again, or that people left the way that it shows. */
function MapFlags({ map }: { map: MapRow }) {
  const drift = useDrift(map.id, map.published).data
  return (
    <>
      {map.overdue && (
        <Chip size="small" tone="orange" icon={<CalendarCheck aria-hidden />} title="The day of its review has come">
          Due
        </Chip>
      )}
      {drift?.state === 'drifted' && (
        <Chip size="small" tone="orange" icon={<Shuffle aria-hidden />} title={drift.words}>
          Drifted
        </Chip>
      )}
    </>
  )
}

function measured(value: number | null | undefined, show: (value: number) => React.ReactNode) {
  return value === null || value === undefined ? <span className="text-ink-3">not measured</span> : show(value)
}

function RowMenu({ map }: { map: MapRow }) {
  const remove = useDeleteMap()
  const refusal = useRefusal('maps:write')
  const restore = useRestoreMap()
  const toast = useToast()
  const run = () => remove.mutate(map.id, { onSuccess: () => toast(`“${map.title}” was deleted`, { undo: () => restore.mutate(map.id) }) })
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Actions of ${map.title}`} size="small">
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
      actions={[
        { name: 'Download as a journey file', run: () => window.open(mapFile(map.id), '_self') },
        { name: 'Delete', group: 'danger', disabled: refusal !== undefined, note: refusal, run },
      ]}
    />
  )
}
