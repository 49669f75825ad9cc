/** The theme: what the person chose, or what the system prefers. `public/theme.js` sets it before the first paint. */

import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'

const slot = 'sojourn.theme'
const changed = new EventTarget()

function read(): ThemeChoice {
  try {
    const stored = localStorage.getItem(slot)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system' // inside another site's page a browser may refuse storage
  }
}

function apply(): void {
  const choice = read()
  const dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

/** Keeps the page in step with the system's theme. Called once at start. */
export function followSystemTheme(): void {
  apply()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply)
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(slot)
  else localStorage.setItem(slot, choice)
  apply()
  changed.dispatchEvent(new Event('change'))
}

export function useTheme(): ThemeChoice {
  return useSyncExternalStore((notify) => {
    changed.addEventListener('change', notify)
    return () => changed.removeEventListener('change', notify)
  }, read)
}
