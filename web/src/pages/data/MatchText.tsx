import type { Match } from '../../api/types'

/** What a rule matches, literally: name = parcel_*, properties.path = /help/*. */
export function MatchText({ match }: { match: Match }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
      {Object.entries(match)
        .sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))
        .map(([field, pattern]) => (
          <span key={field} className="inline-flex min-w-0 items-baseline gap-1 text-12">
            <span className="text-11 text-ink-3">{field.replace(/^properties\./, '')}</span>
            <span className="code rounded-1 bg-paper-3 px-1 py-0.5 [overflow-wrap:anywhere]">{pattern === '' ? '(empty)' : pattern}</span>
          </span>
        ))}
    </span>
  )
}

function order(field: string): number {
  return field === 'name' ? 0 : 1
}
