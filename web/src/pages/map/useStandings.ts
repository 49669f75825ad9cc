import { useMemo } from 'react'
import type { Library } from '../../model/library'
import type { JourneyMap } from '../../model/map'
import { libraryStandings, mapStandings } from '../../overlay/claim'

const DAY = 86_400_000

/** A map and the library in which every claim stands as its evidence makes it today, or as somebody declared it. */
export function useStandings(map: JourneyMap, library: Library): { readonly map: JourneyMap; readonly library: Library } {
  const today = Math.ceil(Date.now() / DAY) * DAY
  const { evidence } = library
  const records = useMemo(() => libraryStandings(library, today), [library, today])
  const drawn = useMemo(() => mapStandings(map, { evidence }, today), [map, evidence, today])
  return { map: drawn, library: records }
}
