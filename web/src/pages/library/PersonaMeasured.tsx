import { Link } from '@tanstack/react-router'
import { CircleDot } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type PersonaConversion, type PersonaNumbers, usePersonaNumbers } from '../../api/library'
import { useWorkspace } from '../../api/workspace'
import type { Persona } from '../../model/library'
import { sparkMarks } from '../../plot/spark'
import { count, percent, percentRange, signed } from '../../plot/words'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { EmptyState } from '../../ui/State'
import { Explain } from '../shared/Explain'
import { span } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { useWords } from '../shared/words'
import { setFields } from './edits'
import { channelMarks, placeMarks, placeOf, ratioWords } from './measured'
import { useLibrary } from './room'
import { SegmentField } from './SegmentField'

/** What the people who count as the persona really did. */
export function PersonaMeasured({ persona: p }: { persona: Persona }) {
  const { run, waiting } = useLibrary()
  const numbers = usePersonaNumbers(p.id, p.segment, waiting === 0)
  const words = useWords()
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const n = numbers.data
  const hasSegment = p.segment !== undefined && p.segment !== null
  return (
    <section className="pe-data" aria-labelledby="pe-measured">
      <h2 id="pe-measured" className="pe-title">
        <CircleDot className="text-blue" aria-hidden />
        What happened
        <Explain term="Segment" />
        <span className="tn pe-cap mb-0 ml-auto">
          {n?.from === undefined || n.through === undefined ? '' : span(n.from, n.through, zone)}
        </span>
      </h2>
      <WhoCounts
        persona={p}
        hasSegment={hasSegment}
        sentence={n?.words}
        onSave={(segment) => run(setFields(p.id, 'who counts', { segment }))}
      />
      {hasSegment && (
        <Loaded query={numbers} name="The numbers" skeleton={<span className="skel h-48 w-full" />}>
          {(found) => <Numbers numbers={found} persona={p} />}
        </Loaded>
      )}
      {!hasSegment && (
        <EmptyState title="Nothing is counted yet">
          Say above who counts as {p.name}: what they did, never did, or are. Then this side shows how many {words.many} they are, where
          they differ from everybody else, and how far they get.
        </EmptyState>
      )}
    </section>
  )
}

/** The segment in words; pressed, its points can be changed. */
function WhoCounts({
  persona,
  hasSegment,
  sentence,
  onSave,
}: {
  persona: Persona
  hasSegment: boolean
  sentence: string | undefined
  onSave: (segment: unknown) => void
}) {
  const { refusal } = useLibrary()
  const [open, setOpen] = useState(!hasSegment)
  const words = useWords()
  return (
    <div className="card p-3">
      <p className="flex text-12 text-ink-3">
        Who counts as {persona.name}
        {refusal === undefined && hasSegment && (
          <button type="button" className="link ml-auto min-h-6" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Done' : 'Edit rule'}
          </button>
        )}
      </p>
      {hasSegment && sentence !== undefined && sentence !== '' && (
        <p className="mb-1 text-14">
          {words.Many} who {sentence}.
        </p>
      )}
      {(open || !hasSegment) && <SegmentField value={persona.segment} onSave={onSave} />}
    </div>
  )
}

function Numbers({ numbers: n, persona }: { numbers: PersonaNumbers; persona: Persona }) {
  const words = useWords()
  switch (n.standing) {
    case 'no_segment':
      return null
    case 'no_events':
      return <EmptyState title="No events yet">Import what {words.many} did, and this persona is counted.</EmptyState>
    case 'suppressed':
      return (
        <EmptyState title="Too few to show">
          So few {words.many} count as {persona.name} that your role does not see their numbers. Nobody is to be recognised.
        </EmptyState>
      )
    case 'too_few':
      return (
        <>
          <Size numbers={n} />
          <EmptyState title="Too few to compare">
            Below {n.min_sample} {words.many} a comparison says more about chance than about {persona.name}. Widen the rule, or wait for
            more events.
          </EmptyState>
        </>
      )
    default:
      return (
        <>
          <Size numbers={n} />
          <Conversions rows={n.maps} />
          <div className="pe-pair">
            <Places numbers={n} />
            <ChannelShares numbers={n} persona={persona} />
          </div>
        </>
      )
  }
}

/** How many they are, and how that went over the last weeks. */
function Size({ numbers: n }: { numbers: PersonaNumbers }) {
  const words = useWords()
  const persons = n.persons ?? 0
  const weeks = n.weeks.map((w) => w.persons)
  const spark = sparkMarks(weeks, 96, 32)
  const first = weeks[0]
  return (
    <div className="card flex items-end gap-4 p-3">
      <div className="min-w-0 flex-1">
        <p className="text-12 text-ink-3">{words.Many}</p>
        <p className="tn text-20 font-semi">{count(persons)}</p>
        <p className="tn text-12 text-ink-3">{n.all === 0 ? '' : `${percent(persons / n.all)} of all ${count(n.all)}`}</p>
      </div>
      {spark.path !== '' && first !== undefined && (
        <span className="flex flex-col items-end gap-1">
          <svg
            width="96"
            height="32"
            role="img"
            aria-label={`${weeks.length} weeks: from ${count(first)} to ${count(persons)} ${words.many}`}
          >
            <path d={spark.path} fill="none" stroke="var(--blue)" strokeWidth="2" strokeLinejoin="round" />
            {spark.last !== null && <circle cx={spark.last.x} cy={spark.last.y} r="3" fill="var(--blue)" />}
          </svg>
          <span className="text-11 text-ink-3">{weeks.length} weeks</span>
        </span>
      )}
    </div>
  )
}

function Title({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <h3 className="pe-cap">
      {children}
      {note !== undefined && <span className="ml-auto">{note}</span>}
    </h3>
  )
}

/** How far they get on each map, against everybody else. */
function Conversions({ rows }: { rows: readonly PersonaConversion[] }) {
  const words = useWords()
  return (
    <div className="card p-3">
      <Title>
        Of those who begin, how many reach the end
        <Explain term="Share" />
      </Title>
      {rows.length === 0 ? (
        <p className="text-12 text-ink-3">No map that shows this persona is measured yet.</p>
      ) : (
        <table className="pe-table">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Map</th>
              <th scope="col">Share</th>
              <th scope="col">Difference to all other {words.many}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.map}>
                <th scope="row">
                  <Link to="/maps/$mapId" params={{ mapId: r.map }} className="link">
                    {r.title}
                  </Link>
                  <span className="block text-11 font-normal text-ink-3">to “{r.step}”</span>
                </th>
                <td className="tn text-right">
                  <span className="text-14 font-semi">
                    {r.conversion === null || r.conversion === undefined ? '–' : percent(r.conversion)}
                  </span>
                  <span className="ci block">
                    {rangeOf(r.low, r.high)} n {count(r.begin)}
                  </span>
                </td>
                <td className="tn text-right">
                  <Difference row={r} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function rangeOf(low: number | null | undefined, high: number | null | undefined): string {
  return typeof low === 'number' && typeof high === 'number' ? percentRange(low, high) : ''
}

/** The difference in points; a mark only where chance does not explain it. */
function Difference({ row: r }: { row: PersonaConversion }) {
  const { difference, difference_low: low, difference_high: high } = r
  if (typeof difference !== 'number' || typeof low !== 'number' || typeof high !== 'number') {
    return <span className="text-11 text-ink-3">too few to compare</span>
  }
  const certain = low > 0 || high < 0
  const better = difference > 0
  return (
    <>
      <span className={`font-semi ${certain ? (better ? 'text-blue' : 'text-orange') : ''}`}>
        {certain ? (better ? '▲ ' : '▼ ') : ''}
        {signed(difference * 100)} pts
      </span>
      <span className="ci block">{pointsRange(low, high)}</span>
      <span className="ci block">others {r.others === null || r.others === undefined ? '–' : percent(r.others)}</span>
    </>
  )
}

/** The ends of a difference in points, precise enough that rounding does not move one onto zero. */
export function pointsRange(low: number, high: number): string {
  const digits = [low, high].some((v) => v !== 0 && Math.abs(v * 100) < 0.05) ? 2 : 1
  return `${signed(low * 100, digits)} to ${signed(high * 100, digits)}`
}

const mostPlaces = 8
const mostChannels = 8

/** Where they are more often or less often than everybody else. */
function Places({ numbers }: { numbers: PersonaNumbers }) {
  const words = useWords()
  const marks = placeMarks(numbers.touchpoints, mostPlaces)
  return (
    <div className="card p-3">
      <Title>Touchpoints, against all other {words.many}</Title>
      {marks.length === 0 ? (
        <p className="text-12 text-ink-3">No touchpoint has enough {words.many} in both groups.</p>
      ) : (
        <table className="pe-table">
          <tbody>
            {marks.map((m) => (
              <tr key={m.id}>
                <th scope="row" className="pe-name">
                  <span className="flex items-center gap-2">
                    <ChannelIcon channel={m.channel} />
                    <span className="ell" title={m.name}>
                      {m.name}
                    </span>
                  </span>
                </th>
                <td className="pe-bar">
                  <RatioBar low={placeOf(m.low)} at={placeOf(m.ratio)} high={placeOf(m.high)} certain={m.certain} />
                </td>
                <td className="tn text-right text-12">
                  <span
                    className={m.certain ? 'font-semi' : 'text-ink-3'}
                    title={`${m.low.toFixed(2)} to ${m.high.toFixed(2)}, n ${count(m.persons)}`}
                  >
                    {ratioWords(m)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot aria-hidden>
            <tr>
              <td />
              <td className="pe-axis">
                <span>×½</span>
                <span>same</span>
                <span>×2</span>
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      )}
    </div>
  )
}

function RatioBar({ low, at, high, certain }: { low: number; at: number; high: number; certain: boolean }) {
  const x = (v: number) => `${(v * 100).toFixed(1)}%`
  const from = Math.min(0.5, at)
  return (
    <svg className="pe-ratio" height="16" aria-hidden="true">
      <line x1="25%" x2="25%" y1="0" y2="16" stroke="var(--line)" />
      <line x1="75%" x2="75%" y1="0" y2="16" stroke="var(--line)" />
      <line x1="50%" x2="50%" y1="0" y2="16" stroke="var(--line-3)" />
      {certain && <rect x={x(from)} width={x(Math.abs(at - 0.5))} y="4" height="8" fill={at > 0.5 ? 'var(--blue-3)' : 'var(--line-2)'} />}
      <line x1={x(low)} x2={x(high)} y1="8" y2="8" stroke={certain && at > 0.5 ? 'var(--blue)' : 'var(--ink-3)'} strokeWidth="1.5" />
      <circle
        cx={x(at)}
        cy="8"
        r="3.5"
        fill={certain ? (at > 0.5 ? 'var(--blue)' : 'var(--ink-2)') : 'var(--paper)'}
        stroke={certain && at > 0.5 ? 'var(--blue)' : 'var(--ink-2)'}
        strokeWidth="1.5"
      />
    </svg>
  )
}

/** Over which channels their events came, beside what the team believes. */
function ChannelShares({ numbers, persona }: { numbers: PersonaNumbers; persona: Persona }) {
  const { library } = useLibrary()
  const marks = channelMarks(numbers, persona, library.channels, mostChannels)
  const most = Math.max(0.1, ...marks.flatMap((m) => [m.believed ?? 0, m.measured ?? 0]))
  const x = (v: number) => `${(4 + (v / most) * 92).toFixed(1)}%`
  return (
    <div className="card p-3">
      <Title
        note={
          <span className="flex items-center gap-3 text-11">
            <span className="pe-key" data-hollow="">
              believed
            </span>
            <span className="pe-key">measured</span>
          </span>
        }
      >
        Share of touches
      </Title>
      {marks.length === 0 ? (
        <p className="text-12 text-ink-3">No event names a channel.</p>
      ) : (
        <table className="pe-table">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Channel</th>
              <th scope="col">Believed and measured</th>
              <th scope="col">Measured</th>
            </tr>
          </thead>
          <tbody>
            {marks.map((m) => (
              <tr key={m.name}>
                <th scope="row" className="pe-name">
                  <span className="ell block" title={m.name}>
                    {m.name}
                  </span>
                </th>
                <td className="pe-bar">
                  <span className="visually-hidden">{m.believed === null ? 'nothing believed' : `believed ${percent(m.believed, 0)}`}</span>
                  <svg className="pe-ratio" height="16" aria-hidden="true">
                    <line x1="4%" x2="96%" y1="8" y2="8" stroke="var(--line)" />
                    {m.believed !== null && m.measured !== null && (
                      <line x1={x(m.believed)} x2={x(m.measured)} y1="8" y2="8" stroke="var(--ink-3)" strokeWidth="1.5" />
                    )}
                    {m.believed !== null && (
                      <circle cx={x(m.believed)} cy="8" r="4" fill="var(--paper)" stroke="var(--ink-2)" strokeWidth="1.5" />
                    )}
                    {m.measured !== null && <circle cx={x(m.measured)} cy="8" r="4" fill="var(--blue)" />}
                  </svg>
                </td>
                <td className="tn text-right text-12 font-semi">{m.measured === null ? '–' : percent(m.measured, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
