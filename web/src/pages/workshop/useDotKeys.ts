/** V places a dot on what has the focus in the grid, Shift V takes one away. */

import { useEffect, useEffectEvent } from 'react'
import { isTyping, lettersOn } from '../../ui/shortcuts'
import { elementAt } from '../map/comments/talk'
import { type MapWork, useWork } from '../map/work'
import { useHall } from './hall'
import { isOpenTo, type Votable } from './state'

/** Listens while a vote goes on. */
export function useDotKeys(): void {
  const work = useWork()
  const { heard, dot } = useHall()
  const vote = heard?.workshop.vote
  const open = vote !== undefined && !vote.shown
  const onKey = useEffectEvent((e: KeyboardEvent) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.key.toLowerCase() !== 'v' || !lettersOn()) return
    const cell = e.target instanceof HTMLElement ? e.target.closest<HTMLElement>('[data-cell]') : null
    const text = e.target instanceof HTMLElement && e.target.closest('input,textarea,select,[contenteditable]') !== null
    if (text || (cell === null && isTyping(e.target))) return
    const element = elementAt(work, cell?.dataset.cell) ?? (work.selection.kind === 'none' ? null : work.selection.id)
    const about = element === null ? null : votableOf(work, element)
    if (element === null || about === null) return
    e.preventDefault()
    if (vote !== undefined && !isOpenTo(vote.kinds, about)) return work.announce('This vote is not about that.')
    dot(element, e.shiftKey ? -1 : 1)
  })
  useEffect(() => {
    if (!open) return
    const listen = (e: KeyboardEvent) => onKey(e)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [open])
}

/** What an element of the map is to a vote; null for what gets no dots. */
function votableOf({ map }: MapWork, id: string): Votable | null {
  for (const stage of map.stages) {
    if (stage.id === id) return { type: 'stage' }
    const kind = [...stage.cards, ...stage.steps.flatMap((s) => s.cards)].find((c) => c.id === id)?.kind
    if (kind !== undefined) return { type: 'card', kind }
    if (stage.steps.some((s) => s.id === id)) return { type: 'step' }
  }
  return null
}
