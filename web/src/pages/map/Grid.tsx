import { Plus } from 'lucide-react'
import { type CSSProperties, useEffect, useMemo, useRef } from 'react'
import type { Column } from '../../canvas/columns'
import { selectedStep } from '../../editor/selection'
import { useShortcuts } from '../../ui/shortcuts'
import { plural } from '../shared/format'
import { newStage } from './actions'
import { Catalogue } from './Catalogue'
import { chartRange } from './charts'
import { DropLayer } from './DropLayer'
import { EmptyMap } from './EmptyMap'
import { FindBar } from './FindBar'
import { GridRow } from './GridRow'
import { MarkBar } from './MarkBar'
import { Marquee } from './Marquee'
import { OthersLayer } from './Others'
import { PasteSheet } from './PasteSheet'
import { StageHeader } from './StageHeader'
import { LANE_TITLE, STAGE_ROW } from './scene'
import { UnplacedRow } from './UnplacedRow'
import { useClipboard } from './useClipboard'
import { useColumnRange } from './useColumnRange'
import { cellId, useGridFocus } from './useGridFocus'
import { usePrinting } from './views/usePrinting'
import { useWork } from './work'

/** Room behind the last column, for the button that adds a stage. */
const AFTER = 112

/** The map as a grid: columns are steps under their stages, rows are lanes. Only the columns in sight are in the page. */
export function Grid() {
  const work = useWork()
  const { scene, map } = work
  const scroller = useRef<HTMLDivElement>(null)
  const inSight = useColumnRange(scroller, scene.plan)
  const printing = usePrinting()
  const range = useMemo(() => (printing ? ([0, scene.plan.columns.length] as const) : inSight), [printing, inSight, scene.plan])
  const { focus, onFocus, onKeyDown } = useGridFocus(scroller)
  const columns = useMemo(() => shownColumns(scene.plan.columns, range, focus.column), [scene.plan, range, focus.column])
  const [chartFrom, chartTo] = chartRange(range)
  const charts = useMemo(() => [chartFrom, chartTo] as const, [chartFrom, chartTo])
  useSelectedInSight(scroller)
  useClipboard(scroller, focus)
  const { find, catalogue } = work.desk
  const search = () => find.set(find.get() ?? { words: '', at: 0 })
  useShortcuts({ '/': search, 'mod+f': search, t: () => catalogue.set(!work.readOnly) })
  if (map.stages.length === 0) return <EmptyMap />
  const stages = new Map(map.stages.map((s, i) => [s.id, { stage: s, next: map.stages[i + 1] }]))
  const spans = scene.plan.stages.filter((s) => s.first < range[1] && s.first + s.count > range[0])
  return (
    <>
      <div className="mp-scroll" ref={scroller} data-density={scene.density}>
        <div
          className="mp-grid"
          role="grid"
          aria-label={`Journey map, ${plural(scene.order.length, 'step')}`}
          aria-rowcount={scene.rows.length + 1}
          aria-colcount={scene.plan.columns.length + 2}
          aria-multiselectable
          style={{ width: scene.width + AFTER, '--width': scene.width } as CSSProperties}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
        >
          <div className="mp-row mp-stages" role="row" aria-rowindex={1} style={{ height: STAGE_ROW }}>
            <div className="mp-lane mp-corner" role="rowheader" aria-colindex={1}>
              <small className="tn">{plural(scene.order.length, 'step')}</small>
              <span>Stage</span>
            </div>
            {spans.map((span) => {
              const found = stages.get(span.stage)
              if (found === undefined) return null
              const here = focus.row === 0 && focus.column >= span.first && focus.column < span.first + span.count
              return <StageHeader key={span.stage} span={span} {...found} tabIndex={here ? 0 : -1} cell={cellId(0, span.first)} />
            })}
            <div className="mp-after" role="gridcell" aria-colindex={scene.plan.columns.length + 2} style={{ left: scene.width }}>
              <button
                type="button"
                className="mp-addstage"
                tabIndex={-1}
                onClick={() => newStage(work, map.stages[map.stages.length - 1]?.id ?? null)}
              >
                <Plus className="icon-14" aria-hidden />
                Stage
              </button>
            </div>
          </div>
          {scene.rows.map((row, i) => (
            <GridRow
              key={row.lane.id}
              row={row}
              index={i + 1}
              columns={columns}
              charts={charts}
              focus={focus.row === i + 1 ? focus.column : -1}
            />
          ))}
        </div>
        <UnplacedRow />
        <DropLayer scroller={scroller} />
        <OthersLayer />
        <Marquee scroller={scroller} />
      </div>
      <MarkBar />
      <FindBar scroller={scroller} />
      <Catalogue />
      <PasteSheet />
    </>
  )
}

/** The columns of the range, and the one that holds the focus. */
function shownColumns(all: readonly Column[], [from, to]: readonly [number, number], focused: number): readonly Column[] {
  const shown = all.slice(from, to)
  const held = all[focused]
  return held === undefined || (focused >= from && focused < to) ? shown : [...shown, held]
}

/** Scrolls the selected column into sight when something else was selected. */
function useSelectedInSight(scroller: React.RefObject<HTMLDivElement | null>): void {
  const { selection, scene } = useWork()
  const step = selectedStep(selection)
  const plan = useRef(scene.plan)
  useEffect(() => {
    plan.current = scene.plan
  })
  useEffect(() => {
    const element = scroller.current
    const column = plan.current.columns.find((c) => c.kind === 'step' && c.step === step)
    if (element === null || column === undefined) return
    const frame = requestAnimationFrame(() => {
      const width = element.clientWidth - LANE_TITLE
      const [left, right] = [column.x - 24, column.x + column.width + 72]
      if (left < element.scrollLeft) element.scrollLeft = left
      else if (right > element.scrollLeft + width) element.scrollLeft = right - width
    })
    return () => cancelAnimationFrame(frame)
  }, [scroller, step])
}
