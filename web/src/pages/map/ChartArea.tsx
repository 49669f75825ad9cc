import type { ReactNode } from 'react'
import { LANE_TITLE } from './scene'

interface ChartAreaProps {
  /** The part of the row that is drawn; the marks are in pixels of the whole row. */
  readonly extent: { readonly x: number; readonly width: number }
  readonly height: number
  readonly stale: boolean
  readonly children: ReactNode
}

/** The drawing area of a chart over a row, as wide as the columns it draws and no wider. */
export function ChartArea({ extent, height, stale, children }: ChartAreaProps) {
  return (
    <svg
      className="mp-chart"
      style={{ left: LANE_TITLE + extent.x }}
      width={extent.width}
      height={height}
      viewBox={`${extent.x} 0 ${extent.width} ${height}`}
      aria-hidden="true"
      {...(stale ? { 'data-stale': '' } : {})}
    >
      {children}
    </svg>
  )
}
