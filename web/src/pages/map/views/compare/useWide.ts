import { useSyncExternalStore } from 'react'

const query = matchMedia('(width >= 1100px)')

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** True where more than two maps have room side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches)
}
