/** What a map says at a glance: its worst pains, its moments of truth, and one sentence. Pure. */

import { emotionWord } from '../../../canvas/emotion'
import type { Library } from '../../../model/library'
import type { JourneyMap, Stage, Step } from '../../../model/map'
import type { StepDrop } from '../../../overlay/drops'
import { measuredEmotion, type Numbers } from '../../../overlay/numbers'
import { percent, signed } from '../../../plot/words'
import { type CellCard, cardsOfStep } from '../cards'
import { statusOf } from '../evidence'
import { drawnEmotion } from '../scene'

/** A card with the place at which it stands. */
export interface CardAt {
  readonly card: CellCard
  readonly step: Step
  readonly stage: Stage
  /** How many people are lost right after the step; 0 where that is not known. */
  readonly lost: number
}

/** What findings are made of. */
export interface Found {
  readonly mapId: string
  readonly map: JourneyMap
  readonly library: Library
  readonly numbers: Numbers | null
  readonly drops: readonly StepDrop[]
  /** Index of the one drop that stands out, or −1. */
  readonly hot: number
}

const certainty = { validated: 5, partial: 4, contested: 3, hypothesis: 2, stale: 1, contradicted: 0 } as const

/** Severity of a pain that nobody rated. */
const MIDDLING = 3

/** All pains of the map, the worst first: what is known to be severe, then what costs most people. */
export function rankedPains(found: Found): readonly CardAt[] {
  const pains = cardsAt(found, 'pain')
  const weight = (p: CardAt) => (p.card.severity ?? MIDDLING) * 10 + certainty[statusOf(p.card.status)]
  return pains.sort((a, b) => weight(b) - weight(a) || b.lost - a.lost)
}

/** The moments of truth of a map in its order. */
export function moments(found: Found): readonly CardAt[] {
  return cardsAt(found, 'moment')
}

function cardsAt(found: Found, kind: string): CardAt[] {
  const lost = new Map(found.drops.map((d) => [d.from, d.free ? 0 : d.reached - d.onward.converted]))
  return found.map.stages.flatMap((stage) =>
    stage.steps.flatMap((step) =>
      cardsOfStep(found.mapId, step, found.library).flatMap((card) =>
        card.kind === kind ? [{ card, step, stage, lost: lost.get(step.id) ?? 0 }] : [],
      ),
    ),
  )
}

/** The measured mood of a step, or the drawn one where nothing was measured. */
export function moodOf(step: Step, numbers: Numbers | null): { readonly value: number; readonly measured: boolean } | null {
  const measured = measuredEmotion(numbers?.step.get(step.id))
  if (measured !== null) return { value: measured.value, measured: true }
  const drawn = drawnEmotion(step)
  return drawn === null ? null : { value: drawn.value, measured: false }
}

/** Below this the mood is worth a sentence. */
const LOW = -0.25

/** The one thing to know of the map in a sentence, or null where nothing stands out. */
export function headline(found: Found): string | null {
  const steps = found.map.stages.flatMap((s) => s.steps)
  const low = lowest(steps, found.numbers)
  const drop = found.drops[found.hot]
  const from = steps.find((s) => s.id === drop?.from)
  const leave = drop === undefined || from === undefined ? null : percent(drop.rate)
  if (low === null) return leave === null ? null : `Most are lost after “${from?.title}”: ${leave} do not go on.`
  const value = `${signed(low.value)}, ${emotionWord(low.value)}`
  if (leave === null) return `The mood is lowest at “${low.step.title}”: ${value}${low.measured ? '' : ', as the team drew it'}.`
  if (from?.id === low.step.id) return `The mood falls to ${value}, at “${low.step.title}”, and ${leave} do not go on from there.`
  return `The mood is lowest at “${low.step.title}” (${value}); most are lost after “${from?.title}”: ${leave} do not go on.`
}

/** The step with the lowest mood, measured ones first; null if none is low. */
function lowest(steps: readonly Step[], numbers: Numbers | null) {
  const moods = steps.flatMap((step) => {
    const mood = moodOf(step, numbers)
    return mood === null ? [] : [{ step, ...mood }]
  })
  const known = moods.some((m) => m.measured) ? moods.filter((m) => m.measured) : moods
  const low = known.reduce<(typeof known)[number] | null>((min, m) => (min === null || m.value < min.value ? m : min), null)
  return low === null || low.value > LOW ? null : low
}
