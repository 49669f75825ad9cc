import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { IconButton } from '../../ui/Button'
import { useValue } from './desk'
import { type Find, findIn, type Hit } from './find'
import { LANE_TITLE, STAGE_ROW } from './scene'
import { cellId } from './useGridFocus'
import { useWork } from './work'

/** Searches the map: counts the hits, goes from one to the next and highlights them. */
export function FindBar({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const find = useValue(useWork().desk.find)
  return find === null ? null : <OpenBar find={find} scroller={scroller} />
}

function OpenBar({ find, scroller }: { find: Find; scroller: RefObject<HTMLElement | null> }) {
  const work = useWork()
  const { map, scene, library, desk } = work
  const hits = useMemo(() => findIn(find.words, map, scene, library), [find.words, map, scene, library])
  const at = hits.length === 0 ? -1 : Math.min(find.at, hits.length - 1)
  const current = hits[at]
  const input = useRef<HTMLInputElement>(null)
  const shown = useScrollTo(current, scroller)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  useEffect(() => {
    desk.found.set(new Map(hits.map((h, i) => [h.id, i === at ? 'current' : 'found'])))
    return () => desk.found.set(new Map())
  }, [desk, hits, at])
  const step = (by: 1 | -1) => hits.length > 0 && desk.find.set({ ...find, at: (at + by + hits.length) % hits.length })
  const close = () => {
    desk.find.set(null)
    focusCell(scroller.current, shown(current))
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' || e.key === 'ArrowDown' || e.key === 'ArrowUp') step(e.shiftKey || e.key === 'ArrowUp' ? -1 : 1)
    else if (e.key === 'Escape') close()
    else return
    e.preventDefault()
    e.stopPropagation()
  }
  return (
    <search className="mp-find">
      <div className="inp" data-size="small">
        <Search className="icon-14" aria-hidden />
        <input
          ref={input}
          aria-label="Search this map"
          placeholder="Search this map"
          value={find.words}
          autoComplete="off"
          spellCheck={false}
          onChange={(e) => desk.find.set({ words: e.target.value, at: 0 })}
          onKeyDown={onKeyDown}
        />
      </div>
      <span className="tn mp-find-count" role="status">
        {find.words.trim() === '' ? '' : hits.length === 0 ? 'nothing found' : `${at + 1} of ${hits.length}`}
        {current !== undefined && <small>{placeWords(current, shown(current) !== null)}</small>}
      </span>
      <IconButton label="Previous" shortcut="Shift Enter" size="small" disabled={hits.length === 0} onClick={() => step(-1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label="Next" shortcut="Enter" size="small" disabled={hits.length === 0} onClick={() => step(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label="Close the search" shortcut="Esc" size="small" onClick={close}>
        <X aria-hidden />
      </IconButton>
    </search>
  )
}

function placeWords(hit: Hit, shown: boolean): string {
  return !shown ? 'in a row that is not shown' : hit.kind === 'notes' ? 'in the notes of the step' : ''
}

/** The cell of a hit, or null if its row or column is not shown. */
function useCellOf(): (hit: Hit | undefined) => { readonly row: number; readonly column: number } | null {
  const { scene } = useWork()
  return (hit) => {
    if (hit === undefined) return null
    const column = scene.plan.columns.findIndex((c) =>
      c.kind === 'step' && hit.step !== null ? c.step === hit.step : c.stage === hit.stage,
    )
    const row = hit.row === '' ? 0 : scene.rows.findIndex((r) => r.lane.id === hit.row) + 1
    return column < 0 || (hit.row !== '' && row === 0) ? null : { row, column }
  }
}

/** Brings the current hit into sight. */
function useScrollTo(current: Hit | undefined, scroller: RefObject<HTMLElement | null>) {
  const { scene } = useWork()
  const cellOf = useCellOf()
  const cell = cellOf(current)
  const latest = useRef({ scene, cell })
  useEffect(() => {
    latest.current = { scene, cell }
  })
  const key = current?.id
  useEffect(() => {
    const { scene, cell } = latest.current
    const element = scroller.current
    if (element === null || cell === null || key === undefined) return
    const column = scene.plan.columns[cell.column]
    const top = scene.rows.slice(0, Math.max(0, cell.row - 1)).reduce((sum, r) => sum + r.height, 0)
    const height = scene.rows[cell.row - 1]?.height ?? 0
    if (column === undefined) return
    const [width, room] = [element.clientWidth - LANE_TITLE, element.clientHeight - STAGE_ROW]
    const left =
      column.x < element.scrollLeft || column.x + column.width > element.scrollLeft + width ? column.x - width / 3 : element.scrollLeft
    const y = top < element.scrollTop || top + height > element.scrollTop + room ? top - room / 3 : element.scrollTop
    element.scrollTo({ left, top: cell.row === 0 ? element.scrollTop : y })
  }, [key, scroller])
  return cellOf
}

function focusCell(scroller: HTMLElement | null, cell: { readonly row: number; readonly column: number } | null): void {
  const wanted = cell === null ? null : scroller?.querySelector<HTMLElement>(`[data-cell="${cellId(cell.row, cell.column)}"]`)
  const any = scroller?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')
  ;(wanted ?? any)?.focus()
}
