import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Dragged, draggedOf, drop, type Landing, landingAt } from './drag'
import { LANE_TITLE } from './scene'
import { useWork } from './work'

/** Shows where a dragged thing would land, and drops it there. */
export function DropLayer({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const work = useWork()
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  const [landing, setLanding] = useState<Landing | null>(null)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const find = (dragged: Dragged | null, clientX: number): Landing | null => {
      const x = clientX - element.getBoundingClientRect().left + element.scrollLeft - LANE_TITLE
      return dragged === null ? null : landingAt(latest.current.scene.plan, dragged, x)
    }
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => draggedOf(source.data) !== null,
      onDrag: ({ source, location }) => {
        const next = find(draggedOf(source.data), location.current.input.clientX)
        setLanding((was) => (sameLanding(was, next) ? was : next))
      },
      onDragLeave: () => setLanding(null),
      onDrop: ({ source, location }) => {
        setLanding(null)
        const dragged = draggedOf(source.data)
        const found = find(dragged, location.current.input.clientX)
        if (dragged !== null && found !== null) drop(latest.current, dragged, found)
      },
    })
  }, [scroller])
  if (landing === null) return null
  if (landing.kind === 'column') return <div className="mp-dropcolumn" style={{ left: LANE_TITLE + landing.x, width: landing.width }} />
  const x = landing.kind === 'gap' ? landing.gap.x : landing.x
  return <div className="mp-dropline" style={{ left: LANE_TITLE + x - 1 }} />
}

function sameLanding(a: Landing | null, b: Landing | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
