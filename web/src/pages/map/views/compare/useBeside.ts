/** The other maps of a comparison: which ones they are, and what stands in them. */

import { type QueryFunctionContext, type UseQueryResult, useQueries } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useVersions } from '../../../../api/history'
import { client } from '../../../../api/http'
import { keys } from '../../../../api/keys'
import { fetchMap, useMaps } from '../../../../api/maps'
import { useWorkspace } from '../../../../api/workspace'
import type { JourneyMap } from '../../../../model/map'
import { date } from '../../../shared/format'
import { changedSearch } from '../../filters'
import { chosenOf, type Other, othersOf, seqOf, wantedOf } from './others'

/** What stands beside the map, as far as it is known. */
export interface Beside {
  /** What can be chosen; null while it is being asked for. */
  readonly others: readonly Other[] | null
  /** What is compared with this map: B, C and D. */
  readonly chosen: readonly Other[]
  /** The maps of `chosen`, in the same order; null while one is being asked for. */
  readonly maps: readonly (JourneyMap | null)[]
  /** Compares with these keys from now on. */
  readonly choose: (keys: readonly string[]) => void
  readonly error: Error | null
  readonly retry: () => void
  /** Puts the second map first; undefined where it is a version of the same map or not the only other one. */
  readonly swap: (() => void) | undefined
  /** The persona that the page counts; it holds for every map. */
  readonly persona: string | undefined
}

const route = getRouteApi('/maps/$mapId')

/** The other maps, asked for only while maps are compared. */
export function useBeside(mapId: string, map: Pick<JourneyMap, 'based_on' | 'personas'>, on: boolean): Beside | null {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const rows = useMaps()
  const versions = useVersions(mapId, on)
  const others = useMemo(() => {
    if (rows.data === undefined || (versions.data === undefined && versions.error === null)) return null
    return othersOf(mapId, map, rows.data, versions.data ?? [], (iso) => date(iso, zone))
  }, [mapId, map, rows.data, versions.data, versions.error, zone])
  const chosen = useMemo(() => (others === null ? [] : chosenOf(search.with, map.based_on, others)), [others, search.with, map.based_on])
  const asked = useQueries({ queries: on ? chosen.map((o) => question(mapId, o.key)) : [], combine: together })
  return useMemo((): Beside | null => {
    if (!on) return null
    const only = chosen.length === 1 && chosen[0] !== undefined && seqOf(chosen[0].key) === null ? chosen[0].key : null
    return {
      others,
      chosen,
      maps: asked.maps,
      choose: (next) => void navigate({ search: (old) => changedSearch(old, { with: wantedOf(next) }), replace: true }),
      error: rows.error ?? asked.error,
      retry: rows.error === null ? asked.retry : () => void rows.refetch(),
      swap:
        only === null
          ? undefined
          : () => void navigate({ to: '/maps/$mapId', params: { mapId: only }, search: { view: 'compare', with: mapId } }),
      persona: search.persona,
    }
  }, [on, others, chosen, asked, navigate, rows, mapId, search.persona])
}

/** How one of the other maps is asked for: as it is now, or as a version froze it. */
function question(mapId: string, key: string) {
  const seq = seqOf(key)
  return {
    queryKey: seq === null ? [...keys.map(key), 'compared'] : [...keys.history(mapId), 'compared', seq],
    queryFn: async ({ signal }: QueryFunctionContext): Promise<JourneyMap> => {
      if (seq === null) return (await fetchMap(key, signal)).view as unknown as JourneyMap
      const past = await client.GET('/maps/{id}/history/{seq}', { params: { path: { id: mapId, seq } }, signal })
      return past.document.view as unknown as JourneyMap
    },
    ...(seq === null ? {} : { staleTime: Number.POSITIVE_INFINITY }),
  }
}

/** Several answers as one. */
function together(answers: readonly UseQueryResult<JourneyMap>[]) {
  const failed = answers.filter((a) => a.error !== null)
  return {
    maps: answers.map((a) => a.data ?? null),
    error: failed[0]?.error ?? null,
    retry: () => {
      for (const answer of failed) void answer.refetch()
    },
  }
}
