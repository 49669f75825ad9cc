/** Where a window looks, and going there: an element and shares of it, which mean the same in a window of another size. */

import type { Column } from '../../canvas/columns'
import type { Cursor } from '../../sync/presence'
import type { MapWork } from '../map/work'

/** The part of a page that shows the map and scrolls; null where the view stands still. */
export function scrollerOf(main: Element): HTMLElement | null {
  return main.querySelector<HTMLElement>('.mp-scroll, .mp-story, .mv-scroll')
}

const round = (share: number) => Math.round(share * 1000) / 1000
const keyOf = (column: Column) => (column.kind === 'step' ? column.step : column.stage)

/** The column at the left edge of what is scrolled to, and how much of it is out of sight. */
export function lookOn(columns: readonly Column[], left: number, height: number, top: number): Cursor | null {
  const column = columns.findLast((c) => c.x <= left) ?? columns[0]
  if (column === undefined) return null
  return { at: keyOf(column), x: round(Math.max(0, left - column.x) / column.width), y: height > 0 ? round(top / height) : 0 }
}

/** What a window must scroll to so that it shows the same; null where the element is not on it. */
export function placeOn(columns: readonly Column[], look: Cursor, stageOf: (step: string) => string | undefined): number | null {
  const column = columns.find((c) => keyOf(c) === look.at) ?? columns.find((c) => c.stage === look.at || c.stage === stageOf(look.at))
  return column === undefined ? null : column.x + (keyOf(column) === look.at ? look.x * column.width : 0)
}

/** Where this window looks. */
export function lookOf(main: Element, work: MapWork): Cursor | null {
  const scroller = scrollerOf(main)
  if (scroller === null) return null
  if (scroller.classList.contains('mp-scroll')) {
    return lookOn(work.scene.plan.columns, scroller.scrollLeft, scroller.scrollHeight, scroller.scrollTop)
  }
  const edge = scroller.getBoundingClientRect().top + 24
  const passed = marks(scroller).findLast((m) => m.element.getBoundingClientRect().top <= edge) ?? marks(scroller)[0]
  return { at: passed?.id ?? '', x: 0, y: scroller.scrollHeight > 0 ? round(scroller.scrollTop / scroller.scrollHeight) : 0 }
}

/** The stages and steps of a story in their order. */
function marks(scroller: Element): readonly { readonly id: string; readonly element: Element }[] {
  return [...scroller.querySelectorAll('[id^="name-"], [id^="title-"]')].map((element) => ({
    id: element.id.replace(/^(name|title)-/, ''),
    element,
  }))
}

/** Brings what somebody else looks at into sight; without motion where a person wants none. */
export function goTo(main: Element, work: MapWork, look: Cursor): void {
  const scroller = scrollerOf(main)
  if (scroller === null) return
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
  if (scroller.classList.contains('mp-scroll')) {
    const stageOf = (step: string) => work.map.stages.find((s) => s.steps.some((t) => t.id === step))?.id
    const left = placeOn(work.scene.plan.columns, look, stageOf)
    if (left !== null) scroller.scrollTo({ left, top: look.y * scroller.scrollHeight, behavior })
    return
  }
  const to = marks(scroller).find((m) => m.id === look.at)?.element
  const top =
    to === undefined
      ? look.y * scroller.scrollHeight
      : to.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - 12
  scroller.scrollTo({ top, behavior })
}
