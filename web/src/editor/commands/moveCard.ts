import type { Command } from '../command'

/** Puts a card into another step's cell, or elsewhere in its own. A lane is named only where the card had one. */
export function moveCard(card: string, step: string, after: string | null, lane: string | undefined): Command {
  const at = lane === undefined ? { parent: step, after: after ?? '' } : { parent: step, lane, after: after ?? '' }
  return { title: 'Move card', ops: [{ k: 'move', id: card, at }] }
}
