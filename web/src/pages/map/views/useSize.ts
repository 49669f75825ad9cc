/** The size of an element on the screen, kept current. */

import { type RefObject, useLayoutEffect, useState } from 'react'

/** Width and height in whole pixels; 0 before the first look. */
export function useSize(ref: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const look = () => {
      const [width, height] = [element.clientWidth, element.clientHeight]
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
