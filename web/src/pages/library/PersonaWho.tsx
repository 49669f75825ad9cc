import { Link } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { useMaps } from '../../api/maps'
import { useWorkspace } from '../../api/workspace'
import type { Persona } from '../../model/library'
import { MoodLine } from '../../ui/MoodLine'
import { StatusMark } from '../../ui/StatusMark'
import { statusOf } from '../map/evidence'
import { Explain } from '../shared/Explain'
import { date, plural } from '../shared/format'
import { ImageField } from '../shared/ImageField'
import { setFields } from './edits'
import { LineInput } from './fields'
import { OwnerField } from './owners'
import { useLibrary } from './room'
import { useUsesOf } from './uses'
import { personaKinds } from './words'

/** Who it is: the photo, the name, how far the persona has come, and where it is used. */
export function PersonaWho({ persona: p }: { persona: Persona }) {
  const { run, refusal } = useLibrary()
  const set = (what: string, f: Record<string, unknown>) => run(setFields(p.id, what, f))
  return (
    <section className="pe-who" aria-label="Who it is">
      <ImageField
        label={`Photo of ${p.name}`}
        value={p.image}
        refusal={refusal}
        empty="No photo yet. A drawing will do."
        onChange={(image) => set('photo', { image })}
      />
      <div>
        <LineInput label="Name" className="text-20 font-semi" value={p.name} required onSave={(name) => set('name', { name })} />
        <LineInput
          label="In one line"
          className="text-ink-2"
          placeholder={refusal === undefined ? 'In one line: who, and what they are after' : ''}
          value={p.tagline ?? ''}
          onSave={(text) => set('line', { tagline: text === '' ? null : text })}
        />
      </div>
      <LineInput
        label="Summary"
        className="text-12 text-ink-2"
        placeholder={refusal === undefined ? 'A summary in a few sentences' : ''}
        value={p.summary ?? ''}
        onSave={(text) => set('summary', { summary: text === '' ? null : text })}
      />
      <div>
        <p className="mb-2 flex flex-wrap items-center gap-x-2 text-12">
          <StatusMark status={statusOf(p.status)} />
          <span className="text-ink-3">{plural(p.evidence?.length ?? 0, 'piece')} of evidence</span>
          <Explain term="Hypothesis" />
        </p>
        <Ripeness kind={p.kind} onChange={(kind) => set('kind', { kind })} />
      </div>
      <OwnerField id={p.id} owner={p.owner} />
      <LastEvidence persona={p} />
      <MapsWith persona={p} />
      <p className="mt-auto flex gap-2 pt-3 text-11 text-ink-3">
        <ShieldCheck className="icon-14 flex-none" aria-hidden />
        No age, gender or income: this sheet describes what people do and want. Whoever needs more writes it into the summary, with the
        reason.
      </p>
    </section>
  )
}

/** How far a persona has come: three steps, of which each needs the one before. */
function Ripeness({ kind, onChange }: { kind: string; onChange: (kind: string) => void }) {
  const { refusal } = useLibrary()
  const at = personaKinds.findIndex((k) => k.value === kind)
  return (
    <fieldset className="pe-ripe">
      <legend className="visually-hidden">Kind of persona</legend>
      {personaKinds.map((k, i) => (
        <label key={k.value} data-done={i <= at ? '' : undefined} data-at={i === at ? '' : undefined} title={k.hint}>
          <input
            type="radio"
            name="kind"
            value={k.value}
            checked={i === at}
            disabled={refusal !== undefined}
            onChange={() => onChange(k.value)}
          />
          {k.label}
        </label>
      ))}
      <p className="field-hint">{personaKinds[at]?.hint}</p>
    </fieldset>
  )
}

function LastEvidence({ persona }: { persona: Persona }) {
  const { library } = useLibrary()
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const ids = new Set([...(persona.evidence ?? []).map((e) => e.evidence), ...(persona.quotes ?? []).map((q) => q.evidence)])
  const pieces = library.evidence.filter((e) => ids.has(e.id) || e.persona === persona.id)
  const last = pieces.reduce<(typeof pieces)[number] | undefined>(
    (a, b) => (a === undefined || b.collected_at > a.collected_at ? b : a),
    undefined,
  )
  return (
    <div className="field">
      <span className="field-label">Last evidence</span>
      {last === undefined ? (
        <span className="text-ink-3">None yet</span>
      ) : (
        <span>
          <Link to="/library/$part" params={{ part: 'evidence' }} search={{ open: last.id }} className="link">
            {last.title}
          </Link>
          <span className="tn text-12 text-ink-3">, {date(last.collected_at, zone)}</span>
        </span>
      )}
    </div>
  )
}

function MapsWith({ persona }: { persona: Persona }) {
  const uses = useUsesOf(persona.id)
  const rows = useMaps().data ?? []
  const maps = (uses ?? []).flatMap((u) => (u.map === undefined ? [] : [{ use: u, row: rows.find((r) => r.id === u.map) }]))
  return (
    <div>
      <h2 className="mb-2 flex text-12 font-medium text-ink-3">
        Maps with {persona.name}
        <span className="tn ml-auto">{maps.length}</span>
      </h2>
      {uses !== undefined && maps.length === 0 && <p className="text-12 text-ink-3">On no map yet. Choose it in the head of a map.</p>}
      <ul className="flex flex-col gap-2">
        {maps.map(({ use, row }) => (
          <li key={use.map}>
            <Link to="/maps/$mapId" params={{ mapId: use.map ?? '' }} className="pe-map">
              <span className="pe-map-line">
                {row !== undefined && row.curve.length > 0 && <MoodLine values={row.curve} width={56} height={28} />}
              </span>
              <span className="min-w-0">
                <span className="ell block text-12 font-medium">{use.name === '' ? 'Untitled' : use.name}</span>
                <span className="block text-11 text-ink-3">
                  {row === undefined ? '' : `${kindWord(row.kind)} ${row.version}`.trim()}
                  {row === undefined || row.state === '' ? '' : `, ${row.state.replace('_', ' ')}`}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

function kindWord(kind: string): string {
  const word = kind === 'service_blueprint' ? 'blueprint' : kind
  return word.charAt(0).toUpperCase() + word.slice(1)
}
