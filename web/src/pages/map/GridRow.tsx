import { memo } from 'react'
import type { Column } from '../../canvas/columns'
import { selectedStep } from '../../editor/selection'
import { Cell } from './Cell'
import { EmotionChart } from './EmotionChart'
import { LaneTitle } from './LaneTitle'
import { LiveChart } from './LiveChart'
import type { SceneRow } from './scene'
import { cellId } from './useGridFocus'
import { useWork } from './work'

interface GridRowProps {
  readonly row: SceneRow
  /** 1-based place below the row of stages. */
  readonly index: number
  readonly columns: readonly Column[]
  /** The columns that the charts draw. */
  readonly charts: readonly [number, number]
  /** The focused column of this row, or −1. */
  readonly focus: number
}

/** One lane: its title, its cells in sight, and the chart over them if it has one. */
export const GridRow = memo(function GridRow({ row, index, columns, charts, focus }: GridRowProps) {
  const { selection, scene } = useWork()
  const selected = selectedStep(selection)
  const { lane } = row
  if (row.folded) {
    return (
      <div className="mp-row" data-folded="" role="row" aria-rowindex={index + 1} style={{ height: row.height }}>
        <LaneTitle row={row} index={index} />
        <div
          className="mp-foldcell"
          role="gridcell"
          aria-colindex={2}
          aria-colspan={scene.plan.columns.length}
          aria-label={`${lane.title}, folded, ${row.count}`}
          data-cell={cellId(index, Math.max(0, focus))}
          tabIndex={focus >= 0 ? 0 : -1}
        />
      </div>
    )
  }
  return (
    <div
      className="mp-row"
      data-lane={lane.id}
      role="row"
      aria-rowindex={index + 1}
      style={{ height: row.height }}
      {...(row.line === undefined ? {} : { 'data-line': '' })}
    >
      {row.line !== undefined && (
        <div className="mp-line" aria-hidden>
          <span>{row.line}</span>
        </div>
      )}
      <LaneTitle row={row} index={index} />
      {columns.map((column) => (
        <Cell
          key={column.kind === 'step' ? column.step : `${column.stage} ${column.kind}`}
          column={column}
          lane={lane}
          row={index}
          focused={column.index === focus}
          selected={column.kind === 'step' && column.step === selected}
        />
      ))}
      {row.teach !== undefined && (
        <p className="mp-teach" aria-hidden>
          {row.teach}
        </p>
      )}
      {lane.id === 'live' && <LiveChart range={charts} height={row.height} />}
      {lane.id === 'emotion' && <EmotionChart range={charts} height={row.height} />}
    </div>
  )
})
