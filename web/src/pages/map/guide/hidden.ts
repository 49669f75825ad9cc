/** The maps on which this browser does not show the guide. */

import { useSyncExternalStore } from 'react'

const SLOT = 'sojourn.guide.hidden'
const MOST = 200

function read(): readonly string[] {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(SLOT) ?? '[]')
    return Array.isArray(raw) ? raw.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}

function write(ids: readonly string[]): void {
  try {
    localStorage.setItem(SLOT, JSON.stringify(ids.slice(-MOST)))
  } catch {
    // A full or forbidden store: the guide comes back with the next visit.
  }
}

/** Whether the guide of a map is hidden in this browser, and the switch for it. */
export function useGuideHidden(mapId: string): readonly [hidden: boolean, hide: (hidden: boolean) => void] {
  const hidden = useSyncExternalStore(subscribe, () => read().includes(mapId))
  const hide = (wanted: boolean) => {
    const others = read().filter((id) => id !== mapId)
    write(wanted ? [...others, mapId] : others)
    changes.dispatchEvent(new Event('change'))
  }
  return [hidden, hide]
}

const changes = new EventTarget()

function subscribe(changed: () => void): () => void {
  changes.addEventListener('change', changed)
  return () => changes.removeEventListener('change', changed)
}
