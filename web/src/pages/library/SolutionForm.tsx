import { X } from 'lucide-react'
import type { Effect, Solution } from '../../model/library'
import { signed } from '../../plot/words'
import { Section } from '../../ui/Panel'
import { Select } from '../../ui/Select'
import { putInSet, setFields, takeFromSet } from './edits'
import { Adder, SavedChoice, SavedDate, SavedField, SavedNumber, SavedRefs } from './fields'
import { OwnerField } from './owners'
import { useRecords } from './room'
import { effectMethods, solutionStates, solutionTypes } from './words'

/** Work that answers opportunities: who does it until when, what is expected, and what came of it. */
export function SolutionForm({ record: s }: { record: Solution }) {
  const { library, run } = useRecords()
  const set = (what: string, f: Record<string, unknown>) => run(setFields(s.id, what, f))
  const unmeasured = s.state === 'measured' && (s.measured ?? []).length === 0
  return (
    <>
      <Section title="What is done">
        <div className="form">
          <SavedField label="Title" value={s.title} required most={200} onSave={(title) => set('title', { title })} />
          <SavedField label="Description" lines={4} value={s.description} onSave={(description) => set('description', { description })} />
          <div className="form-2">
            <SavedChoice label="State" value={s.state} options={solutionStates} onSave={(state) => set('state', { state })} />
            <SavedChoice label="Type" none="Not said" value={s.type} options={solutionTypes} onSave={(type) => set('type', { type })} />
            <SavedDate label="Due" value={s.due} onSave={(due) => set('due date', { due })} />
            <SavedNumber label="Effort, 1 to 5" value={s.effort} min={1} max={5} onSave={(effort) => set('effort', { effort })} />
          </div>
          {unmeasured && <p className="text-12 text-orange">▼ Measured needs an effect and how it was found: add it below.</p>}
          <OwnerField id={s.id} owner={s.owner} />
          <SavedField
            label="Link to the work"
            value={s.link}
            most={200}
            placeholder="Ticket or board"
            onSave={(link) => set('link', { link })}
          />
          <SavedRefs
            label="Answers these opportunities"
            add="Add an opportunity"
            ids={s.opportunities ?? []}
            items={library.opportunities.map((o) => ({ id: o.id, name: o.statement }))}
            onAdd={(id) => run(putInSet(s.id, 'opportunities', 'opportunities', id))}
            onRemove={(id) => run(takeFromSet(s.id, 'opportunities', 'opportunities', id))}
          />
        </div>
      </Section>
      <Section title="What is expected">
        <Effects effects={s.expected ?? []} onSave={(expected) => set('expected effect', { expected })} />
      </Section>
      <Section title="What came of it">
        <Effects effects={s.measured ?? []} methods onSave={(measured) => set('measured effect', { measured })} />
      </Section>
    </>
  )
}

/** Changes of metrics, each with its interval where one is known. */
function Effects({
  effects,
  methods = false,
  onSave,
}: {
  effects: readonly Effect[]
  methods?: boolean
  onSave: (effects: readonly Effect[]) => void
}) {
  const { library, refusal } = useRecords()
  const put = (i: number, more: Partial<Effect>) => onSave(effects.map((e, j) => (j === i ? { ...e, ...more } : e)))
  return (
    <div className="form">
      {effects.map((e, i) => {
        const name = library.metrics.find((m) => m.id === e.metric)?.name ?? 'deleted metric'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a metric may stand twice
          <div key={i} className="field">
            <div className="flex items-center gap-2">
              <span className="ell min-w-0 flex-1 text-12 font-medium" title={name}>
                {name}
              </span>
              <span className="ci">{e.low === undefined || e.high === undefined ? '' : `${signed(e.low, 2)} to ${signed(e.high, 2)}`}</span>
              {refusal === undefined && (
                <button
                  type="button"
                  className="line-x"
                  aria-label={`Remove the effect on ${name}`}
                  onClick={() => onSave(effects.filter((_, j) => j !== i))}
                >
                  <X className="icon-12" aria-hidden />
                </button>
              )}
            </div>
            <div className="form-3">
              <SavedNumber
                label={`Change of ${name}`}
                labelHidden
                hint="change"
                value={e.delta}
                onSave={(n) => n !== null && put(i, { delta: n })}
              />
              <SavedNumber
                label={`Lower end, ${name}`}
                labelHidden
                hint="from"
                value={e.low}
                onSave={(n) => n !== null && put(i, { low: n })}
              />
              <SavedNumber
                label={`Upper end, ${name}`}
                labelHidden
                hint="to"
                value={e.high}
                onSave={(n) => n !== null && put(i, { high: n })}
              />
            </div>
            {methods && (
              <Select
                size="small"
                label={`How the effect on ${name} was found`}
                placeholder="How was it found?"
                value={e.method ?? null}
                options={effectMethods}
                disabled={refusal !== undefined}
                onChange={(method) => put(i, { method })}
              />
            )}
          </div>
        )
      })}
      {effects.length === 0 && <p className="text-12 text-ink-3">Nothing yet.</p>}
      {refusal === undefined && (
        <Adder
          add="Add a metric"
          label="Which metric moves"
          items={library.metrics.map((m) => ({ id: m.id, name: m.name }))}
          onAdd={(metric) => onSave([...effects, methods ? { metric, delta: 0, method: 'before_after' } : { metric, delta: 0 }])}
        />
      )}
    </div>
  )
}
