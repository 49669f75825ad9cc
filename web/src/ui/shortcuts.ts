/** Shortcuts of single letters: they work only where nobody types, and can be switched off. */

import { useEffect, useRef } from 'react'

const slot = 'sojourn.letters'
const patience = 1_200

/** Whether single letters act as shortcuts; Ctrl K always does. */
export function lettersOn(): boolean {
  return localStorage.getItem(slot) !== 'off'
}

export function setLetters(on: boolean): void {
  if (on) localStorage.removeItem(slot)
  else localStorage.setItem(slot, 'off')
}

/** Whether the event comes from a place where letters are text or belong to a widget. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest('input,textarea,select,[role="grid"],[role="menu"],[role="listbox"],[role="dialog"]') !== null
  )
}

/** One shortcut: `?`, `i`, `mod+k`, or two letters in a row such as `g h`. */
export type Shortcuts = Readonly<Record<string, () => void>>

/** What a key press means, given the letter before it: the shortcut to run, or the letter to remember. */
export function decide(
  shortcuts: Shortcuts,
  key: string,
  mod: boolean,
  before: string,
): { readonly run?: () => void; readonly remember: string } {
  if (mod) {
    const run = shortcuts[`mod+${key}`]
    return run === undefined ? { remember: '' } : { run, remember: '' }
  }
  const run = shortcuts[`${before} ${key}`.trim()] ?? shortcuts[key]
  if (run !== undefined) return { run, remember: '' }
  const begins = Object.keys(shortcuts).some((s) => s.startsWith(`${key} `))
  return { remember: begins ? key : '' }
}

/** Listens on the whole page while the component is shown. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    let before = ''
    let at = 0
    const onKey = (e: KeyboardEvent) => {
      const mod = e.ctrlKey || e.metaKey
      if (e.defaultPrevented || e.altKey || (!mod && (isTyping(e.target) || !lettersOn()))) return
      const { run, remember } = decide(latest.current, e.key.toLowerCase(), mod, e.timeStamp - at < patience ? before : '')
      before = remember
      at = e.timeStamp
      if (run === undefined) return
      e.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
