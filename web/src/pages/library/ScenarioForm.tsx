import { emotionWord } from '../../canvas/emotion'
import type { Scenario } from '../../model/library'
import { signed } from '../../plot/words'
import { Field } from '../../ui/Field'
import { Section } from '../../ui/Panel'
import { setFields } from './edits'
import { SavedField, SavedList } from './fields'
import { OwnerField } from './owners'
import { useLibrary } from './room'
import { SegmentField } from './SegmentField'

/** The situation in which a journey begins, and which cases are meant by it. */
export function ScenarioForm({ record: s }: { record: Scenario }) {
  const { run, refusal } = useLibrary()
  const set = (what: string, f: Record<string, unknown>) => run(setFields(s.id, what, f))
  const base = s.emotional_baseline
  return (
    <>
      <Section title="The situation">
        <div className="form">
          <SavedField label="Name" value={s.name} required most={200} onSave={(name) => set('name', { name })} />
          <SavedField
            label="Context"
            lines={3}
            value={s.context}
            placeholder="What is going on around it"
            onSave={(context) => set('context', { context })}
          />
          <SavedField
            label="Trigger"
            lines={2}
            value={s.trigger}
            placeholder="What sets the journey off"
            onSave={(trigger) => set('trigger', { trigger })}
          />
          <OwnerField id={s.id} owner={s.owner} />
        </div>
      </Section>
      <Section title="Expectations">
        <SavedList
          label="Expectations"
          add="Add an expectation"
          entries={s.expectations ?? []}
          onSave={(expectations) => set('expectations', { expectations: expectations.length === 0 ? null : expectations })}
        />
      </Section>
      <Section title="How it begins">
        <Field label="Emotion at the start" hint="−2 is frustrated, +2 is delighted. The curve of a map begins here.">
          {(ids) => (
            <div className="flex items-center gap-3">
              <input
                type="range"
                min={-2}
                max={2}
                step={0.5}
                className="range flex-1"
                {...ids}
                disabled={refusal !== undefined}
                value={base ?? 0}
                aria-valuetext={base === undefined ? 'not said' : `${signed(base)}, ${emotionWord(base)}`}
                onChange={(e) => set('emotion at the start', { emotional_baseline: Number(e.target.value) })}
              />
              <span className="tn w-28 text-12">
                {base === undefined ? <span className="text-ink-3">not said</span> : `${signed(base)} ${emotionWord(base)}`}
              </span>
            </div>
          )}
        </Field>
      </Section>
      <Section title="Who is in it">
        <p className="mb-2 text-12 text-ink-2">A map of this scenario can count only people of whom this is true.</p>
        <SegmentField value={s.filter} onSave={(filter) => set('filter', { filter })} />
      </Section>
    </>
  )
}
