import { Link } from '@tanstack/react-router'
import type { Opportunity } from '../../model/library'
import { Section } from '../../ui/Panel'
import { ClaimSection } from './claims'
import { putInSet, setFields, takeFromSet } from './edits'
import { SavedChoice, SavedField, SavedNumber, SavedRefs } from './fields'
import { OwnerField } from './owners'
import { useRecords } from './room'
import { opportunityStates } from './words'

/** A “How might we”: what it is worth, what it costs, which insights it answers. */
export function OpportunityForm({ record: o }: { record: Opportunity }) {
  const { library, run } = useRecords()
  const set = (what: string, f: Record<string, unknown>) => run(setFields(o.id, what, f))
  const answers = library.solutions.filter((s) => s.opportunities?.includes(o.id))
  return (
    <>
      <Section title="The question">
        <div className="form">
          <SavedField
            label="How might we"
            lines={3}
            value={o.statement}
            required
            hint="Open enough for more than one answer."
            onSave={(statement) => set('statement', { statement })}
          />
          <SavedChoice
            label="State"
            none="Not said"
            value={o.state}
            options={opportunityStates}
            onSave={(state) => set('state', { state })}
          />
          <OwnerField id={o.id} owner={o.owner} />
        </div>
      </Section>
      <Section title="Worth and effort">
        <div className="form-3">
          <SavedNumber
            label="For customers"
            hint="0 to 100"
            value={o.customer_value}
            min={0}
            max={100}
            onSave={(n) => set('customer value', { customer_value: n })}
          />
          <SavedNumber
            label="For us"
            hint="0 to 100"
            value={o.business_value}
            min={0}
            max={100}
            onSave={(n) => set('business value', { business_value: n })}
          />
          <SavedNumber label="Effort" hint="1 to 5" value={o.effort} min={1} max={5} onSave={(effort) => set('effort', { effort })} />
        </div>
      </Section>
      <Section title="What it answers">
        <div className="form">
          <SavedRefs
            label="Insights"
            add="Add an insight"
            ids={o.insights ?? []}
            items={library.insights.map((i) => ({ id: i.id, name: i.statement, hint: i.type }))}
            onAdd={(id) => run(putInSet(o.id, 'insights', 'insights', id))}
            onRemove={(id) => run(takeFromSet(o.id, 'insights', 'insights', id))}
            link={(id, name) => (
              <Link to="/library/$part" params={{ part: 'insights' }} search={{ open: id }}>
                {name}
              </Link>
            )}
          />
          <div className="field">
            <span className="field-label">Solutions</span>
            {answers.length === 0 && <p className="text-12 text-ink-3">None yet. A solution names the opportunities that it answers.</p>}
            {answers.map((s) => (
              <Link key={s.id} to="/library/$part" params={{ part: 'solutions' }} search={{ open: s.id }} className="link text-12">
                {s.title}
              </Link>
            ))}
          </div>
        </div>
      </Section>
      <ClaimSection id={o.id} claim={o} />
    </>
  )
}
