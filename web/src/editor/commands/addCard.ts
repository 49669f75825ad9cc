import type { Command } from '../command'

/** The kinds of card that the working map offers. */
export type CardKind =
  | 'thought'
  | 'quote'
  | 'question'
  | 'expectation'
  | 'pain'
  | 'gain'
  | 'need'
  | 'moment'
  | 'opportunity'
  | 'solution'
  | 'metric'
  | 'owner'
  | 'text'
  | 'note'

/** A new card at the end of a step's cell. Claims begin as hypotheses. */
export function addCard(id: string, step: string, kind: CardKind, text: string): Command {
  return { title: `Add ${kind}`, ops: [{ k: 'create', id, type: 'card', at: { parent: step }, f: { kind, text, status: 'hypothesis' } }] }
}
