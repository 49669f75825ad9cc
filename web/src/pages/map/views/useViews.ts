/** The view that is shown, and how to change it: from the address, a saved view, and what the person chose last. */

import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useSession } from '../../../api/session'
import type { JourneyMap, SavedView } from '../../../model/map'
import { changedSearch, type SearchChange } from '../filters'
import { useNarrow } from '../useNarrow'
import { everything, filterOf, readFilter, sameFilter, type ViewFilter, writeFilter } from './filter'
import { firstView, type ViewId, viewOf } from './kinds'
import { recall, remember } from './remember'

const route = getRouteApi('/maps/$mapId')

/** What is shown and how to show something else. */
export interface Views {
  readonly view: ViewId
  readonly filter: ViewFilter
  /** The saved view that was picked, if it still exists. */
  readonly saved: SavedView | null
  /** True if the reader changed what the saved view shows. */
  readonly changed: boolean
  readonly show: (view: ViewId) => void
  readonly setFilter: (filter: ViewFilter) => void
  /** Shows a saved view, or everything again. */
  readonly pick: (saved: SavedView | null) => void
}

/** The view of a map. The address decides; without a word in it, the last choice does. */
export function useViews(mapId: string, map: Pick<JourneyMap, 'kind' | 'views'>): Views {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const person = useSession().data?.me?.id ?? ''
  const narrow = useNarrow()
  const last = useMemo(() => recall(localStorage, person, mapId), [person, mapId])
  const savedId = search.saved ?? (search.view === undefined ? last?.saved : undefined)
  const saved = map.views.find((v) => v.id === savedId) ?? null
  const asked = search.view ?? (search.saved === undefined ? undefined : viewOf(saved?.preset))
  const view = asked ?? (narrow ? undefined : last?.view) ?? firstView(map.kind, narrow)
  const base = useMemo(() => (saved === null ? everything : filterOf(saved)), [saved])
  const filter = useMemo(() => readFilter(search, base), [search, base])
  const go = useCallback(
    (to: SearchChange, replace: boolean) => {
      void navigate({ search: (old) => changedSearch(old, to), replace })
      if (to.view !== undefined) {
        remember(localStorage, person, mapId, to.saved === undefined ? { view: to.view } : { view: to.view, saved: to.saved })
      }
    },
    [navigate, person, mapId],
  )
  return {
    view,
    filter,
    saved,
    changed: saved !== null && (!sameFilter(filter, base) || view !== (viewOf(saved.preset) ?? view)),
    show: useCallback((next) => go({ view: next, ...(saved === null ? {} : { saved: saved.id }) }, false), [go, saved]),
    setFilter: useCallback((next) => go(writeFilter(next, base), true), [go, base]),
    pick: useCallback(
      (next) => {
        const all = { lanes: undefined, personas: undefined, stages: undefined, numbers: undefined }
        const to = next === null ? { view, saved: undefined } : { view: viewOf(next.preset) ?? view, saved: next.id }
        go({ ...all, ...to }, false)
      },
      [go, view],
    ),
  }
}
