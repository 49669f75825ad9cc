/** What a quote and a moment of truth must name: a source, a metric. Either is made in place. */

import { useState } from 'react'
import { writeField } from '../../../editor/commands/writeField'
import type { Card } from '../../../model/map'
import { Field } from '../../../ui/Field'
import type { PickItem } from '../../../ui/Picker'
import { addRecord } from '../../library/edits'
import { Adder } from '../../library/fields'
import { NewEvidence } from '../../library/NewEvidence'
import { useWork } from '../work'
import { newMetric } from './parts'
import { RecordDialog, type RecordRef } from './RecordDialog'
import { withRecord } from './records'

/** Where a quote is from. */
export function SourcePick({ card }: { card: Card }) {
  const work = useWork()
  const [named, setNamed] = useState<string | null>(null)
  return (
    <>
      <One
        card={card}
        field="source"
        label="Where from?"
        add="Choose a source"
        missing="A quote needs a source"
        of="evidence"
        items={work.library.evidence.map((e) => ({ id: e.id, name: e.title, hint: e.kind.replaceAll('_', ' ') }))}
        onCreate={setNamed}
      />
      {named !== null && (
        <NewEvidence
          title={named}
          onCancel={() => setNamed(null)}
          onSave={(fields) => {
            const made = work.newId()
            withRecord(work, writeField(card.id, 'source', made), addRecord(made, 'evidence', `“${fields.title}”`, fields))
            setNamed(null)
          }}
        />
      )}
    </>
  )
}

/** What a moment of truth moves. */
export function MetricPick({ card }: { card: Card }) {
  const work = useWork()
  return (
    <One
      card={card}
      field="metric"
      label="Metric"
      add="Choose a metric"
      missing="A moment of truth needs a metric"
      of="metrics"
      items={work.library.metrics.map((m) => ({ id: m.id, name: m.name }))}
      onCreate={(name) => {
        const made = work.newId()
        withRecord(work, writeField(card.id, 'metric', made), addRecord(made, newMetric.type, `“${name}”`, newMetric.fields(name)))
      }}
    />
  )
}

interface OneProps {
  readonly card: Card
  readonly field: 'source' | 'metric'
  readonly label: string
  readonly add: string
  /** What stands there while nothing is chosen. */
  readonly missing: string
  readonly of: RecordRef['of']
  readonly items: readonly PickItem[]
  readonly onCreate: (name: string) => void
}

/** The one record that a field names; its name opens it as a whole. */
function One({ card, field, label, add, missing, of, items, onCreate }: OneProps) {
  const { run, readOnly } = useWork()
  const [open, setOpen] = useState(false)
  const chosen = card[field]
  const found = items.find((i) => i.id === chosen)
  return (
    <Field label={label}>
      {(ids) => (
        <div className="flex min-w-0 flex-wrap items-center gap-1" {...ids}>
          {found === undefined ? (
            <span className="w-full text-ink-3">{chosen === undefined ? missing : 'deleted'}</span>
          ) : (
            <button type="button" className="link min-h-6 min-w-0 flex-1 text-left" onClick={() => setOpen(true)}>
              {found.name}
            </button>
          )}
          {!readOnly && (
            <Adder
              add={chosen === undefined ? add : 'Change'}
              label={`${label.replace('?', '')}: find one, or name a new one`}
              items={items.filter((i) => i.id !== chosen)}
              onAdd={(id) => run(writeField(card.id, field, id))}
              onCreate={onCreate}
            />
          )}
          {open && found !== undefined && <RecordDialog record={{ of, id: found.id }} onClose={() => setOpen(false)} />}
        </div>
      )}
    </Field>
  )
}
