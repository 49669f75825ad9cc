/**
 * The rows of the working map: which they are, what they are called and which
 * cards they hold.
 */

import type { CardKind } from '../../editor/commands/addCard'

/** The rows that every working map has, from top to bottom. */
export type LaneId = 'steps' | 'touchpoints' | 'live' | 'emotion' | 'thoughts' | 'pains' | 'moments' | 'opportunities' | 'notes'

/** What a lane is. Only lanes with kinds hold cards. */
export interface LaneSpec {
  readonly id: LaneId
  readonly title: string
  readonly help: string
  readonly kinds: readonly CardKind[]
  /** Smallest height in pixels, by density. */
  readonly minimum: { readonly comfortable: number; readonly compact: number }
  readonly canHide: boolean
}

const all: readonly LaneSpec[] = [
  { id: 'steps', title: 'Steps', help: '', kinds: [], minimum: { comfortable: 74, compact: 66 }, canHide: false },
  { id: 'touchpoints', title: 'Touchpoints', help: '', kinds: [], minimum: { comfortable: 56, compact: 52 }, canHide: true },
  {
    id: 'live',
    title: 'Live data',
    help: 'persons that reach the step',
    kinds: [],
    minimum: { comfortable: 106, compact: 106 },
    canHide: true,
  },
  { id: 'emotion', title: 'Emotion', help: '', kinds: [], minimum: { comfortable: 150, compact: 150 }, canHide: true },
  {
    id: 'thoughts',
    title: 'Thoughts and quotes',
    help: '',
    kinds: ['thought', 'quote', 'question', 'expectation'],
    minimum: { comfortable: 64, compact: 56 },
    canHide: true,
  },
  {
    id: 'pains',
    title: 'Pains and gains',
    help: '',
    kinds: ['pain', 'gain', 'need'],
    minimum: { comfortable: 64, compact: 56 },
    canHide: true,
  },
  { id: 'moments', title: 'Moments of truth', help: '', kinds: ['moment'], minimum: { comfortable: 44, compact: 40 }, canHide: true },
  {
    id: 'opportunities',
    title: 'Opportunities',
    help: 'value · effort',
    kinds: ['opportunity', 'solution'],
    minimum: { comfortable: 52, compact: 44 },
    canHide: true,
  },
  {
    id: 'notes',
    title: 'Notes',
    help: '',
    kinds: ['note', 'text', 'metric', 'owner'],
    minimum: { comfortable: 52, compact: 44 },
    canHide: true,
  },
]

/** The lanes in order. */
export const LANES: readonly LaneSpec[] = all

/** The lane that shows a kind of card. */
export function laneOf(kind: string): LaneSpec | undefined {
  return all.find((lane) => lane.kinds.some((k) => k === kind))
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
}

/** True if the text names a kind of card. */
export function isCardKind(kind: string): kind is CardKind {
  return kind in KIND_WORDS
}
