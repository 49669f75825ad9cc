/** Everything that the parts of a guest's page share: the map to read, and to draw on while they suggest. */

import { useMemo, useState } from 'react'
import type { Library } from '../../model/library'
import { useRoomForGhosts } from '../map/comments/Ghosts'
import { useMapOnly, useMode } from '../map/comments/mode'
import { emptyDesk } from '../map/desk'
import { newId, type OpenDocument } from '../map/document'
import { useLock } from '../map/lock'
import type { Popup } from '../map/Popups'
import { openers, useEdits, usePageState } from '../map/useMapWork'
import { useNarrow } from '../map/useNarrow'
import { useSession, viewOfMap } from '../map/useRoom'
import { shownMap } from '../map/views/filter'
import type { ViewId } from '../map/views/kinds'
import { useScene } from '../map/views/useScene'
import type { MapWork } from '../map/work'
import { filterBy, shownBy } from './shows'
import type { Turning } from './useFollow'

const noMetrics: MapWork['metrics'] = new Map()

/** What a guest's page is made of. */
export interface GuestWork {
  readonly work: MapWork
  readonly words: string
  /** How the page is turned to another view, and to what a leader shows for as long as the guest follows. */
  readonly turning: Turning
}

/** Assembles the work of a guest's page: no numbers, no library to change. */
export function useGuestWork(mapId: string, document: OpenDocument, library: Library, setPopup: (popup: Popup | null) => void): GuestWork {
  const { view: doc } = useSession(document).client
  const map = viewOfMap(doc)
  const narrow = useNarrow()
  const [chosen, show] = useState<ViewId>('working')
  const viewId = narrow && chosen === 'working' ? 'story' : chosen // a grid needs room
  const [led, take] = useState<string | null>(null)
  const { persona } = useMemo(() => shownBy(led ?? ''), [led])
  const filter = useMemo(() => filterBy(shownBy(led ?? '')), [led])
  const shown = useMemo(() => shownMap(map, filter), [map, filter])
  const plan = useScene({ mapId, view: viewId, filter, whole: map, map: shown, library, persona, counted: false, measured: false })
  const scene = useRoomForGhosts(mapId, plan)
  const page = usePageState(doc.isLive.bind(doc))
  const room = useMemo(() => ({ map: document, library: null }), [document])
  const edits = useEdits(room, page.announce)
  const [desk] = useState(() => ({ ...emptyDesk(), doc: () => document.session.state.client.view }))
  const work = useMemo(
    (): MapWork => ({
      mapId,
      map,
      library,
      view: viewId,
      filter,
      shown,
      beside: null,
      readOnly: false,
      panels: true,
      scene,
      overlay: { state: 'off' },
      numbers: null,
      metrics: noMetrics,
      stale: false,
      drops: [],
      hot: -1,
      retryOverlay: () => undefined,
      window: { period: 'week' },
      filtered: false,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...page.shared,
      ...edits,
      desk,
      newId,
      ...openers(setPopup),
    }),
    [mapId, map, library, viewId, filter, shown, scene, page.shared, edits, desk, setPopup],
  )
  const { suggesting } = useMode()
  const turning = useMemo(() => ({ show, shows: '', take }), [])
  return { work: useMapOnly(useLock(work, suggesting ? undefined : reading)), words: page.words, turning }
}

const reading = { title: 'You are reading', detail: 'Press “Suggest edits” to propose a change; the team decides.' }
