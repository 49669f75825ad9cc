import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Beside, type Dragged, draggedOf, drop, type Landing, landingAt } from './drag'
import { LANE_TITLE, STAGE_ROW } from './scene'
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
    const find = (dragged: Dragged | null, { clientX, clientY }: { clientX: number; clientY: number }): Landing | null => {
      const box = element.getBoundingClientRect()
      const x = clientX - box.left + element.scrollLeft - LANE_TITLE
      const y = clientY - box.top + element.scrollTop - STAGE_ROW
      return dragged === null ? null : landingAt(latest.current.scene, dragged, { x, y, beside: cardAt(clientX, clientY) })
    }
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => draggedOf(source.data) !== null,
      onDrag: ({ source, location }) => {
        const next = find(draggedOf(source.data), location.current.input)
        setLanding((was) => (sameLanding(was, next) ? was : next))
      },
      onDragLeave: () => setLanding(null),
      onDrop: ({ source, location }) => {
        setLanding(null)
        const dragged = draggedOf(source.data)
        const found = find(dragged, location.current.input)
        if (dragged !== null && found !== null) drop(latest.current, dragged, found)
      },
    })
  }, [scroller])
  if (landing === null) return null
  if (landing.kind === 'cell') {
    const { row } = landing
    const place = row === null ? {} : { top: STAGE_ROW + row.y, bottom: 'auto', height: row.height }
    return <div className="mp-dropcolumn" style={{ left: LANE_TITLE + landing.x, width: landing.width, ...place }} />
  }
  if (landing.kind === 'lane') return <div className="mp-droplane" style={{ top: STAGE_ROW + landing.y - 1 }} />
  const x = landing.kind === 'gap' ? landing.gap.x : landing.x
  return <div className="mp-dropline" style={{ left: LANE_TITLE + x - 1 }} />
}

/** The card under the pointer, and on which side of its middle the pointer is. */
function cardAt(x: number, y: number): Beside | null {
  const found = document.elementsFromPoint(x, y).find((e) => e instanceof HTMLElement && e.dataset.mark?.startsWith('card ') === true)
  if (!(found instanceof HTMLElement)) return null
  const box = found.getBoundingClientRect()
  return { card: found.dataset.mark?.slice('card '.length) ?? '', below: y > box.top + box.height / 2 }
}

function sameLanding(a: Landing | null, b: Landing | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
