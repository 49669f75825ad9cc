import { useSyncExternalStore } from 'react'

const query = matchMedia('print')

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** True while the page is laid out for paper; what is drawn only in sight is then drawn whole. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches)
}
