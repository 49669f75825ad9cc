import { Plus } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { Column } from '../../canvas/columns'
import { plural } from '../shared/format'
import { ArousalCell } from './ArousalCell'
import { newStep } from './actions'
import { CardsCell } from './CardsCell'
import { cellTarget } from './cellKeys'
import { cellPrefix } from './cellName'
import { EmotionCell } from './EmotionCell'
import { light, lightFlows } from './flowActions'
import { LiveCell } from './LiveCell'
import type { LaneSpec } from './lanes'
import { marksIn } from './marked'
import { StepCell } from './StepCell'
import { LANE_TITLE, type SceneStep } from './scene'
import { TouchpointCell } from './TouchpointCell'
import { cellId } from './useGridFocus'
import { useWork } from './work'

interface CellProps {
  readonly column: Column
  readonly lane: LaneSpec
  readonly row: number
  readonly focused: boolean
  readonly selected: boolean
}

/** One cell of the grid. */
export const Cell = memo(function Cell({ column, lane, row, focused, selected }: CellProps) {
  const work = useWork()
  const at = column.kind === 'step' ? work.scene.steps.get(column.step) : undefined
  const header = lane.id === 'steps'
  const common = {
    role: header ? 'columnheader' : 'gridcell',
    'data-cell': cellId(row, column.index),
    tabIndex: focused ? 0 : -1,
    'aria-colindex': column.index + 2,
    style: { left: LANE_TITLE + column.x, width: column.width },
    ...(column.endsStage ? { 'data-end': '' } : {}),
  } as const
  if (at === undefined) return <BlankCell column={column} lane={lane} common={common} />
  return (
    <div
      {...common}
      className="mp-cell"
      {...(selected ? { 'data-selected': '' } : {})}
      onClick={(e) => {
        if (e.shiftKey || e.ctrlKey || e.metaKey) return work.desk.marks.add(marksIn(work, { row, column: column.index }))
        work.desk.marks.clear()
        work.select({ kind: 'step', id: at.step.id })
      }}
      {...(header ? { onFocus: () => lightFlows(work, at.step.id), onBlur: () => light(work, []) } : {})}
      onContextMenu={(e) => {
        const target = cellTarget(work, { row, column: column.index })
        if (target === null || e.target instanceof HTMLTextAreaElement) return
        e.preventDefault()
        work.openMenu(target, e.currentTarget)
      }}
    >
      <span className="visually-hidden">{cellPrefix(at, lane, work)}</span>
      {content(at, lane)}
    </div>
  )
})

function content(at: SceneStep, lane: LaneSpec): ReactNode {
  switch (lane.id) {
    case 'steps':
      return <StepCell at={at} />
    case 'touchpoints':
      return <TouchpointCell at={at} />
    case 'live':
      return <LiveCell at={at} />
    case 'emotion':
      return <EmotionCell at={at} />
    case 'arousal':
      return <ArousalCell at={at} />
    default:
      return <CardsCell at={at} lane={lane} />
  }
}

/** The column of a folded stage, or of a stage without steps. */
function BlankCell({ column, lane, common }: { column: Column; lane: LaneSpec; common: object }) {
  const work = useWork()
  const stage = work.map.stages.find((s) => s.id === column.stage)
  const first = lane.id === 'steps'
  if (column.kind === 'collapsed') {
    return (
      <div {...common} className="mp-cell" data-fold="">
        <span className="visually-hidden">{`${stage?.name ?? 'Stage'}, folded`}</span>
        {first && (
          <span className="mp-foldname" aria-hidden>
            {stage?.name} · {plural(stage?.steps.length ?? 0, 'step')}
          </span>
        )}
      </div>
    )
  }
  return (
    <div {...common} className="mp-cell" data-blank="">
      <span className="visually-hidden">{`${stage?.name ?? 'Stage'}, no step yet`}</span>
      {first && (
        <button type="button" className="mp-firststep" tabIndex={-1} onClick={() => newStep(work, column.stage, null)}>
          <Plus className="icon-14" aria-hidden />
          Step
        </button>
      )}
    </div>
  )
}
