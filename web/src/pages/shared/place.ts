/** Where somebody was in a page, kept for the moment in which it is loaded anew. */

import type { Selection } from '../../editor/selection'

/** What a page that was loaded anew takes up again. */
export interface Place {
  readonly selection: Selection | null
}

interface Kept extends Place {
  /** The page that it was. */
  readonly path: string
  readonly scroll: { readonly left: number; readonly top: number } | null
  /** The cell of the grid that had the focus. */
  readonly cell: string | null
}

const PLACE = 'sojourn.place'
const RENEWED = 'sojourn.renewed'

/** A page that stays old however often it is loaded is not loaded again and again. */
const PAUSE_MS = 5 * 60_000
const SCROLLER = '.mp-scroll'
/** So long the page may take to be as large as it was, in milliseconds. */
const GROW_MS = 3_000

/** Whether the page may load itself anew now. */
export function mayRenew(now: number): boolean {
  return now - Number(sessionStorage.getItem(RENEWED) ?? 0) > PAUSE_MS
}

/** Keeps where somebody is, right before the page is loaded anew. */
export function keepPlace({ selection, at }: Place & { readonly at: number }): void {
  const scroller = document.querySelector(SCROLLER)
  const kept: Kept = {
    path: location.pathname,
    selection,
    scroll: scroller === null ? null : { left: scroller.scrollLeft, top: scroller.scrollTop },
    cell: document.activeElement?.closest('[data-cell]')?.getAttribute('data-cell') ?? null,
  }
  sessionStorage.setItem(PLACE, JSON.stringify(kept))
  sessionStorage.setItem(RENEWED, String(at))
}

/** The place of before, once, with what was scrolled and focused on its way back; null if the page was not loaded anew by itself. */
export function takePlace(): Place | null {
  const raw = sessionStorage.getItem(PLACE)
  sessionStorage.removeItem(PLACE)
  if (raw === null) return null
  const kept = JSON.parse(raw) as Kept // this module wrote it
  if (kept.path !== location.pathname) return null
  goBack(kept, performance.now() + GROW_MS)
  return { selection: kept.selection }
}

/** Scrolls and focuses as before as soon as the page has the room for it. */
function goBack(kept: Kept, until: number): void {
  const scroller = document.querySelector(SCROLLER)
  const cell = kept.cell === null ? null : document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(kept.cell)}"]`)
  if (scroller !== null && kept.scroll !== null) {
    scroller.scrollTo({ ...kept.scroll, behavior: 'instant' })
    cell?.focus({ preventScroll: true }) // a cell far away is there only once the page has scrolled to it
    const there = Math.abs(scroller.scrollTop - kept.scroll.top) < 1 && Math.abs(scroller.scrollLeft - kept.scroll.left) < 1
    if (there && (kept.cell === null || cell !== null)) return
  }
  if (performance.now() < until) requestAnimationFrame(() => goBack(kept, until))
}
