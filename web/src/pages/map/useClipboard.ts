/** The system's clipboard, while the grid has the focus. */

import { type RefObject, useEffect, useRef } from 'react'
import type { CellAt } from '../../canvas/focus'
import { readClip } from '../../editor/clip'
import { readCells } from '../../editor/tsv'
import { useToast } from '../../ui/Toast'
import { remove } from './actions'
import { deleteMarked } from './bulk'
import { cellTarget } from './cellKeys'
import { type Copied, cellOf, copyAt, pasteClip, pasteText } from './clipboard'
import { type MapWork, useWork } from './work'

/** Copies, cuts and pastes at the focused cell. Texts that are being edited, and texts that are selected, are the browser's own. */
export function useClipboard(scroller: RefObject<HTMLElement | null>, focus: CellAt): void {
  const work = useWork()
  const toast = useToast()
  const latest = useRef({ work, focus })
  useEffect(() => {
    latest.current = { work, focus }
  })
  useEffect(() => {
    const here = () => isOurs(scroller.current, latest.current.work)
    const take = (e: ClipboardEvent): boolean => {
      const { work, focus } = latest.current
      if (!here() || getSelection()?.isCollapsed === false || e.clipboardData === null) return false
      const copied = copyAt(work, focus)
      if (copied === null) return false
      e.preventDefault()
      e.clipboardData.setData('text/html', copied.html)
      e.clipboardData.setData('text/plain', copied.text)
      work.announce(`Copied ${copied.words}.`)
      return true
    }
    const onCut = (e: ClipboardEvent) => {
      const { work, focus } = latest.current
      if (work.readOnly || !take(e)) return
      if (work.desk.marks.all.length > 0) return deleteMarked(work)
      const target = cellTarget(work, focus)
      if (target !== null) remove(work, target)
    }
    const onPaste = (e: ClipboardEvent) => {
      const { work, focus } = latest.current
      if (!here() || e.clipboardData === null || work.readOnly) return
      e.preventDefault()
      const clip = readClip(e.clipboardData.getData('text/html'))
      if (clip !== null) return pasteClip(work, clip, focus)
      pasteText(work, readCells(e.clipboardData.getData('text/plain')), focus, (title, detail) => toast(title, { detail }))
    }
    document.addEventListener('copy', take)
    document.addEventListener('cut', onCut)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', take)
      document.removeEventListener('cut', onCut)
      document.removeEventListener('paste', onPaste)
    }
  }, [scroller, toast])
}

/** Puts a copy on the clipboard without a key, for menus. */
export function copyToSystem(work: MapWork, copied: Copied | null): void {
  if (copied === null) return work.announce('There is nothing to copy here.')
  const put = (e: ClipboardEvent) => {
    e.preventDefault()
    e.stopPropagation()
    e.clipboardData?.setData('text/html', copied.html)
    e.clipboardData?.setData('text/plain', copied.text)
  }
  document.addEventListener('copy', put, { capture: true, once: true })
  const done = document.execCommand('copy')
  document.removeEventListener('copy', put, { capture: true })
  work.announce(done ? `Copied ${copied.words}.` : 'The browser did not let the page copy. Press Ctrl C.')
}

/** Pastes what the clipboard holds at a thing, for menus; browsers may want the key instead. */
export async function pasteFromSystem(work: MapWork, id: string): Promise<void> {
  const at = cellOf(work, id)
  if (at === null) return
  try {
    const [item] = await navigator.clipboard.read()
    const read = async (type: string) => (item?.types.includes(type) === true ? (await item.getType(type)).text() : '')
    const clip = readClip(await read('text/html'))
    if (clip !== null) return pasteClip(work, clip, at)
    pasteText(work, readCells(await read('text/plain')), at, (title, detail) => work.announce(`${title}. ${detail}`))
  } catch {
    work.announce('The browser keeps the clipboard to itself here. Choose the cell and press Ctrl V.')
  }
}

function isOurs(grid: HTMLElement | null, work: MapWork): boolean {
  const { activeElement } = document
  if (activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement) return false
  return grid?.contains(activeElement) === true || (activeElement === document.body && work.desk.marks.all.length > 0)
}
