import { writeField } from '../../../editor/commands/writeField'
import type { Stage } from '../../../model/map'
import { Section } from '../../../ui/Panel'
import { SavedChoice } from '../../library/fields'
import { useWork } from '../work'
import { Metrics } from './Metrics'
import { OwnerPick } from './OwnerPick'
import { Flag, More, newOwner, Refs, Rows } from './parts'

/** The kinds that make stages of different maps comparable. */
const kinds = [
  { value: 'awareness', label: 'Awareness' },
  { value: 'consideration', label: 'Consideration' },
  { value: 'decision', label: 'Decision' },
  { value: 'purchase', label: 'Purchase' },
  { value: 'onboarding', label: 'Onboarding' },
  { value: 'usage', label: 'Usage' },
  { value: 'support', label: 'Support' },
  { value: 'retention', label: 'Retention' },
  { value: 'loyalty', label: 'Loyalty' },
  { value: 'advocacy', label: 'Advocacy' },
  { value: 'exit', label: 'Exit' },
  { value: 'other', label: 'Other' },
] as const

const orders = [
  { value: 'sequence', label: 'One after the other' },
  { value: 'any', label: 'In any order' },
] as const

/** Who answers for a stage, what it counts, and how its steps follow. */
export function StageDetails({ stage }: { stage: Stage }) {
  const { run, library } = useWork()
  const owners = library.owners.map((o) => ({ id: o.id, name: o.name }))
  const others = [stage.responsible, stage.consulted, stage.informed].reduce((n, list) => n + (list?.length ?? 0), 0)
  const team = (field: 'responsible' | 'consulted' | 'informed', label: string) => (
    <Refs node={stage.id} field={field} label={label} add="Add" ids={stage[field]} items={owners} make={newOwner} />
  )
  return (
    <>
      <Section title="Who answers for it">
        <Rows>
          <OwnerPick node={stage.id} field="accountable" label="Accountable" owner={stage.accountable} />
        </Rows>
        <More title="Who else has a part in it" said={others === 0 ? '' : `${others}`}>
          <Rows>
            {team('responsible', 'Responsible')}
            {team('consulted', 'Consulted')}
            {team('informed', 'Informed')}
          </Rows>
        </More>
      </Section>
      <Metrics node={stage.id} ids={stage.metrics} />
      <Section title="The stage">
        <Rows>
          <SavedChoice
            label="Kind"
            none="Not said"
            value={stage.canonical}
            options={kinds}
            onSave={(kind) => run(writeField(stage.id, 'canonical', kind))}
          />
          <SavedChoice
            label="Its steps"
            value={stage.order_mode ?? 'sequence'}
            options={orders}
            onSave={(mode) => run(writeField(stage.id, 'order_mode', mode))}
          />
          <div className="mp-flags">
            <Flag node={stage.id} field="optional" label="Optional" value={stage.optional === true} />
            <Flag node={stage.id} field="repeatable" label="May happen again" value={stage.repeatable === true} />
          </div>
        </Rows>
      </Section>
    </>
  )
}
