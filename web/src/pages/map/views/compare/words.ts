/** Words of two titles: how like they are, and which of them changed. Pure. */

/** A run of words, and whether the other text has it too. */
export interface Run {
  readonly text: string
  readonly changed: boolean
}

/** Words that carry little: two titles are not alike because both have them. */
const LITTLE = new Set(['i', 'a', 'an', 'the', 'my', 'to', 'of', 'for', 'and', 'it', 'in', 'on', 'at', 'with'])

/** How many of their words two titles share, from 0 to 1; little words do not count. */
export function likeness(a: string, b: string): number {
  if (a.trim().toLowerCase() === b.trim().toLowerCase()) return 1
  const [x, y] = [weighty(a), weighty(b)]
  if (x.size === 0 || y.size === 0) return 0
  const shared = [...x].filter((word) => y.has(word)).length
  return (2 * shared) / (x.size + y.size)
}

function weighty(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/\s+/u)
      .map(bare)
      .filter((word) => word !== '' && !LITTLE.has(word)),
  )
}

/** A word as it is compared: without case and without the marks around it. */
function bare(word: string): string {
  return word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}

/** Both texts in runs of words that the other one has, in the same order, and runs that it has not. */
export function changedWords(a: string, b: string): { readonly a: readonly Run[]; readonly b: readonly Run[] } {
  const [x, y] = [a.split(/\s+/u), b.split(/\s+/u)]
  const kept = common(x.map(bare), y.map(bare))
  return { a: runs(x, new Set(kept.map((k) => k.x))), b: runs(y, new Set(kept.map((k) => k.y))) }
}

/** The longest common subsequence, as pairs of places. */
function common(x: readonly string[], y: readonly string[]): readonly { readonly x: number; readonly y: number }[] {
  const best = Array.from({ length: x.length + 1 }, () => new Array<number>(y.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = x.length - 1; i >= 0; i--) {
    const row = best[i] as number[]
    for (let j = y.length - 1; j >= 0; j--) row[j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const pairs: { x: number; y: number }[] = []
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) pairs.push({ x: i++, y: j++ })
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

function runs(words: readonly string[], kept: ReadonlySet<number>): readonly Run[] {
  const out: { text: string; changed: boolean }[] = []
  words.forEach((word, i) => {
    const changed = !kept.has(i)
    const last = out.at(-1)
    if (last?.changed === changed) last.text += ` ${word}`
    else out.push({ text: word, changed })
  })
  return out
}
