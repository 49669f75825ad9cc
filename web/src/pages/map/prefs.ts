/** How one person likes to see maps; kept in the browser, never part of a map. */

/** The preferences. */
export interface MapPrefs {
  readonly density: 'comfortable' | 'compact'
  readonly foldedLanes: readonly string[]
  /** Whether lanes without content are shown too. */
  readonly allLanes: boolean
  /** Ids of stages that are folded to one narrow column. */
  readonly foldedStages: readonly string[]
}

/** The preferences before anybody chose. */
export const defaultPrefs: MapPrefs = { density: 'comfortable', foldedLanes: [], allLanes: false, foldedStages: [] }

/** Of all maps together; the oldest are forgotten. */
const MOST = 200

const KEY = 'sojourn.map.prefs'

/** Reads the preferences; anything unreadable counts as not chosen. */
export function readPrefs(storage: Pick<Storage, 'getItem'>): MapPrefs {
  try {
    const raw: unknown = JSON.parse(storage.getItem(KEY) ?? 'null')
    if (typeof raw !== 'object' || raw === null) return defaultPrefs
    const density = 'density' in raw && raw.density === 'compact' ? 'compact' : 'comfortable'
    const list = (name: 'foldedLanes' | 'foldedStages') => texts((raw as Record<string, unknown>)[name])
    const allLanes = 'allLanes' in raw && raw.allLanes === true
    return { density, foldedLanes: list('foldedLanes'), allLanes, foldedStages: list('foldedStages') }
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

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string').slice(-MOST) : []
}

/** The list with the item taken out if it was there, else added. */
export function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((x) => x !== item) : [...list, item]
}
