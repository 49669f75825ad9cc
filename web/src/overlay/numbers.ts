/**
 * What the map asks of a measured result: the numbers of one element, looked up
 * by id, with the rules for when a mark may appear. The shapes are those of the
 * overlay call of the HTTP API.
 */

/** The way on from an element to the next measured one. */
export interface Onward {
  readonly id: string
  readonly name: string
  readonly converted: number
  readonly conversion: number
  readonly low: number
  readonly high: number
  readonly drop: number
  readonly time: { readonly n: number; readonly median_s: number; readonly p90_s: number } | null
}

/** Answers of one kind at an element; `emotion` is their mean on the scale from −2 to +2. */
export interface Score {
  readonly type: string
  readonly n: number
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly emotion: number
  readonly emotion_low: number
  readonly emotion_high: number
}

/** What a number counts: a sentence, the query behind it, the formula. */
export interface Definition {
  readonly words: string
  readonly query: unknown
  readonly formula: string
}

/** One period of an element. */
export interface PeriodNumbers {
  readonly from: string
  readonly reached: number
  readonly conversion: number | null
  readonly drop: number | null
}

/** The numbers of a stage, a step or a touchpoint. */
export interface Element {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly measured: boolean
  readonly reason: string
  readonly reached: number
  readonly events: number
  readonly share: number
  readonly share_low: number
  readonly share_high: number
  readonly next: readonly Onward[]
  readonly scores: readonly Score[]
  readonly value: { readonly n: number; readonly sum: number } | null
  readonly periods: readonly PeriodNumbers[]
  readonly definition: Definition
}

/** A measured map. */
export interface Overlay {
  readonly as_of: number
  readonly through: string
  readonly unit: string
  readonly from: string
  readonly to: string
  readonly hash: string
  readonly start: { readonly n: number }
  readonly stages: readonly Element[]
  readonly steps: readonly Element[]
  readonly touchpoints: readonly Element[]
  readonly unmapped_share: number
  readonly notes: readonly string[]
  /** Whose definitions the numbers use; null where the server does not say. */
  readonly basis: Basis | null
}

/** Which version of the map says what stands on its elements, and whether its rules still hold. */
export interface Basis {
  readonly version: string
  readonly draft: boolean
  readonly rules_changed: boolean
}

/** Below this many persons, answers or journeys an estimate is not shown. */
export const MIN_SAMPLE = 10

/** An overlay with its elements by id. */
export interface Numbers {
  readonly overlay: Overlay
  readonly step: ReadonlyMap<string, Element>
  readonly stage: ReadonlyMap<string, Element>
  readonly touchpoint: ReadonlyMap<string, Element>
}

/** Indexes an overlay by the ids of its elements. */
export function indexOverlay(overlay: Overlay): Numbers {
  const by = (elements: readonly Element[]) => new Map(elements.map((e) => [e.id, e]))
  return { overlay, step: by(overlay.steps), stage: by(overlay.stages), touchpoint: by(overlay.touchpoints) }
}

/** The measured emotion of an element: the score with the most answers, if there are enough; null otherwise. */
export function measuredEmotion(
  element: Element | undefined,
): { value: number; low: number; high: number; n: number; type: string } | null {
  if (element === undefined || !element.measured) return null
  const scores = element.scores.filter((s) => s.n >= MIN_SAMPLE)
  const best = [...scores].sort((a, b) => b.n - a.n || (a.type < b.type ? -1 : 1))[0]
  return best === undefined ? null : { value: best.emotion, low: best.emotion_low, high: best.emotion_high, n: best.n, type: best.type }
}

/** The main way on from an element: the first target, or null at the end of the map. */
export function onward(element: Element | undefined): Onward | null {
  return element?.measured === true ? (element.next[0] ?? null) : null
}
