import { useState } from 'react'
import type { Metric } from '../../../model/library'
import { Section } from '../../../ui/Panel'
import { date } from '../../shared/format'
import { useWork } from '../work'
import { newMetric, Refs } from './parts'
import { RecordDialog } from './RecordDialog'

/** The metrics of a stage or a step, with their typed values and targets; each opens as a whole. */
export function Metrics({ node, ids }: { node: string; ids: readonly string[] | undefined }) {
  const { library } = useWork()
  const [open, setOpen] = useState<string | null>(null)
  const known = new Map(library.metrics.map((m) => [m.id, m]))
  return (
    <Section title="Metrics">
      <div className="mp-refs">
        <Refs
          node={node}
          field="metrics"
          label="Metrics"
          add="Add a metric"
          ids={ids}
          items={library.metrics.map((m) => ({ id: m.id, name: m.name, ...(m.unit === undefined ? {} : { hint: m.unit }) }))}
          make={newMetric}
          link={(id, name) => (
            <button type="button" className="link" onClick={() => setOpen(id)} title="Value, target, owner">
              {name}
              <Value metric={known.get(id)} />
            </button>
          )}
        />
      </div>
      {open !== null && <RecordDialog record={{ of: 'metrics', id: open }} onClose={() => setOpen(null)} />}
    </Section>
  )
}

/** The typed value with its date, and the target. */
function Value({ metric }: { metric: Metric | undefined }) {
  const { zone } = useWork()
  if (metric === undefined) return null
  const { value, target, unit } = metric
  const of = (n: number) => `${n.toLocaleString('en')}${unit === undefined ? '' : ` ${unit}`}`
  const words = [
    value === undefined ? '' : `${of(value.value)}, ${date(value.at, zone)}`,
    target === undefined ? '' : `target ${of(target)}`,
  ].filter((w) => w !== '')
  return words.length === 0 ? null : <span className="tn ml-1.5 text-ink-3">{words.join(' · ')}</span>
}
