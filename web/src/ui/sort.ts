/** Sorting of tables, free of any view. */

export type Direction = 'ascending' | 'descending'

export interface Sorting {
  readonly column: string
  readonly direction: Direction
}

/** What a press on a column's head does: turn it around, or begin with the column's own first direction. */
export function pressed(now: Sorting | null, column: string, first: Direction): Sorting {
  if (now?.column !== column) return { column, direction: first }
  return { column, direction: now.direction === 'ascending' ? 'descending' : 'ascending' }
}

/** The rows in order. Equal rows keep their order; rows without a value stand last in both directions. */
export function sorted<T>(rows: readonly T[], keyOf: (row: T) => string | number | null, direction: Direction): T[] {
  const sign = direction === 'ascending' ? 1 : -1
  return [...rows].sort((a, b) => {
    const x = keyOf(a)
    const y = keyOf(b)
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y)
    return sign * String(x).localeCompare(String(y), 'en', { numeric: true })
  })
}
