import { writeField } from '../../../editor/commands/writeField'
import type { Step } from '../../../model/map'
import { Field } from '../../../ui/Field'
import { Section } from '../../../ui/Panel'
import { SavedChoice, SavedField } from '../../library/fields'
import { ImageField } from '../../shared/ImageField'
import { useWords } from '../../shared/words'
import { PanelText } from '../PanelText'
import { useWork } from '../work'
import { DurationField } from './DurationField'
import { Metrics } from './Metrics'
import { Flag, More, Refs, Rows } from './parts'

/** What a step is for, how long it takes, and who meets whom where. */
export function StepDetails({ step }: { step: Step }) {
  const { library, run, readOnly } = useWork()
  const words = useWords()
  const set = (field: string) => (value: unknown) => run(writeField(step.id, field, value))
  const said = [step.actor, step.sub_journey, step.action, step.image].filter((v) => v !== undefined && v !== '').length
  return (
    <>
      <Section title={`What the ${words.one} wants here`}>
        <PanelText
          node={step.id}
          field="goal"
          label="Goal of the step"
          text={step.goal ?? ''}
          empty={`Write the goal of the ${words.one} at this step`}
          rows={2}
        />
      </Section>
      <Section title="The step">
        <Rows>
          <DurationField node={step.id} value={step.duration} />
          <Refs
            node={step.id}
            field="channels"
            label="Channels"
            add="Add a channel"
            ids={step.channels}
            items={library.channels.map((c) => ({ id: c.id, name: c.name, hint: c.kind }))}
          />
          <div className="mp-flags">
            <Flag node={step.id} field="optional" label="Optional" value={step.optional === true} />
            <Flag node={step.id} field="repeatable" label="May happen again" value={step.repeatable === true} />
          </div>
        </Rows>
        <More said={said === 0 ? '' : `${said} filled in`}>
          <Rows>
            <SavedField label="What happens" lines={2} value={step.action} placeholder="In more words" onSave={set('action')} />
            <SavedChoice
              label="Who acts"
              none="The customer"
              value={step.actor}
              options={library.actors.map((a) => ({ value: a.id, label: a.name, hint: a.role.replaceAll('_', ' ') }))}
              onSave={set('actor')}
            />
            <SavedChoice
              label="Leads into"
              none="No journey of its own"
              value={step.sub_journey}
              options={library.journeys.map((j) => ({ value: j.id, label: j.name }))}
              onSave={set('sub_journey')}
            />
            <Field label="Picture">
              {() => (
                <ImageField
                  label={`Picture of “${step.title}”`}
                  empty="Add a picture"
                  value={step.image}
                  refusal={readOnly ? 'Nothing can be changed here.' : undefined}
                  onChange={set('image')}
                />
              )}
            </Field>
          </Rows>
        </More>
      </Section>
      <Metrics node={step.id} ids={step.metrics} />
    </>
  )
}
