import { Star } from 'lucide-react'
import type { Session, TrailEvent } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { duration } from '../../plot/words'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Chip } from '../../ui/Chip'
import { EmptyState } from '../../ui/State'
import { clock, date, money, plural, scoreWords } from '../shared/format'

/** The trail as sessions in order, each with its events; what people said stands in their own voice. */
export function Trail({ sessions, events, zone }: { sessions: readonly Session[]; events: readonly TrailEvent[]; zone: string }) {
  if (events.length === 0) return <EmptyState title="No events">Nothing is known of this person any more.</EmptyState>
  const groups = bySession(events)
  return (
    <ol className="flex flex-col gap-4" aria-label="Sessions">
      {groups.map(({ session, events: own }, i) => (
        <li key={session}>
          <SessionCard number={session + 1} session={sessions[session]} events={own} zone={zone} gap={gapBefore(groups, i)} />
        </li>
      ))}
    </ol>
  )
}

interface Group {
  readonly session: number
  readonly events: readonly TrailEvent[]
}

function bySession(events: readonly TrailEvent[]): Group[] {
  const out: { session: number; events: TrailEvent[] }[] = []
  for (const e of events) {
    const last = out[out.length - 1]
    if (last !== undefined && last.session === e.session) last.events.push(e)
    else out.push({ session: e.session, events: [e] })
  }
  return out
}

/** Seconds between the end of the group before and the start of this one. */
function gapBefore(groups: readonly Group[], i: number): number | null {
  const before = groups[i - 1]?.events.at(-1)
  const first = groups[i]?.events[0]
  if (before === undefined || first === undefined) return null
  return (Date.parse(first.time) - Date.parse(before.time)) / 1000
}

function SessionCard({
  number,
  session,
  events,
  zone,
  gap,
}: {
  number: number
  session: Session | undefined
  events: readonly TrailEvent[]
  zone: string
  gap: number | null
}) {
  const start = events[0]?.time ?? session?.start ?? ''
  const end = session?.end ?? events.at(-1)?.time ?? start
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000
  return (
    <>
      {gap !== null && gap > 0 && <p className="tn mb-4 pl-4 text-11 text-ink-3">{duration(gap)} later</p>}
      <section className="card" aria-label={`Session ${number}`}>
        <div className="card-head">
          <h2>{date(start, zone)}</h2>
          <span className="tn text-11 text-ink-3">
            session {number}, {plural(session?.events ?? events.length, 'event')}
            {seconds > 0 && `, ${duration(seconds)}`}
          </span>
        </div>
        <ol>
          {events.map((e) => (
            <EventRow key={e.pos} event={e} zone={zone} />
          ))}
        </ol>
      </section>
    </>
  )
}

function EventRow({ event, zone }: { event: TrailEvent; zone: string }) {
  const currency = useWorkspace().data?.currency ?? ''
  return (
    <li className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 border-t border-line px-4 py-2">
      <time className="tn pt-px text-12 text-ink-3" dateTime={event.time}>
        {clock(event.time, zone)}
      </time>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {event.channel !== undefined && event.channel !== '' && <ChannelIcon channel={event.channel} />}
          <span className="font-medium">{event.touchpoint_name ?? (event.kind === 'identity' ? 'Identified' : 'No touchpoint')}</span>
          {event.name !== '' && event.name !== event.touchpoint_name && <span className="code text-ink-2">{event.name}</span>}
          {event.channel !== undefined && event.channel !== '' && <span className="text-12 text-ink-3">{event.channel}</span>}
          {event.score !== undefined && (
            <Chip size="small" tone="blue" icon={<Star aria-hidden />}>
              {scoreWords(event.score, event.score_type)}
            </Chip>
          )}
          {event.value !== undefined && (
            <Chip size="small" tone="quiet">
              {money(event.value, currency)}
            </Chip>
          )}
          {event.duration_s !== undefined && <span className="tn text-11 text-ink-3">took {duration(event.duration_s)}</span>}
        </p>
        {event.text !== undefined && event.text !== '' && <blockquote className="voice mt-1">“{event.text}”</blockquote>}
        {event.properties.length > 0 && <Properties event={event} />}
      </div>
    </li>
  )
}

/** Properties that stand beside the event; with more of them they fold away. */
const fewProperties = 4

function Properties({ event }: { event: TrailEvent }) {
  const list = (
    <dl className="flex flex-wrap gap-x-3 gap-y-0.5 text-12">
      {event.properties.map((p) => (
        <div key={p.name} className="flex min-w-0 items-baseline gap-1">
          <dt className="text-11 text-ink-3">{p.name}</dt>
          <dd className="code [overflow-wrap:anywhere]">{p.value}</dd>
        </div>
      ))}
    </dl>
  )
  if (event.properties.length <= fewProperties) return list
  return (
    <details>
      <summary className="min-h-6 cursor-pointer text-11 leading-6 text-ink-3">
        {plural(event.properties.length, 'property', 'properties')}
      </summary>
      {list}
    </details>
  )
}
