/** How one person likes to see maps; kept in the browser, never part of a map. */

import type { LaneId } from './lanes'

/** The preferences. */
export interface MapPrefs {
  readonly density: 'comfortable' | 'compact'
  readonly hiddenLanes: readonly LaneId[]
  readonly foldedLanes: readonly LaneId[]
}

/** The preferences before anybody chose. */
export const defaultPrefs: MapPrefs = { density: 'comfortable', hiddenLanes: [], foldedLanes: [] }

const KEY = 'sojourn.map.prefs'

/** Reads the preferences; anything unreadable counts as not chosen. */
export function readPrefs(storage: Pick<Storage, 'getItem'>): MapPrefs {
  try {
    const raw: unknown = JSON.parse(storage.getItem(KEY) ?? 'null')
    if (typeof raw !== 'object' || raw === null) return defaultPrefs
    const density = 'density' in raw && raw.density === 'compact' ? 'compact' : 'comfortable'
    const list = (name: 'hiddenLanes' | 'foldedLanes') => (name in raw ? toLanes((raw as Record<string, unknown>)[name]) : [])
    return { density, hiddenLanes: list('hiddenLanes'), foldedLanes: list('foldedLanes') }
  } catch {
    return defaultPrefs
  }
}

/** Writes the preferences; a browser that refuses loses nothing but the memory of them. */
export function writePrefs(storage: Pick<Storage, 'setItem'>, prefs: MapPrefs): void {
  try {
    storage.setItem(KEY, JSON.stringify(prefs))
  } catch {
    // Private windows may refuse storage; the preferences then last for the visit.
  }
}

function toLanes(value: unknown): readonly LaneId[] {
  const known: readonly string[] = ['touchpoints', 'live', 'emotion', 'thoughts', 'pains', 'moments', 'opportunities', 'notes']
  return Array.isArray(value) ? value.filter((v): v is LaneId => typeof v === 'string' && known.includes(v)) : []
}
