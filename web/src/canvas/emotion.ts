/**
 * The emotion lane: values from −2 to +2, drawn beside measured.
 */

/** The lane's drawing area: `top` is the y of +2, `bottom` that of −2. */
export interface EmotionScale {
  readonly top: number
  readonly bottom: number
}

/** The y of a value; values outside the range are clipped to it. */
export function emotionY(value: number, scale: EmotionScale): number {
  const v = Math.min(2, Math.max(-2, value))
  return scale.bottom - ((v + 2) / 4) * (scale.bottom - scale.top)
}

/** The value at y, rounded to the nearest multiple of `snap` and clipped to the range. */
export function emotionAt(y: number, scale: EmotionScale, snap: number): number {
  const raw = ((scale.bottom - y) / (scale.bottom - scale.top)) * 4 - 2
  const snapped = Math.round(Math.round(raw / snap) * snap * 10) / 10
  return Math.min(2, Math.max(-2, snapped)) + 0
}

/** What one column knows: the drawn value, and the measured one with its interval. */
export interface EmotionPoint {
  readonly drawn: number | null
  readonly measured: { readonly value: number; readonly low: number; readonly high: number; readonly n: number } | null
}

/** A gap between drawn and measured that deserves a mark. `loud` gaps are orange, the others ink. */
export interface EmotionGap {
  readonly index: number
  readonly size: number
  readonly loud: boolean
}

/** A gap is drawn from this size on. */
export const GAP_MIN = 0.7
/** Above this many orange marks a view has lost its ranking. */
export const LOUD_MAX = 6

/**
 * The gaps to draw: the drawn value lies outside the measured interval and
 * differs by at least {@link GAP_MIN}. The {@link LOUD_MAX} largest are loud.
 */
export function emotionGaps(points: readonly EmotionPoint[], loudMax: number = LOUD_MAX): readonly EmotionGap[] {
  const gaps = points.flatMap((p, index) => {
    if (p.drawn === null || p.measured === null) return []
    const size = Math.round(Math.abs(p.drawn - p.measured.value) * 1000) / 1000
    const outside = p.drawn < p.measured.low || p.drawn > p.measured.high
    return outside && size >= GAP_MIN ? [{ index, size }] : []
  })
  const loud = new Set(
    [...gaps]
      .sort((a, b) => b.size - a.size || a.index - b.index)
      .slice(0, loudMax)
      .map((g) => g.index),
  )
  return gaps.map((g) => ({ ...g, loud: loud.has(g.index) }))
}

/** The word for a value, so that a number is never alone. */
export function emotionWord(value: number): string {
  if (value <= -1.5) return 'angry'
  if (value <= -0.75) return 'frustrated'
  if (value < -0.25) return 'uneasy'
  if (value <= 0.25) return 'neutral'
  if (value < 0.75) return 'content'
  if (value < 1.5) return 'pleased'
  return 'delighted'
}
