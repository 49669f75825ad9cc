/**
 * What of the map a leader shows, as it travels with their presence: rows,
 * stages, personas, whose journey and which time. A condition that somebody put
 * together by hand stays at home: guests hear it all, and it may name people.
 * Pure.
 */

import { type MapSearch, readMapSearch } from '../map/filters'
import { everything, readFilter, type ViewFilter, writeFilter } from '../map/views/filter'

/** What is followed of an address; the view travels on its own. */
export type Shown = Pick<MapSearch, 'persona' | 'scenario' | 'days' | 'lanes' | 'personas' | 'stages' | 'numbers'>

const keys = ['persona', 'scenario', 'days', 'lanes', 'personas', 'stages', 'numbers'] as const

/** The server takes no longer text. */
const MOST = 512

/** What is shown, as a text; the most telling part of it where it is long. */
export function showsOf(search: MapSearch, filter: ViewFilter): string {
  const all: Shown = { ...search, ...defined(writeFilter(filter, everything)) }
  const parts = new URLSearchParams()
  for (const key of keys) {
    const before = parts.toString()
    const value = all[key]
    if (value !== undefined) parts.set(key, String(value))
    if (parts.toString().length > MOST) return before
  }
  return parts.toString()
}

/** What a text says is shown; everything for an empty one. */
export function shownBy(text: string): Shown {
  const search = readMapSearch(Object.fromEntries(new URLSearchParams(text)))
  return defined(Object.fromEntries(keys.map((key) => [key, search[key]])))
}

/** The change of an address after which it shows just that. */
export function changeTo(shown: Shown): { readonly [K in keyof Shown]: Shown[K] | undefined } {
  return Object.fromEntries(keys.map((key) => [key, shown[key]]))
}

/** The same as a filter, without numbers: guests see none. */
export function filterBy(shown: Shown): ViewFilter {
  return { ...readFilter(shown, everything), numbers: false }
}

function defined<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
