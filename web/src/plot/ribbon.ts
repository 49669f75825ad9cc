/**
 * What happens next, as one bar: those who go on, and those who end here. The
 * parts add up to all who reached the step.
 */

/** One part of the bar. */
export interface NextPart {
  readonly kind: 'on' | 'end'
  readonly name: string
  readonly n: number
  readonly share: number
}

/** A way on, with the name of its target. */
export interface NextWay {
  readonly name: string
  readonly n: number
}

/** The parts of the bar, largest way on first, the ending last. Parts never add up to more than all. */
export function nextParts(reached: number, ways: readonly NextWay[]): readonly NextPart[] {
  if (reached <= 0) return []
  const sorted = [...ways].filter((w) => w.n > 0).sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1))
  const total = sorted.reduce((sum, w) => sum + w.n, 0)
  const base = Math.max(reached, total)
  const parts: NextPart[] = sorted.map((w) => ({ kind: 'on', name: w.name, n: w.n, share: w.n / base }))
  const ended = base - total
  return ended > 0 ? [...parts, { kind: 'end', name: 'Ended here', n: ended, share: ended / base }] : parts
}
