/** What a member's window shows, and showing what somebody else does. */

import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { changedSearch } from '../map/filters'
import type { Views } from '../map/views/useViews'
import { changeTo, shownBy, showsOf } from './shows'
import type { Turning } from './useFollow'

const route = getRouteApi('/maps/$mapId')

/** How a member's window is turned to what a leader shows: view, rows, stages, personas. It stays so when they stop to follow. */
export function useTurning({ view, filter, show }: Pick<Views, 'view' | 'filter' | 'show'>): Turning {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const shows = showsOf(search, filter)
  const take = useCallback(
    (text: string | null) => {
      if (text === null) return
      const to = { ...changeTo(shownBy(text)), saved: undefined }
      void navigate({ search: (old) => changedSearch({ ...old, view: old.view ?? view }, to), replace: true })
    },
    [navigate, view],
  )
  return useMemo(() => ({ show, shows, take }), [show, shows, take])
}
