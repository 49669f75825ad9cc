/**
 * What stands in the address of a map: whose journeys the numbers count, of
 * when, and how the map is shown. Pure, so that links can be tested.
 */

import type { OverlayWindow } from '../../api/maps'
import type { Library } from '../../model/library'
import type { FilterSearch } from './views/filter'
import { type ViewId, viewOf } from './views/kinds'

/** The filters of a map. Nothing chosen counts everybody, from the first event on. */
export interface MapSearch extends FilterSearch {
  readonly persona?: string
  readonly scenario?: string
  /** A condition on persons as JSON text. */
  readonly segment?: string
  /** Only the last so many days. */
  readonly days?: number
  /** The way to look at the map; without one it is as the person left it. */
  readonly view?: ViewId
  /** A saved view of the map. */
  readonly saved?: string
  /** What the map is compared with: another map, or a version of this one. */
  readonly with?: string
}

/** The lengths of time that the page offers. */
export const PERIODS: readonly { readonly days: number | null; readonly name: string }[] = [
  { days: null, name: 'All time' },
  { days: 180, name: 'Last 180 days' },
  { days: 90, name: 'Last 90 days' },
  { days: 30, name: 'Last 30 days' },
  { days: 7, name: 'Last 7 days' },
]

/** Reads the address. The router has parsed JSON already, so a condition is put back into text. */
export function readMapSearch(raw: Record<string, unknown>): MapSearch {
  const text = (name: string): string | undefined => {
    const value = raw[name]
    if (value === undefined || value === null || value === '') return undefined
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  const days = Number(raw.days)
  const numbers = raw.numbers === 'on' || raw.numbers === 'off' ? raw.numbers : undefined
  const texts = ['persona', 'scenario', 'segment', 'saved', 'with', 'lanes', 'personas', 'stages'] as const
  return dropUndefined({
    ...Object.fromEntries(texts.map((name) => [name, text(name)])),
    days: Number.isInteger(days) && days > 0 ? days : undefined,
    view: viewOf(raw.view),
    numbers,
  })
}

/** The address after a change; what became undefined is left out. */
export function changedSearch(search: MapSearch, to: SearchChange): MapSearch {
  return dropUndefined({ ...search, ...to })
}

/** Parts of an address to set, or to take out with undefined. */
export type SearchChange = { readonly [K in keyof MapSearch]?: MapSearch[K] | undefined }

function dropUndefined(search: SearchChange): MapSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as MapSearch
}

/** True if anything is filtered. */
export function isFiltered(search: MapSearch): boolean {
  return search.persona !== undefined || search.scenario !== undefined || search.segment !== undefined
}

/** The condition that all chosen filters make together, or undefined for everybody. */
export function conditionOf(search: MapSearch, library: Library): unknown {
  const parts = [
    library.personas.find((p) => p.id === search.persona)?.segment,
    library.scenarios.find((s) => s.id === search.scenario)?.filter,
    parse(search.segment),
  ].filter((p) => p !== undefined && p !== null)
  return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : { all: parts }
}

/** What the overlay is asked for. `through` is the time of the last event; days are counted back from the end of its day. */
export function overlayWindow(search: MapSearch, library: Library, through: string | undefined): OverlayWindow {
  const condition = conditionOf(search, library)
  return {
    period: 'week',
    ...(condition === undefined ? {} : { segment: JSON.stringify(condition) }),
    ...(search.days === undefined || through === undefined ? {} : { from: daysBefore(through, search.days) }),
  }
}

function daysBefore(iso: string, days: number): string {
  const day = 86_400_000
  const end = Math.floor(Date.parse(iso) / day) + 1
  return new Date((end - days) * day).toISOString().slice(0, 10)
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
