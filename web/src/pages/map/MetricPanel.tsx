import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useAnalysis, useAnalysisPeople } from '../../api/analyses'
import type { Funnel } from '../../api/results'
import { type BoundMetric, boundMetric, targetOf } from '../../overlay/kpi'
import { count } from '../../plot/words'
import { IconButton } from '../../ui/Button'
import { Definition } from '../../ui/Figure'
import { Section } from '../../ui/Panel'
import { SkeletonRows } from '../../ui/Progress'
import { Segmented } from '../../ui/Tabs'
import { Failure } from '../shared/Loaded'
import { valueWords } from './KpiTile'
import { Window } from './NumberPanel'
import { leave, PanelFrame } from './Panel'
import { PersonRow } from './PeopleList'
import { metricQuery } from './useOverlay'
import { useWork } from './work'

/** A metric of the library: its value against the target, its definition, and the people behind it. */
export function MetricPanel({ id }: { id: string }) {
  const { library, metrics, closeNumber, select } = useWork()
  const metric = library.metrics.find((m) => m.id === id)
  const value = metrics.get(id)
  const bound = metric === undefined ? null : boundMetric(metric)
  const close = () =>
    leave(() => {
      closeNumber()
      select({ kind: 'none' })
    })
  if (metric === undefined || bound === null || value === undefined || value === null) return null
  const target = targetOf(metric)
  return (
    <PanelFrame
      caption="Metric"
      title={<h2>{metric.name}</h2>}
      tools={
        <IconButton label="Back" size="small" onClick={closeNumber}>
          <ArrowLeft aria-hidden />
        </IconButton>
      }
      onClose={close}
    >
      <div className="section">
        <p className="tn flex flex-wrap items-baseline gap-x-2">
          <span className="text-28 font-semi">{valueWords(value, value.value)}</span>
          {value.low !== null && value.high !== null && (
            <span className="ci">
              {valueWords(value, value.low)} to {valueWords(value, value.high)}
            </span>
          )}
        </p>
        <p className="tn text-12 text-ink-2">
          n {count(value.n)}
          {target === null ? '' : `, target ${valueWords(value, target)}`}
        </p>
        {metric.definition !== undefined && <p className="mt-1 text-13">{metric.definition}.</p>}
        <Window />
      </div>
      <Behind bound={bound} />
    </PanelFrame>
  )
}

/** How the metric is counted, and who came through and who did not. */
function Behind({ bound }: { bound: BoundMetric }) {
  const { library, window } = useWork()
  const query = metricQuery(bound, library, window)
  const answer = useAnalysis<Funnel>('funnel', query)
  return (
    <>
      <Section title="What it counts">
        {answer.data === undefined ? (
          <SkeletonRows rows={3} />
        ) : (
          <Definition definition={{ name: bound.name, ...answer.data.definition }} />
        )}
      </Section>
      <MetricPeople bound={bound} />
    </>
  )
}

const outcomes = [
  { value: 'reached', label: 'Came through' },
  { value: 'dropped', label: 'Did not' },
] as const

/** Those who came to the second touchpoint, and those who came to the first only. */
const through = { step: 2, outcome: 'reached' }
const lost = { step: 1, outcome: 'dropped' }

function MetricPeople({ bound }: { bound: BoundMetric }) {
  const { library, window, zone } = useWork()
  const [outcome, setOutcome] = useState<'reached' | 'dropped'>(bound.type === 'drop_off' ? 'dropped' : 'reached')
  const people = useAnalysisPeople('funnel', metricQuery(bound, library, window), outcome === 'reached' ? through : lost)
  return (
    <Section
      title="People behind this number"
      action={people.data === undefined ? undefined : <span className="tn font-normal">{count(people.data.total)}</span>}
    >
      <Segmented label="Which of them" value={outcome} items={outcomes} onChange={setOutcome} />
      {people.error !== null && <Failure error={people.error} title="The people did not load" onRetry={() => void people.refetch()} />}
      {people.isPending && <SkeletonRows rows={6} />}
      <ul className="mp-people mt-2">
        {people.data?.people.map((person) => (
          <PersonRow key={person.id} person={person} zone={zone} />
        ))}
      </ul>
    </Section>
  )
}
