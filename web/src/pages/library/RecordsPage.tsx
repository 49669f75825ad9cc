import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus, Search, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useUses } from '../../api/library'
import { Button, IconButton } from '../../ui/Button'
import { Checkbox } from '../../ui/Field'
import { EmptyState } from '../../ui/State'
import { type Column, Table } from '../../ui/Table'
import { Explain } from '../shared/Explain'
import { plural } from '../shared/format'
import { NotFound } from '../shared/RouteStates'
import { addRecord } from './edits'
import { isRecordPart, type Named, type RecordKind, recordKinds } from './kinds'
import { LibraryFrame } from './LibraryFrame'
import { parts } from './parts'
import { RecordHistory } from './RecordHistory'
import { useLibrary } from './room'
import { DeleteButton, WhereUsed } from './uses'

const route = getRouteApi('/library/$part')

/** One part of the library: its records as a list, and the chosen one as a form. */
export function RecordsPage() {
  const { part } = route.useParams()
  if (!isRecordPart(part)) return <NotFound />
  // The kinds differ in their records; each page is made for one of them.
  return <Records key={part} part={part} kind={recordKinds[part] as unknown as RecordKind<Named>} />
}

function Records({ part, kind }: { part: string; kind: RecordKind<Named> }) {
  const { library, refusal, run, newId } = useLibrary()
  const { open, q = '', unused = false } = route.useSearch()
  const navigate = route.useNavigate()
  const uses = useUses().data
  const all = kind.list(library)
  const isUsed = (r: Named) => uses === undefined || (uses[r.id] ?? []).length > 0
  const shown = all.filter((r) => matches(kind, r, q) && !(unused && isUsed(r)))
  const chosen = all.find((r) => r.id === open)
  const show = (id: string | undefined) => void navigate({ search: (s) => ({ ...s, open: id }), replace: true })
  const columns: readonly Column<Named>[] = [
    {
      key: 'name',
      head: kind.one.charAt(0).toUpperCase() + kind.one.slice(1),
      grow: true,
      value: (r) => kind.name(r).toLowerCase(),
      cell: (r) => (
        <Link
          from="/library/$part"
          to="/library/$part"
          search={(s) => ({ ...s, open: r.id })}
          className="ell block font-medium hover:underline"
          title={kind.name(r)}
        >
          {kind.name(r)}
        </Link>
      ),
    },
    ...kind.columns(library),
    {
      key: 'uses',
      head: 'Used by',
      numeric: true,
      value: (r) => uses?.[r.id]?.length ?? 0,
      cell: (r) => (uses === undefined ? '' : (uses[r.id]?.length ?? <span className="text-ink-3">nothing</span>)),
    },
  ]
  const add = (name: string) => {
    const id = newId()
    run(addRecord(id, kind.type, kind.one, kind.make(name)))
    void navigate({ search: { open: id } })
  }
  const title = parts.find((p) => p.path === part)?.name ?? ''
  return (
    <LibraryFrame title={title} flush>
      <div className="lib-split" data-open={chosen === undefined ? undefined : ''}>
        <div className="lib-list">
          <div className="lib-tools">
            <Filter
              q={q}
              many={kind.many}
              onChange={(next) => void navigate({ search: (s) => ({ ...s, q: next === '' ? undefined : next }), replace: true })}
            />
            <Checkbox
              label="Unused"
              checked={unused}
              onChange={(e) => void navigate({ search: (s) => ({ ...s, unused: e.target.checked ? true : undefined }), replace: true })}
            />
            <span className="tn text-12 text-ink-3" role="status">
              {shown.length === all.length
                ? plural(all.length, kind.one, kind.many)
                : `${shown.length} of ${plural(all.length, kind.one, kind.many)}`}
            </span>
            <Explain term={kind.term} />
            {refusal === undefined && <AddLine label={kind.add} onAdd={add} />}
          </div>
          {all.length === 0 ? (
            <EmptyState title={`No ${kind.many} yet`} icon={<kind.icon aria-hidden />}>
              {kind.teach}
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
              No {kind.one} fits the search and the filter.
            </EmptyState>
          ) : (
            <div className="card">
              <Table
                label={title}
                columns={columns}
                rows={shown}
                rowKey={(r) => r.id}
                initialSort={{ column: 'name', direction: 'ascending' }}
                selected={open ?? ''}
                onRow={(r) => show(r.id)}
                minWidth={chosen === undefined ? 720 : 560}
              />
            </div>
          )}
        </div>
        {chosen !== undefined && (
          <aside className="lib-panel" aria-label={kind.name(chosen)} key={chosen.id}>
            <header className="lib-panel-head">
              <p className="text-11 text-ink-3">{kind.one}</p>
              <h2 className="text-16">{kind.name(chosen)}</h2>
              <div className="lib-panel-tools">
                <RecordHistory id={chosen.id} name={kind.name(chosen)} />
                <IconButton label="Close" size="small" onClick={() => show(undefined)}>
                  <X aria-hidden />
                </IconButton>
              </div>
            </header>
            {kind.form(chosen)}
            <WhereUsed id={chosen.id} />
            <div className="px-4 py-3">
              <DeleteButton id={chosen.id} name={kind.name(chosen)} word={kind.one} onDeleted={() => show(undefined)} />
            </div>
          </aside>
        )}
      </div>
    </LibraryFrame>
  )
}

/** Whether every word of the search stands somewhere in the record. */
function matches(kind: RecordKind<Named>, record: Named, q: string): boolean {
  const text = `${kind.name(record)} ${kind.text(record)}`.toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((w) => text.includes(w))
}

/** The search above a list. */
export function Filter({ q, many, onChange }: { q: string; many: string; onChange: (q: string) => void }) {
  return (
    <div className="inp w-full sm:w-56" data-size="small">
      <Search className="icon-14" aria-hidden />
      <input
        type="search"
        aria-label={`Search ${many}`}
        placeholder={`Search ${many}`}
        value={q}
        autoComplete="off"
        spellCheck={false}
        onChange={(e) => onChange(e.target.value)}
      />
    </div>
  )
}

/** One line that makes a record: a name and Enter. */
export function AddLine({ label, onAdd }: { label: string; onAdd: (name: string) => void }) {
  const [name, setName] = useState('')
  const submit = (e: FormEvent) => {
    e.preventDefault()
    if (name.trim() === '') return
    onAdd(name.trim())
    setName('')
  }
  return (
    <form className="lib-add" onSubmit={submit}>
      <div className="inp" data-size="small">
        <Plus className="icon-14" aria-hidden />
        <input
          aria-label={label}
          placeholder={label}
          value={name}
          maxLength={200}
          autoComplete="off"
          onChange={(e) => setName(e.target.value)}
        />
      </div>
      <Button size="small" type="submit" variant="primary" disabled={name.trim() === ''}>
        Add
      </Button>
    </form>
  )
}
