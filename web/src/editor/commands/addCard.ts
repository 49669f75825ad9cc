import type { Command } from '../command'

/** The layers of a service blueprint; their elements stand in cells like cards. */
export const LAYERS = [
  'physical_evidence',
  'frontstage',
  'frontstage_technology',
  'backstage',
  'backstage_technology',
  'support_process',
  'policy',
] as const

/** A layer of a service blueprint. */
export type Layer = (typeof LAYERS)[number]

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
  | 'image'
  | Layer

/** True for the layers of a blueprint, whose elements are no cards in the document. */
export function isLayer(kind: string): kind is Layer {
  return LAYERS.some((l) => l === kind)
}

/** Where a new card stands beside its step: in a lane of the team's own, and whose it is. */
export interface CardHome {
  readonly lane?: string | undefined
  readonly persona?: string | undefined
}

/** A new card at the end of a step's cell. Claims begin as hypotheses. */
export function addCard(id: string, step: string, kind: CardKind, text: string, home: CardHome = {}): Command {
  const title = `Add ${kind.replaceAll('_', ' ')}`
  if (isLayer(kind)) return { title, ops: [{ k: 'create', id, type: 'blueprint', at: { parent: step }, f: { layer: kind, text } }] }
  const at = home.lane === undefined ? { parent: step } : { parent: step, lane: home.lane }
  const f = { kind, text, status: 'hypothesis', ...(home.persona === undefined ? {} : { persona: home.persona }) }
  return { title, ops: [{ k: 'create', id, type: 'card', at, f }] }
}
