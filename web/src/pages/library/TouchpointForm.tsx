import { Link } from '@tanstack/react-router'
import type { Library } from '../../model/library'
import { count } from '../../plot/words'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Section } from '../../ui/Panel'
import { plural } from '../shared/format'
import { putInSet, setFields, takeFromSet } from './edits'
import { SavedChoice, SavedField, SavedRefs } from './fields'
import type { InventoryRow } from './inventory'
import { OwnerField } from './owners'
import { useLibrary } from './room'
import { controls, initiators, touchpointKinds, touchpointStates } from './words'

/** One touchpoint with everything about it. */
export function TouchpointForm({ row }: { row: InventoryRow }) {
  const { library, run } = useLibrary()
  const { record: t, use } = row
  const set = (what: string, f: Record<string, unknown>) => run(setFields(t.id, what, f))
  return (
    <>
      <Section title="What it is">
        <div className="form">
          <SavedField label="Name" value={t.name} required most={200} onSave={(name) => set('name', { name })} />
          <SavedField label="Description" lines={3} value={t.description} onSave={(description) => set('description', { description })} />
          <SavedRefs
            label="Channels"
            add="Add a channel"
            ids={t.channels ?? []}
            items={library.channels.map((c) => ({ id: c.id, name: c.name, icon: <ChannelIcon channel={c.kind} /> }))}
            onAdd={(id) => run(putInSet(t.id, 'channels', 'channels', id))}
            onRemove={(id) => run(takeFromSet(t.id, 'channels', 'channels', id))}
          />
          <div className="form-2">
            <SavedChoice
              label="Control"
              none="Not said"
              value={t.control}
              options={controls}
              onSave={(control) => set('control', { control })}
            />
            <SavedChoice label="Kind" none="Not said" value={t.kind} options={touchpointKinds} onSave={(kind) => set('kind', { kind })} />
            <SavedChoice
              label="Who begins"
              none="Not said"
              value={t.initiator}
              options={initiators}
              onSave={(initiator) => set('initiator', { initiator })}
            />
            <SavedChoice
              label="Status"
              value={t.status ?? 'active'}
              options={touchpointStates}
              onSave={(status) => set('status', { status })}
            />
          </div>
          <OwnerField id={t.id} owner={t.owner} />
        </div>
      </Section>
      <Section
        title="What happens there"
        action={
          <Link to="/data/rules" className="link text-11">
            Rules
          </Link>
        }
      >
        {use === null ? (
          <span className="skel h-4 w-40" />
        ) : use.events === 0 ? (
          <p className="text-12 text-ink-2">
            No events.{' '}
            {t.rules.length === 0
              ? 'No rule says which events belong here.'
              : `${plural(t.rules.length, 'rule')}, and none of them wins an event.`}
          </p>
        ) : (
          <p className="tn text-12">
            {count(use.events)} events of {plural(use.persons, 'person', 'people')}, by {plural(t.rules.length, 'rule')}.
          </p>
        )}
      </Section>
      <Section title="On maps">
        {use !== null && use.maps.length === 0 && <p className="text-12 text-ink-3">On no map yet.</p>}
        <ul className="flex flex-col gap-3 text-12">
          {(use?.maps ?? []).map((m) => (
            <li key={m.map}>
              <Link to="/maps/$mapId" params={{ mapId: m.map }} className="link">
                {m.title === '' ? 'Untitled' : m.title}
              </Link>
              <p className="text-ink-3">{m.steps.map((s) => `“${s}”`).join(', ')}</p>
              {m.messages.map((s) => (
                <p key={`${s.step} ${s.text}`} className="mt-1">
                  {s.text}
                  <span className="block text-11 text-ink-3">{whom(library, s.persona, s.channel)}</span>
                </p>
              ))}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** "to Alex, over Web shop". */
function whom(library: Library, persona: string | undefined, channel: string | undefined): string {
  const who = library.personas.find((p) => p.id === persona)?.name
  const way = library.channels.find((c) => c.id === channel)?.name
  return [who === undefined ? 'to everybody' : `to ${who}`, ...(way === undefined ? [] : [`over ${way}`])].join(', ')
}
