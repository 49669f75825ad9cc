import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { usePersons } from '../../api/persons'
import type { Person } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { count } from '../../plot/words'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { EmptyState } from '../../ui/State'
import { type Column, Table } from '../../ui/Table'
import { dateTime, plural } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'

const route = getRouteApi('/data/people')

/** Everybody that events are known of, most active first; one is found by an identifier or an alias. */
export function PeoplePage() {
  const q = route.useSearch().q ?? ''
  const [text, setText] = useState(q)
  const navigate = useNavigate()
  const people = usePersons(q)
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const submit = (e: FormEvent) => {
    e.preventDefault()
    void navigate({ to: '/data/people', search: text.trim() === '' ? {} : { q: text.trim() } })
  }
  const total = people.data?.pages[0]?.total
  return (
    <Page title="People" note={total === undefined ? undefined : plural(total, 'person', 'people')}>
      <div className="mx-auto flex max-w-[1120px] flex-col gap-4">
        <form className="flex items-start gap-2" onSubmit={submit}>
          <div className="max-w-[420px] flex-1">
            <TextField
              label="Find a person"
              hint="An identifier such as an e-mail address, or an alias. It is hashed to be compared, and not stored."
              value={text}
              onChange={(e) => setText(e.target.value)}
            />
          </div>
          <Button type="submit" className="mt-5" icon={<Search aria-hidden />}>
            Find
          </Button>
        </form>
        <Loaded query={{ ...people, data: people.data?.pages }} name="The people">
          {(pages) => {
            const rows = pages.flatMap((p) => p.people)
            return (
              <div className="card">
                {rows.length === 0 ? (
                  <EmptyState title={q === '' ? 'Nobody yet' : 'Nobody by this name'}>
                    {q === ''
                      ? 'People appear with the first import.'
                      : 'Write the identifier exactly as it stands in the file, or take an alias from a list.'}
                  </EmptyState>
                ) : (
                  <Table
                    label="People"
                    columns={columns(zone)}
                    rows={rows}
                    rowKey={(p) => p.id}
                    minWidth={640}
                    onRow={(p) => void navigate({ to: '/data/people/$personId', params: { personId: p.id } })}
                  />
                )}
              </div>
            )
          }}
        </Loaded>
        {people.hasNextPage && (
          <Button className="self-center" disabled={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            Show more
          </Button>
        )}
      </div>
    </Page>
  )
}

const columns = (zone: string): readonly Column<Person>[] => [
  {
    key: 'label',
    head: 'Person',
    grow: true,
    value: (p) => p.label,
    cell: (p) => (
      <Link to="/data/people/$personId" params={{ personId: p.id }} className="flex min-w-0 items-baseline gap-2 hover:underline">
        <span className="ell font-medium">{p.label}</span>
        {p.label !== p.alias && <span className="text-11 text-ink-3">{p.alias}</span>}
      </Link>
    ),
  },
  {
    key: 'events',
    head: 'Events',
    numeric: true,
    value: (p) => p.events,
    cell: (p) => <span className="font-semi">{count(p.events)}</span>,
  },
  { key: 'first', head: 'First', numeric: true, value: (p) => p.first, cell: (p) => dateTime(p.first, zone) },
  { key: 'last', head: 'Last', numeric: true, value: (p) => p.last, cell: (p) => dateTime(p.last, zone) },
]
