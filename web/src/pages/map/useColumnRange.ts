import { type RefObject, useEffect, useState } from 'react'
import { type ColumnPlan, visibleColumns } from '../../canvas/columns'
import { LANE_TITLE } from './scene'

const OVERSCAN = 2

/** The columns to have in the page: those in sight and a few beside them. */
export function useColumnRange(scroller: RefObject<HTMLElement | null>, plan: ColumnPlan): readonly [number, number] {
  const [range, setRange] = useState<readonly [number, number]>([0, 12])
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    let width = element.clientWidth - LANE_TITLE
    const look = () => {
      const [from, to] = visibleColumns(plan, element.scrollLeft, element.scrollLeft + Math.max(0, width), OVERSCAN)
      setRange((was) => (was[0] === from && was[1] === to ? was : [from, to]))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(() => {
      width = element.clientWidth - LANE_TITLE
      look()
    })
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [scroller, plan])
  return range
}
