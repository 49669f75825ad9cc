import { useEffect, useMemo, useState } from 'react'
import { unlit } from '../../desk'
import { Grid } from '../../Grid'
import { useWork } from '../../work'
import './blueprint.css'
import { needsOf } from './needs'

/**
 * The map as a service blueprint. It is the grid with rows of its own, so that
 * its elements are added, moved and deleted like every other card. What an
 * element needs is highlighted as long as the element is selected or pointed at.
 */
export function Blueprint() {
  const { shown, selection, desk } = useWork()
  const [pointed, setPointed] = useState<string | null>(null)
  const needs = useMemo(() => needsOf(shown), [shown])
  const chosen = selection.kind === 'card' ? selection.id : null
  const wanted = needs.get(pointed ?? '') ?? needs.get(chosen ?? '')
  useEffect(() => {
    if (wanted === undefined) return
    desk.lit.set(new Set(wanted))
    return () => desk.lit.set(unlit)
  }, [wanted, desk])
  return (
    <div className="bp" onPointerOver={(e) => setPointed(cardAt(e.target))} onPointerLeave={() => setPointed(null)}>
      <Grid />
    </div>
  )
}

/** The id of the card under the pointer, or null. */
function cardAt(target: EventTarget): string | null {
  const mark = target instanceof Element ? target.closest<HTMLElement>('[data-mark^="card "]')?.dataset.mark : undefined
  return mark?.slice('card '.length) ?? null
}
