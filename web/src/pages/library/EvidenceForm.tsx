import type { Evidence } from '../../model/library'
import { Section } from '../../ui/Panel'
import { putInSet, setFields, takeFromSet } from './edits'
import { SavedChoice, SavedDate, SavedField, SavedNumber, SavedRefs } from './fields'
import { OwnerField } from './owners'
import { useRecords } from './room'
import { consentKinds, evidenceKinds, piiKinds } from './words'

/** A piece of evidence: what it is, where it is, who may keep it. */
export function EvidenceForm({ record: e }: { record: Evidence }) {
  const { library, run } = useRecords()
  const set = (what: string, f: Record<string, unknown>) => run(setFields(e.id, what, f))
  const tags = e.tags ?? []
  return (
    <>
      <Section title="What it is">
        <div className="form">
          <SavedField label="Title" value={e.title} required most={200} onSave={(title) => set('title', { title })} />
          <SavedChoice label="Kind" value={e.kind} options={evidenceKinds} onSave={(kind) => set('kind', { kind })} />
          <SavedField
            label="Summary"
            lines={4}
            value={e.summary}
            hint="What was seen or said, without names."
            onSave={(summary) => set('summary', { summary })}
          />
          <SavedField label="Where to find it" value={e.url} most={200} placeholder="https://" onSave={(url) => set('link', { url })} />
        </div>
      </Section>
      <Section title="How it was collected">
        <div className="form">
          <SavedDate label="Collected on" value={e.collected_at} required onSave={(collected_at) => set('date', { collected_at })} />
          <SavedNumber
            label="How many people"
            hint="1 interview, 240 answers, 12,000 sessions"
            value={e.n}
            min={0}
            whole
            onSave={(n) => set('number of people', { n })}
          />
          <OwnerField id={e.id} owner={e.collected_by} label="Collected by" field="collected_by" />
          <SavedChoice
            label="About"
            value={e.persona}
            none="No persona in particular"
            options={library.personas.map((p) => ({ value: p.id, label: p.name }))}
            onSave={(persona) => set('persona', { persona })}
          />
          <SavedRefs
            label="Tags"
            add="Add a tag"
            ids={tags}
            items={[...new Set([...library.evidence.flatMap((o) => o.tags ?? []), ...tags])].sort().map((t) => ({ id: t, name: t }))}
            onAdd={(tag) => run(putInSet(e.id, 'tags', 'tags', tag))}
            onCreate={(tag) => run(putInSet(e.id, 'tags', 'tags', tag))}
            onRemove={(tag) => run(takeFromSet(e.id, 'tags', 'tags', tag))}
          />
        </div>
      </Section>
      <Section title="Personal data">
        <div className="form">
          <SavedChoice
            label="Does it name anybody"
            value={e.pii}
            none="Not said"
            options={piiKinds}
            onSave={(pii) => set('personal data', { pii })}
          />
          <SavedChoice
            label="Why it may be kept"
            value={e.consent?.basis}
            none="Not said"
            options={consentKinds}
            onSave={(basis) => set('consent', { consent: basis === null ? null : { ...e.consent, basis } })}
          />
          {e.consent !== undefined && (
            <SavedDate
              label="Until"
              hint="After this day it no longer counts, and its links stay as a mark."
              value={e.consent.expires}
              onSave={(expires) => set('consent', { consent: expires === null ? { basis: e.consent?.basis } : { ...e.consent, expires } })}
            />
          )}
        </div>
      </Section>
    </>
  )
}
