import type { Metric } from '../../model/library'
import { Section } from '../../ui/Panel'
import { setFields } from './edits'
import { SavedChoice, SavedDate, SavedField, SavedNumber } from './fields'
import { OwnerField } from './owners'
import { useRecords } from './room'
import { today } from './today'
import { directions, metricTypes } from './words'

/** A metric: what it counts, what is wanted, and a value that was typed where none is computed. */
export function MetricForm({ record: m }: { record: Metric }) {
  const { library, run } = useRecords()
  const set = (what: string, f: Record<string, unknown>) => run(setFields(m.id, what, f))
  const value = m.value
  const bound = m.binding !== undefined && Object.keys(m.binding).length > 0
  const name = (id: unknown) => library.touchpoints.find((t) => t.id === id)?.name ?? String(id)
  return (
    <>
      <Section title="What it counts">
        <div className="form">
          <SavedField label="Name" value={m.name} required most={200} onSave={(text) => set('name', { name: text })} />
          <SavedField
            label="Definition"
            lines={3}
            value={m.definition}
            placeholder="Who is counted, of whom, in which time"
            onSave={(definition) => set('definition', { definition })}
          />
          <div className="form-2">
            <SavedChoice label="Type" value={m.type} options={metricTypes} onSave={(type) => set('type', { type })} />
            <SavedField label="Unit" value={m.unit} most={200} placeholder="%, days, EUR" onSave={(unit) => set('unit', { unit })} />
          </div>
          <SavedChoice label="Direction" value={m.direction} options={directions} onSave={(direction) => set('direction', { direction })} />
        </div>
      </Section>
      <Section title="What is wanted">
        <div className="form">
          <div className="form-2">
            <SavedNumber label="Target" value={m.target} onSave={(target) => set('target', { target })} />
            <SavedNumber label="Baseline" value={m.baseline} onSave={(baseline) => set('baseline', { baseline })} />
          </div>
          <OwnerField id={m.id} owner={m.owner} />
        </div>
      </Section>
      <Section title="Its value">
        <div className="form">
          {bound ? (
            <p className="text-12 text-ink-2">
              Computed from events
              {m.binding?.from === undefined ? '' : `: those who go from ${name(m.binding.from)} to ${name(m.binding.to)}`}. What is typed
              here stands only where nothing is measured.
            </p>
          ) : (
            <p className="text-12 text-ink-2">No rule computes it. Type what you know, with its date and source.</p>
          )}
          <div className="form-2">
            <SavedNumber
              label="Value"
              value={value?.value}
              onSave={(n) => set('value', { value: n === null ? null : { at: today(), ...value, value: n } })}
            />
            {value !== undefined && (
              <SavedDate
                label="As of"
                value={value.at}
                required
                onSave={(at) => at !== null && set('value', { value: { ...value, at } })}
              />
            )}
          </div>
          {value !== undefined && (
            <>
              <SavedField
                label="Source"
                value={value.source}
                placeholder="Report, dashboard, person"
                onSave={(source) => set('source', { value: source === null ? without(value, 'source') : { ...value, source } })}
              />
              <SavedChoice
                label="Evidence"
                none="None"
                value={value.evidence}
                options={library.evidence.map((e) => ({ value: e.id, label: e.title }))}
                onSave={(evidence) => set('source', { value: evidence === null ? without(value, 'evidence') : { ...value, evidence } })}
              />
            </>
          )}
        </div>
      </Section>
    </>
  )
}

function without<T extends object>(value: T, name: keyof T): Partial<T> {
  const { [name]: _, ...rest } = value
  return rest as Partial<T>
}
