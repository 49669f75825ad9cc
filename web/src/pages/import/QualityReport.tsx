import type { Quality } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { count, percent } from '../../plot/words'
import { Meter } from '../../ui/Meter'
import { Panel } from '../../ui/Panel'
import { plural, span } from '../shared/format'
import { RejectedBars } from '../shared/RejectedBars'
import { total } from '../shared/reasons'

const mostNames = 6

/** What would become of the rows with this mapping; it updates while one maps. */
export function QualityReport({ quality, name, notes }: { quality: Quality; name: string; notes: readonly string[] }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const rejected = total(quality.rejected)
  return (
    <Panel
      title={`Quality of ${name}`}
      note={quality.whole ? `all ${count(quality.rows)} rows read` : `the first ${count(quality.rows)} rows`}
    >
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 md:grid-cols-3">
        <div aria-live="polite">
          <p className="tn">
            <span className="text-20 font-semi">{count(quality.accepted)}</span>{' '}
            <span className="text-ink-2">of {count(quality.read)} accepted</span>
          </p>
          <div className="my-2">
            <Meter
              parts={[
                { share: share(quality.accepted, quality.read), part: 'solid' },
                { share: share(rejected, quality.read), part: 'hatch' },
              ]}
              words={`${percent(share(quality.accepted, quality.read))} accepted`}
            />
          </div>
          <p className="tn text-12 text-ink-2">
            {count(quality.persons)} people
            {quality.from !== null && quality.to !== null && `, ${span(quality.from, quality.to, zone)}`}
          </p>
          {notes.length > 0 && (
            <ul className="mt-2 flex flex-col gap-1 text-11 text-ink-3">
              {notes.map((n) => (
                <li key={n}>{n}</li>
              ))}
            </ul>
          )}
        </div>
        <div>
          <h3 className="mb-1 text-11 font-medium text-ink-3">Rejected</h3>
          {rejected === 0 ? <p className="text-ink-2">No row, with this mapping.</p> : <RejectedBars counts={quality.rejected} />}
        </div>
        <div>
          <h3 className="mb-1 text-11 font-medium text-ink-3">Events</h3>
          <ul className="flex flex-col">
            {quality.names.slice(0, mostNames).map((n) => (
              <li key={n.name} className="flex min-h-6 items-center justify-between gap-3 text-12">
                <span className="code ell" title={n.name}>
                  {n.name}
                </span>
                <span className="tn font-medium">{count(n.events)}</span>
              </li>
            ))}
          </ul>
          {quality.names.length > mostNames && (
            <p className="text-11 text-ink-3">{plural(quality.names.length - mostNames, 'more name')}</p>
          )}
        </div>
      </div>
    </Panel>
  )
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
