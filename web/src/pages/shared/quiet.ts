/** Moments at which nobody notices that a page is loaded anew. */

/** So long nobody touched anything, in milliseconds. */
const REST_MS = 4_000
const LOOK_MS = 500

const touches = ['keydown', 'pointerdown', 'pointermove', 'pointerup', 'input', 'wheel', 'touchmove', 'dragover', 'drop'] as const

/** What a page would lose that is not in its documents: a text being typed, an open menu or dialog. */
export function isBusy(page: Document): boolean {
  const focused = page.activeElement
  const types = focused?.closest('input, textarea, select, [contenteditable="true"]') ?? null
  return types !== null || page.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
}

/** Runs the work at quiet moments until it says that it is done; the result stops that. A page that nobody sees has quiet at once. */
export function whenQuiet(run: () => Promise<boolean>): () => void {
  let touched = performance.now()
  let working = false
  const touch = () => {
    touched = performance.now()
  }
  for (const name of touches) addEventListener(name, touch, { capture: true, passive: true })
  const rested = () => document.visibilityState === 'hidden' || performance.now() - touched > REST_MS
  const look = setInterval(() => {
    if (working || !rested() || isBusy(document)) return
    working = true
    void run().then((done) => {
      working = false
      touch() // not again at once
      if (done) stop()
    })
  }, LOOK_MS)
  const stop = () => {
    clearInterval(look)
    for (const name of touches) removeEventListener(name, touch, { capture: true })
  }
  return stop
}
