/** The preferences of this browser, shared by all parts of the page. */

import { useSyncExternalStore } from 'react'
import { type MapPrefs, readPrefs, writePrefs } from './prefs'

const listeners = new Set<() => void>()
let current: MapPrefs = readPrefs(localStorage)

function change(prefs: MapPrefs): void {
  current = prefs
  writePrefs(localStorage, prefs)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The preferences and how to change them. */
export function usePrefs(): { readonly prefs: MapPrefs; readonly change: (prefs: MapPrefs) => void } {
  return { prefs: useSyncExternalStore(subscribe, () => current), change }
}
