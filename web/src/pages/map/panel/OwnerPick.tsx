import { writeField } from '../../../editor/commands/writeField'
import { Field } from '../../../ui/Field'
import { addRecord } from '../../library/edits'
import { Adder } from '../../library/fields'
import { useWork } from '../work'
import { newOwner } from './parts'
import { withRecord } from './records'

/** The one person or team of a field of the map: somebody of the library, somebody new, or nobody. */
export function OwnerPick({ node, field, label, owner }: { node: string; field: string; label: string; owner: string | undefined }) {
  const work = useWork()
  const found = work.library.owners.find((o) => o.id === owner)
  return (
    <Field label={label}>
      {(ids) => (
        <div className="flex min-w-0 flex-wrap items-center gap-1" {...ids}>
          <span className={`min-w-0 flex-1 ${found === undefined ? 'text-ink-3' : ''}`}>
            {found?.name ?? (owner === undefined ? 'Nobody yet' : 'deleted')}
          </span>
          {!work.readOnly && (
            <>
              {owner !== undefined && (
                <button type="button" className="link min-h-6 text-12" onClick={() => work.run(writeField(node, field, null))}>
                  Clear
                </button>
              )}
              <Adder
                add={owner === undefined ? 'Choose' : 'Change'}
                label={`${label}: find a person or team, or name a new one`}
                items={work.library.owners.map((o) => ({ id: o.id, name: o.name }))}
                onAdd={(id) => work.run(writeField(node, field, id))}
                onCreate={(name) => {
                  const made = work.newId()
                  withRecord(work, writeField(node, field, made), addRecord(made, newOwner.type, `“${name}”`, newOwner.fields(name)))
                }}
              />
            </>
          )}
        </div>
      )}
    </Field>
  )
}
