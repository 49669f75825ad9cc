/** How far an element is scrolled, and how much of it is in sight. */

import { type RefObject, useLayoutEffect, useState } from 'react'

/** A table is moved by this many pixels before it is drawn anew. */
const COARSE = 36

/** Top and height in pixels, in coarse steps so that not every pixel draws. */
export function useScrolled(ref: RefObject<HTMLElement | null>): { readonly top: number; readonly height: number } {
  const [seen, setSeen] = useState({ top: 0, height: 800 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const look = () => {
      const top = element.scrollTop - (element.scrollTop % COARSE)
      const height = element.clientHeight
      setSeen((old) => (old.top === top && old.height === height ? old : { top, height }))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [ref])
  return seen
}
