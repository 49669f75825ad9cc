import { writeField } from '../../../editor/commands/writeField'
import type { Placement } from '../../../model/map'
import { SavedChoice, SavedField } from '../../library/fields'
import { useWork } from '../work'
import { OwnerPick } from './OwnerPick'
import { Flag, More, Rows } from './parts'

/** What is said at a touchpoint of this step, to whom, by whom, and whether everybody meets it. */
export function PlacementDetails({ placement: p }: { placement: Placement }) {
  const { library, run } = useWork()
  const set = (field: string) => (value: unknown) => run(writeField(p.id, field, value))
  const touchpoint = library.touchpoints.find((t) => t.id === p.touchpoint)
  const own = touchpoint?.channels ?? []
  const channels = library.channels.filter((c) => own.length === 0 || own.includes(c.id) || c.id === p.channel)
  const said = [
    p.required === false ? 'not for everybody' : '',
    p.repeatable === true ? 'may happen again' : '',
    p.message === undefined || p.message === '' ? '' : 'with a message',
  ].filter((w) => w !== '')
  return (
    <More title="What happens there" said={said.join(', ')}>
      <Rows>
        <SavedField label="What we say" lines={2} value={p.message} placeholder="The message of this contact" onSave={set('message')} />
        <SavedChoice
          label="For whom"
          none="Everybody"
          value={p.persona}
          options={library.personas.map((x) => ({ value: x.id, label: x.name }))}
          onSave={set('persona')}
        />
        <OwnerPick node={p.id} field="owner" label="Owner here" owner={p.owner} />
        {channels.length > 1 && (
          <SavedChoice
            label="Channel"
            none="As the touchpoint"
            value={p.channel}
            options={channels.map((c) => ({ value: c.id, label: c.name }))}
            onSave={set('channel')}
          />
        )}
        <div className="mp-flags">
          <Flag node={p.id} field="required" label="Everybody meets it" value={p.required !== false} />
          <Flag node={p.id} field="repeatable" label="May happen again" value={p.repeatable === true} />
        </div>
      </Rows>
    </More>
  )
}
