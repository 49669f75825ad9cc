/** Widths of texts in the type of the map's cells. */

import { useEffect, useState } from 'react'
import type { Measure } from '../../canvas/rows'
import type { MapPrefs } from './prefs'

const FONT = { comfortable: '13px', compact: '12px' } as const

/** A measure that remembers; it is made anew when the typeface has arrived, because the widths then change. */
export function useMeasure(density: MapPrefs['density']): Measure {
  const [measure, setMeasure] = useState(() => makeMeasure(density))
  useEffect(() => {
    let live = true
    const renew = () => live && setMeasure(() => makeMeasure(density))
    renew()
    void document.fonts.ready.then(renew)
    return () => {
      live = false
    }
  }, [density])
  return measure
}

function makeMeasure(density: MapPrefs['density']): Measure {
  const context = document.createElement('canvas').getContext('2d')
  const size = FONT[density]
  if (context === null) return (text) => text.length * Number.parseInt(size, 10) * 0.55
  context.font = `450 ${size} Inter, system-ui, sans-serif`
  const known = new Map<string, number>()
  return (text) => {
    const width = known.get(text) ?? context.measureText(text).width
    known.set(text, width)
    return width
  }
}
