import { type RefObject, useEffect, useState } from 'react'
import { type ColumnPlan, visibleColumns } from '../../canvas/columns'
import { LANE_TITLE } from './scene'

const OVERSCAN = 2

/** The columns to have in the page: those in sight and a few beside them. It changes only every few columns. */
export function useColumnRange(scroller: RefObject<HTMLElement | null>, plan: ColumnPlan): readonly [number, number] {
  const [range, setRange] = useState<readonly [number, number]>([0, 12])
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => {
      const width = Math.max(0, element.clientWidth - LANE_TITLE)
      const [from, to] = visibleColumns(plan, element.scrollLeft, element.scrollLeft + width, OVERSCAN)
      const [even, odd] = [from - (from % 2), Math.min(plan.columns.length, to + (to % 2))]
      setRange((was) => (was[0] === even && was[1] === odd ? was : [even, odd]))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [scroller, plan])
  return range
}
