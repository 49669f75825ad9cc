import { Link } from '@tanstack/react-router'
import type { People } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { count } from '../../plot/words'
import { EmptyState } from '../../ui/State'
import { date, plural } from './format'

/** People as links to their trails, with how many there are in all. */
export function PeopleList({ people }: { people: People }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  if (people.people.length === 0) return <EmptyState title="Nobody">No person stands behind this number.</EmptyState>
  return (
    <>
      <p className="mb-2 text-12 text-ink-2">
        {plural(people.total, 'person', 'people')}
        {people.words !== undefined && people.words !== '' && `: ${people.words}`}
        {people.total > people.people.length && `; the first ${count(people.people.length)} are shown`}
      </p>
      <ul>
        {people.people.map((p) => (
          <li key={p.id} className="border-t border-line">
            <Link
              to="/data/people/$personId"
              params={{ personId: p.id }}
              className="flex min-h-9 items-center gap-3 rounded-1 px-1 hover:bg-paper-3"
            >
              <span className="ell min-w-0 flex-1 font-medium">{p.label}</span>
              <span className="tn text-12 text-ink-2">{plural(p.events, 'event')}</span>
              <span className="tn hidden w-24 text-right text-12 text-ink-3 md:block">{date(p.last, zone)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
