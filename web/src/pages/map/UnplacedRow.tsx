import { Inbox } from 'lucide-react'
import { useRef } from 'react'
import { signed } from '../../plot/words'
import { Chip } from '../../ui/Chip'
import { type Dragged, useDrag } from './drag'
import { isCardKind, KIND_WORDS } from './lanes'
import { useWork } from './work'

interface Lost {
  readonly kind: Exclude<Dragged['kind'], 'stage'>
  readonly id: string
  readonly name: string
  readonly word: string
}

/** What lost its place because somebody deleted the element it stood in, until it gets a new one. */
export function UnplacedRow() {
  const { map, library } = useWork()
  const { unplaced } = map
  const lost: readonly Lost[] = [
    ...unplaced.steps.map((s): Lost => ({ kind: 'step', id: s.id, name: s.title, word: 'Step' })),
    ...unplaced.cards.map(
      (c): Lost => ({ kind: 'card', id: c.id, name: c.text ?? '', word: isCardKind(c.kind) ? KIND_WORDS[c.kind] : 'Card' }),
    ),
    ...unplaced.placements.map((p): Lost => {
      const name = library.touchpoints.find((t) => t.id === p.touchpoint)?.name ?? 'Deleted touchpoint'
      return { kind: 'placement', id: p.id, name, word: 'Touchpoint' }
    }),
    ...unplaced.emotions.map((e): Lost => ({ kind: 'emotion', id: e.id, name: signed(e.value), word: 'Emotion' })),
  ]
  if (lost.length === 0) return null
  return (
    <section className="mp-unplaced" aria-label="Unplaced">
      <h2>
        <Inbox className="icon-14" aria-hidden />
        Unplaced <span className="tn font-normal text-ink-3">{lost.length}</span>
      </h2>
      <p>What they stood in was deleted. Drag them to a column, or press one to choose.</p>
      <ul>
        {lost.map((l) => (
          <LostItem key={l.id} lost={l} />
        ))}
      </ul>
    </section>
  )
}

function LostItem({ lost }: { lost: Lost }) {
  const { openMenu } = useWork()
  const ref = useRef<HTMLLIElement>(null)
  useDrag(ref, { kind: lost.kind, id: lost.id }, lost.name)
  return (
    <li ref={ref}>
      <button
        type="button"
        onClick={(e) => openMenu({ kind: 'unplaced', id: lost.id, what: lost.kind, name: lost.name }, e.currentTarget)}
        title={lost.name}
      >
        <Chip tone="dashed">
          <span className="text-ink-3">{lost.word}</span> {lost.name}
        </Chip>
      </button>
    </li>
  )
}
