import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { type MapPeopleQuestion, useMapPeopleList } from '../../api/maps'
import type { Person } from '../../api/types'
import { count } from '../../plot/words'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Progress'
import { date, plural } from '../shared/format'
import { Failure } from '../shared/Loaded'
import { type NumberRef, useWork } from './work'

interface PeopleListProps {
  readonly reference: NumberRef
  readonly number: 'reached' | 'converted' | 'dropped'
  readonly next?: string
}

/** The people behind a number; each leads to their trail. */
export function PeopleList({ reference, number, next }: PeopleListProps) {
  const { mapId, window, zone } = useWork()
  const question: MapPeopleQuestion = {
    element: reference.element,
    kind: reference.kind,
    number,
    ...(next === undefined ? {} : { next }),
    ...(window.from === undefined ? {} : { from: window.from }),
    ...(window.segment === undefined ? {} : { segment: JSON.parse(window.segment) as unknown }),
  }
  const people = useMapPeopleList(mapId, question)
  const pages = people.data?.pages
  const first = pages?.[0]
  return (
    <Section
      title="People behind this number"
      action={first === undefined ? undefined : <span className="tn font-normal">{count(first.total)}</span>}
    >
      {people.error !== null && <Failure error={people.error} title="The people did not load" onRetry={() => void people.refetch()} />}
      {people.isPending && <SkeletonRows rows={6} />}
      {first !== undefined && (
        <>
          {first.words !== undefined && first.words !== '' && <p className="mb-1 text-12 text-ink-2">{sentence(first.words)}</p>}
          {first.total === 0 && <p className="text-12 text-ink-3">Nobody, in this time and of these people.</p>}
          <ul className="mp-people">
            {pages?.flatMap((p) => p.people.map((person) => <PersonRow key={person.id} person={person} zone={zone} />))}
          </ul>
          {people.hasNextPage && (
            <Button size="small" className="mt-2" disabled={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
              Show more
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

/** One person; a press leads to the trail. */
export function PersonRow({ person, zone }: { person: Person; zone: string }) {
  return (
    <li>
      <Link to="/data/people/$personId" params={{ personId: person.id }} className="mp-row-button">
        <span className="min-w-0 flex-1">
          <span className="ell block font-medium">{person.label}</span>
          <span className="mp-cap tn block">
            {plural(person.events, 'event')}, last {date(person.last, zone)}
          </span>
        </span>
        <ChevronRight className="icon-14 text-ink-3" aria-hidden />
      </Link>
    </li>
  )
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
