import { useSyncExternalStore } from 'react'

const query = matchMedia('(width < 720px)')

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** True where the map is read and edited as a story. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches)
}
