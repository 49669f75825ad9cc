import { Dots } from '../workshop/Dots'
import type { CellCard } from './cards'
import { KIND_WORDS } from './lanes'

/** The dots of a card, unless it stands for a record or for an element of a blueprint's layer. */
export function CardDots({ card, tab = false }: { card: CellCard; tab?: boolean }) {
  if (card.card === null || card.layer) return null
  return (
    <Dots
      element={card.id}
      about={{ type: 'card', kind: card.kind }}
      name={`the ${KIND_WORDS[card.kind].toLowerCase()} “${card.text}”`}
      tab={tab}
    />
  )
}
