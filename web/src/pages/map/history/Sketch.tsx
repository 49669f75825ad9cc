import type { PastView } from '../../../api/history'
import type { Library } from '../../../model/library'
import { KIND_WORDS } from '../lanes'

type Stage = PastView['stages'][number]
type Step = Stage['steps'][number]
type Card = Step['cards'][number]

interface Column {
  readonly id: string
  readonly step: Step | null
}

/** A map at a glance, to be read only: what changed on it is marked. */
export function Sketch({ map, library, changed }: { map: PastView; library: Library; changed: ReadonlySet<string> }) {
  const columns = map.stages.flatMap((s): Column[] =>
    s.steps.length === 0 ? [{ id: s.id, step: null }] : s.steps.map((step) => ({ id: step.id, step })),
  )
  if (columns.length === 0) return <p className="text-12 text-ink-3">The map had no stage.</p>
  const mark = (id: string) => (changed.has(id) ? { 'data-changed': '' } : {})
  const kinds = [...new Set(columns.flatMap((c) => c.step?.cards.map((card) => card.kind) ?? []))]
  return (
    <table className="mh-sketch">
      <thead>
        <tr>
          <th scope="col" className="visually-hidden">
            Lane
          </th>
          {map.stages.map((s) => (
            <th key={s.id} scope="colgroup" colSpan={Math.max(1, s.steps.length)} {...mark(s.id)}>
              {s.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name="Step" columns={columns}>
          {(step) => <span {...mark(step.id)}>{step.title}</span>}
        </Row>
        <Row name="Touchpoints" columns={columns}>
          {(step) =>
            step.placements.map((p) => (
              <span key={p.id} className="mh-note" {...mark(p.id)}>
                {library.touchpoints.find((t) => t.id === p.touchpoint)?.name ?? p.touchpoint}
              </span>
            ))
          }
        </Row>
        <Row name="Emotion" columns={columns}>
          {(step) =>
            step.emotions.map((e) => (
              <span key={e.id} className="mh-note tn" {...mark(e.id)}>
                {[signed(e.value), e.label ?? ''].join(' ').trim()}
              </span>
            ))
          }
        </Row>
        {kinds.map((kind) => (
          <Row key={kind} name={KIND_WORDS[kind as keyof typeof KIND_WORDS] ?? kind} columns={columns}>
            {(step) => step.cards.filter((c) => c.kind === kind).map((c) => <Note key={c.id} card={c} library={library} {...mark(c.id)} />)}
          </Row>
        ))}
      </tbody>
    </table>
  )
}

function Row({ name, columns, children }: { name: string; columns: readonly Column[]; children: (step: Step) => React.ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((c) => (
        <td key={c.id}>{c.step !== null && children(c.step)}</td>
      ))}
    </tr>
  )
}

function Note({ card, library, ...look }: { card: Card; library: Library; 'data-changed'?: string }) {
  return (
    <span className={`mh-note ${card.kind === 'quote' ? 'voice' : ''}`} {...look}>
      {cardText(card, library)}
    </span>
  )
}

/** A number with its sign: "+0.5", "−1". */
function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value).replace('-', '−')
}

/** What a card says: its own text, or that of the library's record. */
function cardText(card: Card, library: Library): string {
  if (card.text !== undefined && card.text !== '') return card.text
  const id = card.ref ?? card.metric ?? ''
  const records = [...library.insights, ...library.opportunities].map((r) => ({ id: r.id, name: r.statement }))
  const named = [...library.metrics, ...library.owners].map((r) => ({ id: r.id, name: r.name }))
  const titled = library.solutions.map((r) => ({ id: r.id, name: r.title }))
  return [...records, ...named, ...titled].find((r) => r.id === id)?.name ?? id
}
