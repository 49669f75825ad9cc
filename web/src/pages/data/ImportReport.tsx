import { TriangleAlert } from 'lucide-react'
import type { ImportReport as Report } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { count, duration, percent } from '../../plot/words'
import { Meter } from '../../ui/Meter'
import { Panel } from '../../ui/Panel'
import { plural, span } from '../shared/format'
import { total } from '../shared/reasons'

/** The report of an import. Its counts reconcile: read = accepted + duplicates + rejected. */
export function ImportReport({ report }: { report: Report }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const rejected = total(report.rejected)
  const part = (n: number) => (report.read === 0 ? 0 : n / report.read)
  return (
    <Panel
      title="What became of the rows"
      note={`${plural(report.rows, 'row')}, ${report.format.toUpperCase()}, ${duration(report.seconds)}`}
    >
      <dl className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Part name="Read" value={report.read} share={null} />
        <Sign>=</Sign>
        <Part name="Accepted" value={report.accepted} share={part(report.accepted)} mark="bg-blue" />
        <Sign>+</Sign>
        <Part name="Duplicates" value={report.duplicate} share={part(report.duplicate)} mark="bg-blue-3" />
        <Sign>+</Sign>
        <Part name="Rejected" value={rejected} share={part(rejected)} mark="hatch-orange border border-orange-2" />
      </dl>
      <div className="my-3">
        <Meter
          parts={[
            { share: part(report.accepted), part: 'solid' },
            { share: part(report.duplicate), part: 'light' },
            { share: part(rejected), part: 'hatch' },
          ]}
          words={`${percent(part(report.accepted))} accepted, ${percent(part(report.duplicate))} duplicates, ${percent(part(rejected))} rejected`}
        />
      </div>
      <p className="tn text-ink-2">
        {plural(report.events, 'event')} of {plural(report.persons, 'person', 'people')} from this file are now stored
        {report.from !== null && report.to !== null && `, ${span(report.from, report.to, zone)}`}.
        {report.collisions > 0 && ` ${count(report.collisions)} share an id with another event but differ from it: both are kept.`}
        {report.filtered > 0 && ` ${count(report.filtered)} rows were left out by the filter.`}
      </p>
      {report.warnings.map((w) => (
        <p key={w} className="mt-2 flex gap-2 text-12">
          <TriangleAlert className="icon-14 mt-px text-orange" aria-hidden />
          {w}
        </p>
      ))}
      {report.notes.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1 text-11 text-ink-3">
          {report.notes.map((n) => (
            <li key={n}>{n}</li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Part({ name, value, share, mark }: { name: string; value: number; share: number | null; mark?: string }) {
  return (
    <div>
      <dt className="flex items-center gap-1.5 text-11 text-ink-3">
        {mark !== undefined && <span className={`inline-block h-3 w-3 rounded-1 ${mark}`} aria-hidden />}
        {name}
      </dt>
      <dd className="tn text-20 font-semi">
        {count(value)} {share !== null && <span className="text-12 font-regular text-ink-3">{percent(share)}</span>}
      </dd>
    </div>
  )
}

function Sign({ children }: { children: string }) {
  return (
    <div className="hidden pb-1 text-14 text-ink-3 md:block" aria-hidden>
      <dd>{children}</dd>
    </div>
  )
}
