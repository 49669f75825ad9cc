/** Search in the palette: free of any view, so that it can be tested. */

export interface PaletteEntry {
  readonly id: string
  readonly name: string
  readonly group: string
  readonly keys?: string
  readonly words?: string
}

/** The entries that hold every word of the query, those that begin with it first. */
export function search<T extends PaletteEntry>(entries: readonly T[], query: string, most: number): T[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '')
  const rank = (e: T): number => {
    const name = e.name.toLowerCase()
    if (words.length === 0) return 1
    if (name.startsWith(words.join(' '))) return 0
    return words.every((w) => name.includes(w)) ? 1 : 2
  }
  return entries
    .filter((e) => words.every((w) => `${e.name} ${e.group} ${e.words ?? ''}`.toLowerCase().includes(w)))
    .map((e, i) => ({ e, i, rank: rank(e) }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .slice(0, most)
    .map(({ e }) => e)
}
