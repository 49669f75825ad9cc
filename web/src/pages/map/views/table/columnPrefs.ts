/** Which columns of the table somebody hid; kept in the browser, for all maps. */

import { useSyncExternalStore } from 'react'
import { COLUMNS, type ColumnKey } from './rows'

const KEY = 'sojourn.table.hidden'
const listeners = new Set<() => void>()
let hidden: readonly ColumnKey[] = read()

function read(): readonly ColumnKey[] {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(raw) ? COLUMNS.flatMap((c) => (raw.includes(c.key) ? [c.key] : [])) : []
  } catch {
    return []
  }
}

function hide(next: readonly ColumnKey[]): void {
  hidden = next
  try {
    localStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // Private windows may refuse storage; the choice then lasts for the visit.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The hidden columns and how to hide others. */
export function useHiddenColumns(): { readonly hidden: readonly ColumnKey[]; readonly hide: (keys: readonly ColumnKey[]) => void } {
  return { hidden: useSyncExternalStore(subscribe, () => hidden), hide }
}
