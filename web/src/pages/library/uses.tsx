import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { type RecordUse, useUses } from '../../api/library'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Section } from '../../ui/Panel'
import { plural } from '../shared/format'
import { deleteRecord } from './edits'
import { RecordLink } from './records'
import { useLibrary } from './room'

const shown = 6

/** What uses a record; undefined until it is known. */
export function useUsesOf(id: string): readonly RecordUse[] | undefined {
  const uses = useUses().data
  return uses === undefined ? undefined : (uses[id] ?? [])
}

/** The maps and records that name a record, each a way there. */
export function WhereUsed({ id }: { id: string }) {
  const uses = useUsesOf(id)
  return (
    <Section title="Used by">
      {uses === undefined ? (
        <span className="skel h-4 w-40" />
      ) : uses.length === 0 ? (
        <p className="text-12 text-ink-3">Nothing yet.</p>
      ) : (
        <UseList uses={uses} />
      )}
    </Section>
  )
}

/** Links to what uses a record. */
export function UseList({ uses }: { uses: readonly RecordUse[] }) {
  return (
    <ul className="flex flex-col gap-1 text-12">
      {uses.map((u) => (
        <li key={`${u.map ?? ''} ${u.record ?? ''}`} className="flex items-baseline gap-2">
          <span className="ell min-w-0 flex-1">
            <UseLink use={u} />
          </span>
          <span className="tn flex-none text-11 text-ink-3">
            {u.map === undefined ? u.type.replaceAll('_', ' ') : plural(u.places, 'place')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function UseLink({ use }: { use: RecordUse }): ReactNode {
  const name = use.name === '' ? 'Untitled' : use.name
  if (use.map !== undefined) {
    return (
      <Link to="/maps/$mapId" params={{ mapId: use.map }} className="link" title={name}>
        {name}
      </Link>
    )
  }
  return <RecordLink id={use.record ?? ''} type={use.type} name={name} />
}

/** Deletes a record; one that is used asks first and names what uses it. */
export function DeleteButton({ id, name, word, onDeleted }: { id: string; name: string; word: string; onDeleted: () => void }) {
  const { refusal, runWithUndo } = useLibrary()
  const uses = useUsesOf(id)
  const [asking, setAsking] = useState(false)
  const keep = useRef<HTMLButtonElement>(null)
  const remove = () => {
    setAsking(false)
    runWithUndo(deleteRecord(id, name), `Deleted ${word} “${name}”`)
    onDeleted()
  }
  const maps = (uses ?? []).filter((u) => u.map !== undefined)
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        icon={<Trash2 aria-hidden />}
        blocked={refusal}
        onClick={() => (uses === undefined || uses.length > 0 ? setAsking(true) : remove())}
      >
        Delete
      </Button>
      {asking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={`Delete “${name}”?`}
          initialFocus={keep}
          footer={
            <>
              <Button ref={keep} onClick={() => setAsking(false)}>
                Keep
              </Button>
              <Button variant="primary" onClick={remove}>
                Delete everywhere
              </Button>
            </>
          }
        >
          {uses === undefined ? (
            <p>It is not known yet what uses it.</p>
          ) : (
            <>
              <p className="mb-2">
                {maps.length === 0
                  ? `${plural(uses.length, 'record')} of the library ${uses.length === 1 ? 'names' : 'name'} it.`
                  : `It is on ${plural(maps.length, 'map')}. They keep the place and show that it was deleted.`}
              </p>
              <UseList uses={uses.slice(0, shown)} />
              {uses.length > shown && <p className="mt-1 text-12 text-ink-3">and {uses.length - shown} more</p>}
            </>
          )}
        </Dialog>
      )}
    </>
  )
}
