import { Field } from '../../ui/Field'
import { addRecord, setFields } from './edits'
import { Adder } from './fields'
import { useRecords } from './room'

/** Who answers for a record: somebody of the library, or somebody new. */
export function OwnerField({
  id,
  owner,
  label = 'Owner',
  field = 'owner',
}: {
  id: string
  owner: string | undefined
  label?: string
  field?: string
}) {
  const { library, refusal, run, newId } = useRecords()
  const found = library.owners.find((o) => o.id === owner)
  const what = label.toLowerCase()
  return (
    <Field label={label}>
      {(ids) => (
        <div className="flex flex-wrap items-center gap-2" {...ids}>
          <span className={found === undefined ? 'text-ink-3' : ''}>
            {found?.name ?? (owner === undefined || owner === '' ? 'Nobody yet' : 'deleted')}
          </span>
          {refusal === undefined && (
            <span className="ml-auto flex gap-1">
              {owner !== undefined && (
                <button type="button" className="link min-h-6 text-12" onClick={() => run(setFields(id, what, { [field]: null }))}>
                  Clear
                </button>
              )}
              <Adder
                add={owner === undefined ? 'Choose' : 'Change'}
                label="Find a person or team, or name a new one"
                items={library.owners.map((o) => ({ id: o.id, name: o.name, ...(o.kind === undefined ? {} : { hint: o.kind }) }))}
                onAdd={(chosen) => run(setFields(id, what, { [field]: chosen }))}
                onCreate={(name) => {
                  const made = newId()
                  const create = addRecord(made, 'owner', 'owner', { name, kind: 'person' })
                  run({ title: `Change ${what}`, ops: [...create.ops, ...setFields(id, what, { [field]: made }).ops] })
                }}
              />
            </span>
          )}
        </div>
      )}
    </Field>
  )
}
