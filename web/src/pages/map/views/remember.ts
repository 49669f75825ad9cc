/** Which view a person chose last for each map; kept in the browser, never part of a map. */

import { type ViewId, viewOf } from './kinds'

/** What is remembered of one map: the view, and the saved view if one was picked. */
export interface Remembered {
  readonly view: ViewId
  readonly saved?: string
}

const KEY = 'sojourn.map.views'

/** Of all maps together; the oldest are forgotten. */
const MOST = 200

type Entry = readonly [map: string, view: string, saved: string]

/** What the person chose last for the map, or null. */
export function recall(storage: Pick<Storage, 'getItem'>, person: string, map: string): Remembered | null {
  const entry = read(storage).find(([id]) => id === place(person, map))
  const view = viewOf(entry?.[1])
  if (entry === undefined || view === undefined) return null
  return entry[2] === '' ? { view } : { view, saved: entry[2] }
}

/** Remembers the choice; a browser that refuses only forgets. */
export function remember(storage: Pick<Storage, 'getItem' | 'setItem'>, person: string, map: string, choice: Remembered): void {
  const own = place(person, map)
  const others = read(storage).filter(([id]) => id !== own)
  const entries: readonly Entry[] = [...others, [own, choice.view, choice.saved ?? '']]
  try {
    storage.setItem(KEY, JSON.stringify(entries.slice(-MOST)))
  } catch {
    // Private windows may refuse storage; the choice then lasts for the visit.
  }
}

function place(person: string, map: string): string {
  return `${person} ${map}`
}

function read(storage: Pick<Storage, 'getItem'>): readonly Entry[] {
  try {
    const raw: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(raw) ? raw.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && value.length === 3 && value.every((v) => typeof v === 'string')
}
