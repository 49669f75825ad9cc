import { ListChecks } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import type { Mark } from '../../editor/marks'
import { Button } from '../../ui/Button'
import { useValue } from './desk'
import { type MapWork, useWork } from './work'

/** Ends selecting, and takes all marks away. */
export function stopSelecting(work: MapWork): void {
  work.desk.marks.clear()
  work.desk.selecting.set(false)
}

/** Begins and ends selecting several things of the story. Esc ends it, too, and so does leaving the story. */
export function SelectSeveral() {
  const work = useWork()
  const { selecting, marks } = work.desk
  const on = useValue(selecting)
  useEffect(() => {
    if (!on) return
    const leave = () => {
      marks.clear()
      selecting.set(false)
    }
    const onKeyDown = (e: KeyboardEvent) => {
      const inside = e.target instanceof Element && e.target.closest('[role="menu"], [role="dialog"], .mp-catalogue, textarea') !== null
      if (e.key === 'Escape' && !e.defaultPrevented && !inside) leave()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [on, marks, selecting])
  useEffect(
    () => () => {
      marks.clear()
      selecting.set(false)
    },
    [marks, selecting],
  )
  return (
    <Button
      size="small"
      variant="quiet"
      aria-pressed={on}
      icon={<ListChecks className="icon-14" aria-hidden />}
      onClick={() => (on ? stopSelecting(work) : selecting.set(true))}
    >
      {on ? 'Stop selecting' : 'Select several'}
    </Button>
  )
}

/** The box that marks one thing of the story, while several are selected. */
export function StoryMark({ mark, name }: { mark: Mark; name: string }) {
  const { marks, selecting } = useWork().desk
  const on = useValue(selecting)
  useSyncExternalStore(marks.subscribe, () => marks.all)
  if (!on) return null
  return (
    <label className="mp-story-mark">
      <input type="checkbox" aria-label={`Select ${name}`} checked={marks.has(mark.id)} onChange={() => marks.toggle(mark)} />
    </label>
  )
}
