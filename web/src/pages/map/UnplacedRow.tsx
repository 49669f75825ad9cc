import { Inbox } from 'lucide-react'
import { useRef } from 'react'
import type { Card } from '../../model/map'
import { signed } from '../../plot/words'
import { Chip } from '../../ui/Chip'
import { useDrag } from './drag'
import { isCardKind, KIND_WORDS } from './lanes'
import { useWork } from './work'

interface Lost {
  readonly kind: 'step' | 'card' | 'placement' | 'emotion'
  readonly id: string
  readonly name: string
  readonly word: string
}

/** What stands in no cell: cards of whole stages, and what lost its place until it gets a new one. */
export function UnplacedRow() {
  const { map, library } = useWork()
  const { unplaced } = map
  const lost: readonly Lost[] = [
    ...unplaced.steps.map((s): Lost => ({ kind: 'step', id: s.id, name: s.title, word: 'Step' })),
    ...unplaced.cards.map((c) => cardItem(c, '')),
    ...unplaced.placements.map((p): Lost => {
      const name = library.touchpoints.find((t) => t.id === p.touchpoint)?.name ?? 'Deleted touchpoint'
      return { kind: 'placement', id: p.id, name, word: 'Touchpoint' }
    }),
    ...unplaced.emotions.map((e): Lost => ({ kind: 'emotion', id: e.id, name: signed(e.value), word: 'Emotion' })),
  ]
  const wide = map.stages.flatMap((s) => s.cards.map((c) => cardItem(c, `, ${s.name}`)))
  return (
    <>
      {wide.length > 0 && <Loose name="Cards of whole stages" help="They belong to a stage and to none of its steps." items={wide} />}
      {lost.length > 0 && (
        <Loose name="Unplaced" help="What they stood in was deleted. Drag them to a column, or press one to choose." items={lost} />
      )}
    </>
  )
}

function cardItem(card: Card, where: string): Lost {
  return { kind: 'card', id: card.id, name: card.text ?? '', word: `${isCardKind(card.kind) ? KIND_WORDS[card.kind] : 'Card'}${where}` }
}

function Loose({ name, help, items }: { name: string; help: string; items: readonly Lost[] }) {
  return (
    <section className="mp-unplaced" aria-label={name}>
      <h2>
        <Inbox className="icon-14" aria-hidden />
        {name} <span className="tn font-normal text-ink-3">{items.length}</span>
      </h2>
      <p>{help}</p>
      <ul>
        {items.map((l) => (
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
