import { getRouteApi, Link } from '@tanstack/react-router'
import { usePerson } from '../../api/persons'
import type { PersonDetail } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { count } from '../../plot/words'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Panel'
import { dateTime, plural } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { Trail } from './Trail'

const route = getRouteApi('/data/people/$personId')

/** One person: the trail session by session, and what is known beside it. */
export function PersonPage() {
  const { personId } = route.useParams()
  const person = usePerson(personId)
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const first = person.data?.pages[0]
  return (
    <Page
      title={first?.label ?? 'Person'}
      crumbs={
        <Link to="/data/people" className="link crumb">
          People
        </Link>
      }
      note={first === undefined ? undefined : plural(first.events, 'event')}
    >
      <div className="mx-auto max-w-[1120px]">
        <Loaded query={{ ...person, data: person.data?.pages }} name="The person">
          {(pages) => {
            const detail = pages[0]
            if (detail === undefined) return null
            return (
              <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
                <div className="order-2 min-w-0 lg:order-1">
                  <Trail sessions={detail.sessions} events={pages.flatMap((p) => p.trail)} zone={zone} />
                  {person.hasNextPage && (
                    <Button className="mt-4" disabled={person.isFetchingNextPage} onClick={() => void person.fetchNextPage()}>
                      Show more of {count(detail.total)} events
                    </Button>
                  )}
                </div>
                <Facts person={detail} zone={zone} />
              </div>
            )
          }}
        </Loaded>
      </div>
    </Page>
  )
}

function Facts({ person, zone }: { person: PersonDetail; zone: string }) {
  return (
    <aside className="card order-1 lg:order-2" aria-label="About this person">
      <Section title="Known as">
        <p className="text-16 font-semi [overflow-wrap:anywhere]">{person.label}</p>
        {person.label !== person.alias && <p className="text-12 text-ink-2">{person.alias}</p>}
        {person.identifiers.every((i) => i.value === undefined) && (
          <p className="text-11 text-ink-3">A made-up name: of the identifiers only keyed hashes are stored.</p>
        )}
        <p className="tn mt-1 text-12 text-ink-2">
          {dateTime(person.first, zone)} to {dateTime(person.last, zone)}
        </p>
      </Section>
      <Section title="Identifiers">
        <ul className="flex flex-col gap-1 text-12">
          {person.identifiers.map((i) => (
            <li key={`${i.type} ${i.hash}`} className="flex flex-wrap justify-between gap-x-3">
              <span className="text-ink-2">{i.type}</span>
              <span className="code [overflow-wrap:anywhere]" title={i.value === undefined ? 'Stored as a keyed hash only' : undefined}>
                {i.value ?? `${i.hash}…`}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {person.traits.length > 0 && (
        <Section title="Facts">
          <dl className="flex flex-col gap-1 text-12">
            {person.traits.map((t) => (
              <div key={t.name} className="flex flex-wrap justify-between gap-x-3">
                <dt className="text-ink-2">{t.name}</dt>
                <dd className="[overflow-wrap:anywhere]">{t.value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {person.merges.length > 0 && (
        <Section title="How identifiers came together">
          <ol className="flex flex-col gap-2 text-12">
            {person.merges.map((m) => (
              <li key={`${m.at} ${m.words}`}>
                <span className="tn block text-11 text-ink-3">{dateTime(m.at, zone)}</span>
                {m.words}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </aside>
  )
}
