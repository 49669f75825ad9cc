/**
 * The rows of the working map: which there are, what they are called and which
 * cards they hold.
 */

import type { CardKind } from '../../editor/commands/addCard'

/** The rows that sojourn knows, from top to bottom. */
export type LaneId =
  | 'steps'
  | 'storyboard'
  | 'touchpoints'
  | 'live'
  | 'emotion'
  | 'arousal'
  | 'thoughts'
  | 'pains'
  | 'moments'
  | 'opportunities'
  | 'metrics'
  | 'owners'
  | 'physical_evidence'
  | 'frontstage'
  | 'frontstage_technology'
  | 'backstage'
  | 'backstage_technology'
  | 'support_process'
  | 'policy'
  | 'notes'

/** What a lane is. Only lanes with kinds hold cards. */
export interface LaneSpec {
  /** A {@link LaneId}, or for a lane of the team's own the id of its node in the document. */
  readonly id: string
  readonly title: string
  readonly help: string
  readonly kinds: readonly CardKind[]
  /** Smallest height in pixels, by density. */
  readonly minimum: { readonly comfortable: number; readonly compact: number }
  readonly canHide: boolean
  /** The lane's node in the document, if it has one. */
  readonly node: string | null
  /** True for a lane of the team's own: it holds the cards that name it. */
  readonly own: boolean
  /** Whose lane it is, if it is one person's. */
  readonly persona: string | null
}

type Known = Pick<LaneSpec, 'title'> & Partial<LaneSpec> & { readonly id: LaneId }

const roomy = { comfortable: 64, compact: 56 } as const
const low = { comfortable: 52, compact: 44 } as const

const known: readonly Known[] = [
  { id: 'steps', title: 'Steps', minimum: { comfortable: 74, compact: 66 }, canHide: false },
  { id: 'storyboard', title: 'Storyboard', kinds: ['image'], help: 'pictures' },
  { id: 'touchpoints', title: 'Touchpoints', minimum: { comfortable: 56, compact: 52 } },
  { id: 'live', title: 'Live data', help: 'persons that reach the step', minimum: { comfortable: 106, compact: 106 } },
  { id: 'emotion', title: 'Emotion', minimum: { comfortable: 150, compact: 150 } },
  { id: 'arousal', title: 'Arousal', help: 'calm to tense', minimum: { comfortable: 52, compact: 48 } },
  { id: 'thoughts', title: 'Thoughts and quotes', kinds: ['thought', 'quote', 'question', 'expectation'], minimum: roomy },
  { id: 'pains', title: 'Pains and gains', kinds: ['pain', 'gain', 'need'], minimum: roomy },
  { id: 'moments', title: 'Moments of truth', kinds: ['moment'], minimum: { comfortable: 44, compact: 40 } },
  { id: 'opportunities', title: 'Opportunities', help: 'value · effort', kinds: ['opportunity', 'solution'] },
  { id: 'metrics', title: 'Metrics', kinds: ['metric'] },
  { id: 'owners', title: 'Owners', kinds: ['owner'] },
  { id: 'physical_evidence', title: 'Physical evidence', kinds: ['physical_evidence'] },
  { id: 'frontstage', title: 'Frontstage', kinds: ['frontstage'] },
  { id: 'frontstage_technology', title: 'Frontstage technology', kinds: ['frontstage_technology'] },
  { id: 'backstage', title: 'Backstage', kinds: ['backstage'] },
  { id: 'backstage_technology', title: 'Backstage technology', kinds: ['backstage_technology'] },
  { id: 'support_process', title: 'Support processes', kinds: ['support_process'] },
  { id: 'policy', title: 'Policies', kinds: ['policy'] },
  { id: 'notes', title: 'Notes', kinds: ['note', 'text'] },
]

/** The lanes in their usual order. */
export const LANES: readonly LaneSpec[] = known.map((lane) => ({
  help: '',
  kinds: [],
  minimum: low,
  canHide: true,
  node: null,
  own: false,
  persona: null,
  ...lane,
}))

/** The lane that shows a kind of card. */
export function laneOf(kind: string): LaneSpec | undefined {
  return LANES.find((lane) => lane.kinds.some((k) => k === kind))
}

/** The word for a kind of card. */
export const KIND_WORDS: Readonly<Record<CardKind, string>> = {
  thought: 'Thought',
  quote: 'Quote',
  question: 'Question',
  expectation: 'Expectation',
  pain: 'Pain',
  gain: 'Gain',
  need: 'Need',
  moment: 'Moment of truth',
  opportunity: 'Opportunity',
  solution: 'Solution',
  metric: 'Metric',
  owner: 'Owner',
  text: 'Text',
  note: 'Note',
  image: 'Picture',
  physical_evidence: 'Physical evidence',
  frontstage: 'Frontstage action',
  frontstage_technology: 'Frontstage technology',
  backstage: 'Backstage action',
  backstage_technology: 'Backstage technology',
  support_process: 'Support process',
  policy: 'Policy',
}

/** True if the text names a kind of card. */
export function isCardKind(kind: string): kind is CardKind {
  return Object.hasOwn(KIND_WORDS, kind)
}
