/** The second map of a comparison: which one it is, and what stands in it. */

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { usePastMap, useVersions } from '../../../../api/history'
import { keys } from '../../../../api/keys'
import { fetchMap, useMaps } from '../../../../api/maps'
import { useWorkspace } from '../../../../api/workspace'
import type { JourneyMap } from '../../../../model/map'
import { date } from '../../../shared/format'
import { changedSearch } from '../../filters'
import { chosenOf, type Other, othersOf, seqOf } from './others'

/** What stands beside the map, as far as it is known. */
export interface Beside {
  /** What can be chosen; null while it is being asked for. */
  readonly others: readonly Other[] | null
  readonly chosen: Other | null
  readonly choose: (key: string) => void
  readonly map: JourneyMap | null
  readonly error: Error | null
  readonly retry: () => void
  /** Puts the second map first; undefined where it is a version of the same map. */
  readonly swap: (() => void) | undefined
}

const route = getRouteApi('/maps/$mapId')

/** The second map, asked for only while two are compared. */
export function useBeside(mapId: string, map: Pick<JourneyMap, 'based_on' | 'personas'>, on: boolean): Beside | null {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const maps = useMaps()
  const versions = useVersions(mapId, on)
  const others = useMemo(() => {
    if (maps.data === undefined || (versions.data === undefined && versions.error === null)) return null
    return othersOf(mapId, map, maps.data, versions.data ?? [], (iso) => date(iso, zone))
  }, [mapId, map, maps.data, versions.data, versions.error, zone])
  const chosen = useMemo(() => (others === null ? null : chosenOf(search.with, map.based_on, others)), [others, search.with, map.based_on])
  const seq = chosen === null ? null : seqOf(chosen.key)
  const past = usePastMap(mapId, seq ?? 0, on && seq !== null)
  const key = chosen === null || seq !== null ? null : chosen.key
  const present = useQuery({
    queryKey: [...keys.map(key ?? ''), 'compared'],
    queryFn: ({ signal }) => fetchMap(key ?? '', signal),
    enabled: on && key !== null,
  })
  const asked = seq === null ? present : past
  const second = seq === null ? present.data?.view : past.data?.document.view
  return useMemo((): Beside | null => {
    if (!on) return null
    return {
      others,
      chosen,
      choose: (next) => void navigate({ search: (old) => changedSearch(old, { with: next }), replace: true }),
      map: second === undefined ? null : (second as unknown as JourneyMap),
      error: maps.error ?? asked.error,
      retry: () => void (maps.error === null ? asked : maps).refetch(),
      swap:
        key === null
          ? undefined
          : () => void navigate({ to: '/maps/$mapId', params: { mapId: key }, search: { view: 'compare', with: mapId } }),
    }
  }, [on, others, chosen, navigate, second, maps, asked, key, mapId])
}
