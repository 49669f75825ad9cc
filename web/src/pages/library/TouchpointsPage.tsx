import { getRouteApi } from '@tanstack/react-router'
import { ClipboardCopy, Signpost, X } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useInventory } from '../../api/library'
import { Button, IconButton } from '../../ui/Button'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Checkbox } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { EmptyState } from '../../ui/State'
import { useToast } from '../../ui/Toast'
import { Explain } from '../shared/Explain'
import { plural } from '../shared/format'
import { Failure } from '../shared/Loaded'
import { addRecord } from './edits'
import { InventoryTable } from './InventoryTable'
import { filterRows, type InventorySort, inventoryCSV, inventoryRows, sortRows } from './inventory'
import { LibraryFrame } from './LibraryFrame'
import { RecordHistory } from './RecordHistory'
import { AddLine, Filter } from './RecordsPage'
import { useLibrary } from './room'
import { TouchpointForm } from './TouchpointForm'
import { DeleteButton } from './uses'

const route = getRouteApi('/library/touchpoints')

/** Every touchpoint: where it is, who runs it, what happens there, what is said. */
export function TouchpointsPage() {
  const { library, refusal, run, newId } = useLibrary()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const counted = useInventory()
  const toast = useToast()
  const all = useMemo(() => inventoryRows(library, counted.data?.touchpoints), [library, counted.data])
  const { sort = 'name', down = false } = search
  const shown = useMemo(() => sortRows(filterRows(all, search), sort, down), [all, search, sort, down])
  const change = (more: Partial<typeof search>) => void navigate({ search: (s) => ({ ...s, ...more }), replace: true })
  const open = useCallback((id: string) => void navigate({ search: (s) => ({ ...s, open: id }), replace: true }), [navigate])
  const chosen = all.find((r) => r.record.id === search.open)
  const copy = () =>
    navigator.clipboard.writeText(inventoryCSV(shown)).then(
      () => toast(`Copied ${plural(shown.length, 'touchpoint')} as CSV`),
      () => toast('Not copied', { detail: 'The browser does not allow it.' }),
    )
  const add = (name: string) => {
    const id = newId()
    run(addRecord(id, 'touchpoint', 'touchpoint', { name }))
    change({ open: id })
  }
  const onSort = (by: InventorySort, numeric: boolean) => change({ sort: by, down: sort === by ? !down : numeric })
  return (
    <LibraryFrame title="Touchpoints" flush>
      <div className="lib-split" data-open={chosen === undefined ? undefined : ''}>
        <div className="lib-list">
          <div className="lib-tools">
            <Filter q={search.q ?? ''} many="touchpoints" onChange={(q) => change({ q: q === '' ? undefined : q })} />
            <Select<string>
              className="w-auto"
              size="small"
              label="Channel"
              value={search.channel ?? 'all'}
              options={[
                { value: 'all', label: 'All channels' },
                ...library.channels.map((c) => ({ value: c.id, label: c.name, icon: <ChannelIcon channel={c.kind} /> })),
                { value: 'none', label: 'No channel' },
              ]}
              onChange={(channel) => change({ channel: channel === 'all' ? undefined : channel })}
            />
            <Select<string>
              className="w-auto"
              size="small"
              label="Owner"
              value={search.owner ?? 'all'}
              options={[
                { value: 'all', label: 'All owners' },
                ...library.owners.map((o) => ({ value: o.id, label: o.name })),
                { value: 'none', label: 'No owner' },
              ]}
              onChange={(owner) => change({ owner: owner === 'all' ? undefined : owner })}
            />
            <Checkbox
              label="On no map"
              checked={search.noMap === true}
              onChange={(e) => change({ noMap: e.target.checked ? true : undefined })}
            />
            <Checkbox
              label="No events"
              checked={search.noEvents === true}
              onChange={(e) => change({ noEvents: e.target.checked ? true : undefined })}
            />
            <span className="tn text-12 text-ink-3" role="status">
              {shown.length === all.length ? plural(all.length, 'touchpoint') : `${shown.length} of ${plural(all.length, 'touchpoint')}`}
            </span>
            <Explain term="Touchpoint" />
            <Button size="small" icon={<ClipboardCopy aria-hidden />} disabled={shown.length === 0} onClick={() => void copy()}>
              Copy as CSV
            </Button>
            {refusal === undefined && <AddLine label="New touchpoint: its name" onAdd={add} />}
          </div>
          {counted.error !== null && counted.data === undefined && (
            <Failure error={counted.error} title="The touchpoints were not counted" onRetry={() => void counted.refetch()} />
          )}
          {all.length === 0 ? (
            <EmptyState title="No touchpoints yet" icon={<Signpost aria-hidden />}>
              A touchpoint is a place where customer and organisation meet: an ad, a page, a call, a parcel. Add one above, or take the
              suggestions from events under Rules.
            </EmptyState>
          ) : shown.length === 0 ? (
            <EmptyState
              title="Nothing to show"
              action={
                <Button size="small" onClick={() => void navigate({ search: {}, replace: true })}>
                  Show all
                </Button>
              }
            >
              No touchpoint fits the search and the filters.
            </EmptyState>
          ) : (
            <InventoryTable rows={shown} sort={sort} down={down} selected={search.open} onSort={onSort} onOpen={open} />
          )}
        </div>
        {chosen !== undefined && (
          <aside className="lib-panel" aria-label={chosen.record.name} key={chosen.record.id}>
            <header className="lib-panel-head">
              <p className="text-11 text-ink-3">touchpoint</p>
              <h2 className="text-16">{chosen.record.name}</h2>
              <div className="lib-panel-tools">
                <RecordHistory id={chosen.record.id} name={chosen.record.name} />
                <IconButton label="Close" size="small" onClick={() => change({ open: undefined })}>
                  <X aria-hidden />
                </IconButton>
              </div>
            </header>
            <TouchpointForm row={chosen} />
            <div className="px-4 py-3">
              <DeleteButton
                id={chosen.record.id}
                name={chosen.record.name}
                word="touchpoint"
                onDeleted={() => change({ open: undefined })}
              />
            </div>
          </aside>
        )}
      </div>
    </LibraryFrame>
  )
}
