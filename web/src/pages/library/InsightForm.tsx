import type { Insight } from '../../model/library'
import { Section } from '../../ui/Panel'
import { ClaimSection } from './claims'
import { setFields } from './edits'
import { SavedChoice, SavedField, SavedNumber } from './fields'
import { useRecords } from './room'
import { insightTypes } from './words'

/** Something learnt: a pain, a gain, a need, and what speaks for it. */
export function InsightForm({ record: i }: { record: Insight }) {
  const { run } = useRecords()
  const set = (what: string, f: Record<string, unknown>) => run(setFields(i.id, what, f))
  return (
    <>
      <Section title="What was learnt">
        <div className="form">
          <SavedField label="Statement" lines={3} value={i.statement} required onSave={(statement) => set('statement', { statement })} />
          <div className="form-2">
            <SavedChoice label="Type" value={i.type} options={insightTypes} onSave={(type) => set('type', { type })} />
            <SavedNumber label="Severity, 1 to 5" value={i.severity} min={1} max={5} onSave={(severity) => set('severity', { severity })} />
          </div>
        </div>
      </Section>
      <ClaimSection id={i.id} claim={i} />
    </>
  )
}
