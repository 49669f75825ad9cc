import { Link, useNavigate } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { type PersonaNumbers, usePersonaNumbers, useUses } from '../../api/library'
import type { Persona } from '../../model/library'
import { count, percent } from '../../plot/words'
import { Checkbox } from '../../ui/Field'
import { EmptyState } from '../../ui/State'
import { StatusMark } from '../../ui/StatusMark'
import { statusOf } from '../map/evidence'
import { Explain } from '../shared/Explain'
import { plural } from '../shared/format'
import { Picture } from '../shared/ImageField'
import { useWords, type Words } from '../shared/words'
import { addRecord } from './edits'
import { LibraryFrame } from './LibraryFrame'
import { AddLine, Filter } from './RecordsPage'
import { useLibrary } from './room'
import { personaKinds, wordOf } from './words'

/** Everybody whom the maps are drawn for. */
export function PersonasPage() {
  const { library, refusal, run, newId } = useLibrary()
  const [q, setQ] = useState('')
  const [unused, setUnused] = useState(false)
  const navigate = useNavigate()
  const uses = useUses().data
  const all = library.personas
  const maps = (p: Persona) => (uses?.[p.id] ?? []).filter((u) => u.map !== undefined).length
  const shown = all.filter((p) => textOf(p).includes(q.trim().toLowerCase()) && !(unused && uses !== undefined && maps(p) > 0))
  const add = (name: string) => {
    const id = newId()
    run(addRecord(id, 'persona', 'persona', { name, kind: 'proto', status: 'hypothesis' }))
    void navigate({ to: '/library/personas/$personaId', params: { personaId: id } })
  }
  return (
    <LibraryFrame title="Personas" flush>
      <div className="lib-list">
        <div className="lib-tools">
          <Filter q={q} many="personas" onChange={setQ} />
          <Checkbox label="On no map" checked={unused} onChange={(e) => setUnused(e.target.checked)} />
          <span className="tn text-12 text-ink-3" role="status">
            {shown.length === all.length ? plural(all.length, 'persona') : `${shown.length} of ${plural(all.length, 'persona')}`}
          </span>
          <Explain term="Persona" />
          {refusal === undefined && <AddLine label="New persona: a name" onAdd={add} />}
        </div>
        {all.length === 0 ? (
          <EmptyState title="No personas yet" icon={<Users aria-hidden />}>
            A persona is a kind of customer in one person: what they want, what gets in their way, in their words. Begin with what the team
            believes; interviews and events show what holds.
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState title="Nothing to show">No persona fits the search and the filter.</EmptyState>
        ) : (
          <ul className="pe-cards">
            {shown.map((p) => (
              <li key={p.id}>
                <PersonaCard persona={p} maps={uses === undefined ? null : maps(p)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </LibraryFrame>
  )
}

function textOf(p: Persona): string {
  return [p.name, p.tagline ?? '', p.summary ?? '', p.kind].join(' ').toLowerCase()
}

function PersonaCard({ persona: p, maps }: { persona: Persona; maps: number | null }) {
  const { waiting } = useLibrary()
  const numbers = usePersonaNumbers(p.id, p.segment, waiting === 0)
  const words = useWords()
  return (
    <Link to="/library/personas/$personaId" params={{ personaId: p.id }} className="card pe-card">
      <Picture image={p.image} size="small" />
      <span className="flex min-w-0 flex-1 flex-col gap-1 p-3">
        <span className="text-14 font-semi">{p.name}</span>
        <span className="line-clamp-3 text-12 text-ink-2">{p.tagline ?? p.summary ?? 'Nothing written yet.'}</span>
        <span className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 pt-2 text-11 text-ink-3">
          <StatusMark status={statusOf(p.status)} />
          <span>{wordOf(personaKinds, p.kind)}</span>
          <span className="tn">{maps === null ? '' : maps === 0 ? 'on no map' : plural(maps, 'map')}</span>
          <span className="tn">{sizeWords(numbers.data, words)}</span>
        </span>
      </span>
    </Link>
  )
}

/** How many people count as a persona, in a few words. */
export function sizeWords(n: PersonaNumbers | undefined, words: Words): string {
  if (n === undefined || n.standing === 'no_segment') return ''
  if (n.standing === 'no_events') return 'no events yet'
  if (n.persons === null || n.persons === undefined) return `few ${words.many}`
  const share = n.all === 0 ? '' : `, ${percent(n.persons / n.all)}`
  return `${count(n.persons)} ${n.persons === 1 ? words.one : words.many}${share}`
}
