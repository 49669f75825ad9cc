import { type RefObject, useEffect, useState } from 'react'
import type { Mark, MarkKind } from '../../editor/marks'
import { useWork } from './work'

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Below this many pixels a drag is a click. */
const SLACK = 5

/** What a drag over empty paper does not begin on: whatever has a use of its own for the pointer. */
const OCCUPIED = 'button, a, input, textarea, [draggable="true"], .mp-lane, .mp-stage, [data-drawn]'

/** Drags a frame over the grid; what it touches is marked. With Shift or Ctrl it adds to what is marked. */
export function Marquee({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const { marks } = useWork().desk
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const onDown = (e: PointerEvent) => {
      if (e.button !== 0 || e.pointerType === 'touch' || !(e.target instanceof Element) || e.target.closest(OCCUPIED) !== null) return
      if (e.target.closest('[data-cell]') === null) return
      dragFrame(element, e, e.shiftKey || e.ctrlKey || e.metaKey ? marks.all : [], (next, touched) => {
        setBox(next)
        if (next !== null) marks.only(touched)
      })
    }
    element.addEventListener('pointerdown', onDown)
    return () => element.removeEventListener('pointerdown', onDown)
  }, [scroller, marks])
  return box === null ? null : <div className="mp-marquee" style={box} />
}

/** Follows the pointer until it is let go. The frame is given in the scroller's own pixels. */
function dragFrame(
  element: HTMLElement,
  start: PointerEvent,
  before: readonly Mark[],
  tell: (box: Box | null, touched: readonly Mark[]) => void,
) {
  const origin = { x: start.clientX + element.scrollLeft, y: start.clientY + element.scrollTop }
  let framing = false
  let things: readonly Thing[] = []
  const onMove = (e: PointerEvent) => {
    const x = e.clientX + element.scrollLeft
    const y = e.clientY + element.scrollTop
    if (!framing && Math.hypot(x - origin.x, y - origin.y) < SLACK) return
    if (!framing) {
      framing = true
      things = thingsIn(element)
      element.setPointerCapture(start.pointerId)
      getSelection()?.removeAllRanges()
    }
    const frame = { left: Math.min(x, origin.x), top: Math.min(y, origin.y), right: Math.max(x, origin.x), bottom: Math.max(y, origin.y) }
    const touched = things.filter((t) => t.left < frame.right && t.right > frame.left && t.top < frame.bottom && t.bottom > frame.top)
    const { left, top } = element.getBoundingClientRect()
    const box = { left: frame.left - left, top: frame.top - top, width: frame.right - frame.left, height: frame.bottom - frame.top }
    tell(box, [...before, ...touched.map((t) => t.mark)])
  }
  const onEnd = () => {
    element.removeEventListener('pointermove', onMove)
    element.removeEventListener('pointerup', onEnd)
    element.removeEventListener('pointercancel', onEnd)
    tell(null, [])
    if (framing) element.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => element.removeEventListener('click', swallow, { capture: true }), 0)
  }
  element.addEventListener('pointermove', onMove)
  element.addEventListener('pointerup', onEnd)
  element.addEventListener('pointercancel', onEnd)
}

/** The click that ends a frame selects nothing. */
function swallow(e: Event) {
  e.stopPropagation()
}

interface Thing {
  readonly mark: Mark
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where the things in the page stand, measured once when a frame begins. */
function thingsIn(element: HTMLElement): readonly Thing[] {
  return [...element.querySelectorAll<HTMLElement>('[data-mark]')].map((e) => {
    const box = e.getBoundingClientRect()
    const [kind, id] = (e.dataset.mark ?? '').split(' ')
    const x = element.scrollLeft
    const y = element.scrollTop
    return {
      mark: { kind: kind as MarkKind, id: id ?? '' },
      left: box.left + x,
      right: box.right + x,
      top: box.top + y,
      bottom: box.bottom + y,
    }
  })
}
