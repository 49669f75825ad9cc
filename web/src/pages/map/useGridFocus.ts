/** The keyboard of the grid: one tab stop, and keys that move and edit. */

import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { CellAt, GridShape, Motion } from '../../canvas/focus'
import { moveFocus } from '../../canvas/focus'
import { intentOf } from '../../editor/keys'
import { lettersOn } from '../../ui/shortcuts'
import { cardAt, cellTarget, runIntent } from './cellKeys'
import { marksBetween } from './marked'
import { usePrefs } from './prefsStore'
import { type MapWork, useWork } from './work'

/** The name of a cell in the page. */
export function cellId(row: number, column: number): string {
  return `${row}:${column}`
}

/** The focus is to be put on the cell after the next change; a node that moved takes it along. */
interface Pending {
  readonly node: string | null
}

interface GridFocus {
  readonly focus: CellAt
  readonly onFocus: (e: FocusEvent) => void
  readonly onKeyDown: (e: KeyboardEvent) => void
}

/** Which cell holds the focus, and what keys do there. */
export function useGridFocus(scroller: RefObject<HTMLElement | null>): GridFocus {
  const work = useWork()
  const prefs = usePrefs()
  const [wanted, setFocus] = useState<CellAt>({ row: 1, column: 0 })
  const shape = gridShape(work)
  const focus = { row: Math.min(wanted.row, shape.rows - 1), column: Math.max(0, Math.min(wanted.column, shape.columns - 1)) }
  const pending = useRef<Pending | null>(null)
  /** Where a range of marks began that Shift and the arrows extend. */
  const corner = useRef<CellAt | null>(null)
  const latest = useRef(work)
  const { editing } = work
  useEffect(() => {
    const at = editing === null ? null : cellOfNode(latest.current, editing.create?.step ?? editing.node)
    if (at !== null) setFocus(at)
  }, [editing])
  useEffect(() => {
    latest.current = work
    const wish = pending.current
    if (wish === null) return
    pending.current = null
    const own = wish.node === null ? null : cellOfNode(work, wish.node)
    const column = own?.column ?? focus.column
    if (column !== focus.column) {
      pending.current = { node: null }
      return setFocus({ row: focus.row, column })
    }
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${cellId(focus.row, focus.column)}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  const go = (to: CellAt) => {
    pending.current = { node: null }
    setFocus(to)
    follow(work, to)
  }
  return {
    focus,
    onFocus: (e) => {
      const at = cellOf(e.target)
      if (at === null) return
      const column = work.scene.plan.columns[at.column]
      if (column?.kind === 'step') work.desk.here.set(column.step)
      if (at.row !== focus.row || at.column !== focus.column) setFocus(at)
    },
    onKeyDown: (e) => {
      if (e.target instanceof HTMLTextAreaElement || e.defaultPrevented) return
      const intent = intentOf({ key: e.key, ctrl: e.ctrlKey, meta: e.metaKey, shift: e.shiftKey, alt: e.altKey })
      if (intent === null || (e.key.length === 1 && !e.ctrlKey && !e.metaKey && /\p{L}/u.test(e.key) && !lettersOn())) return
      e.preventDefault()
      e.stopPropagation()
      if (intent.kind !== 'extend') corner.current = null
      if (intent.kind === 'focus') return moveWithin(work, focus, intent.motion) || go(moveFocus(shape, focus, intent.motion))
      if (intent.kind === 'extend') {
        const to = moveFocus(shape, focus, intent.direction)
        corner.current ??= focus
        work.desk.marks.only(marksBetween(work, corner.current, to))
        pending.current = { node: null }
        return setFocus(to)
      }
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${cellId(focus.row, focus.column)}"]`) ?? null
      runIntent(intent, { work, prefs, at: focus, cell, keep: (node) => (pending.current = { node: node ?? null }) })
    },
  }
}

function gridShape(work: MapWork): GridShape {
  const { plan, rows } = work.scene
  const span = (column: number) => plan.stages.find((s) => column >= s.first && column < s.first + s.count)
  return {
    rows: rows.length + 1,
    columns: plan.columns.length,
    stageStart: (column) => span(column)?.first ?? column,
    stageEnd: (column) => {
      const s = span(column)
      return s === undefined ? column + 1 : s.first + s.count
    },
  }
}

/** The cell in which a stage or a step stands; null for what has no cell of its own. */
function cellOfNode(work: MapWork, node: string): CellAt | null {
  const { plan, rows } = work.scene
  const stage = plan.stages.find((s) => s.stage === node)
  if (stage !== undefined) return { row: 0, column: stage.first }
  const column = plan.columns.findIndex((c) => c.kind === 'step' && c.step === node)
  if (column < 0) return null
  return {
    row:
      1 +
      Math.max(
        0,
        rows.findIndex((r) => r.lane.id === 'steps'),
      ),
    column,
  }
}

function cellOf(target: EventTarget): CellAt | null {
  const name = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-cell]')?.dataset.cell : undefined
  const [row, column] = (name ?? '').split(':').map(Number)
  return row === undefined || column === undefined || Number.isNaN(row) || Number.isNaN(column) ? null : { row, column }
}

/** An open panel follows the focus. */
function follow(work: MapWork, at: CellAt): void {
  if (work.selection.kind === 'none') return
  const target = cellTarget(work, at)
  if (target === null) return
  if (target.kind === 'stage') work.select({ kind: 'stage', id: target.stage.id })
  else if ('step' in target) work.select({ kind: 'step', id: target.step.id })
}

/** Within a cell of several cards, up and down move between them once one is selected. */
function moveWithin(work: MapWork, at: CellAt, motion: Motion): boolean {
  if (motion !== 'up' && motion !== 'down') return false
  const { cards, index } = cardAt(work, at)
  const next = index < 0 ? undefined : cards[index + (motion === 'down' ? 1 : -1)]
  const target = cellTarget(work, at)
  if (next === undefined || target === null || !('step' in target)) return false
  work.select({ kind: 'card', id: next.id, step: target.step.id })
  work.announce(next.text)
  return true
}
