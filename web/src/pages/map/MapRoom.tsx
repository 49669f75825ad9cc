import { useCallback, useState } from 'react'
import { useRefusal } from '../../api/session'
import type { Selection } from '../../editor/selection'
import type { Change } from '../../ops/engine'
import type { Mishap } from '../../sync/box'
import { useToast } from '../../ui/Toast'
import { useRenewal } from '../shared/useRenewal'
import { HallProvider } from '../workshop/hall'
import { Locks } from '../workshop/Locks'
import { ResultAside, WorkshopSlot } from '../workshop/parts'
import { useTurning } from '../workshop/useShows'
import { AwayDialog } from './AwayDialog'
import { TalkAside } from './comments/CommentsPanel'
import { SuggestBar } from './comments/SuggestBar'
import { TalkProvider } from './comments/talk'
import { useUnsent } from './comments/useUnsent'
import { changesSince, type LoadedDocuments, mapPath } from './document'
import { FilterBar } from './FilterBar'
import { FootBar } from './FootBar'
import { HistoryPanel } from './history/HistoryPanel'
import { MapBanner } from './MapBanner'
import { OthersProvider } from './Others'
import { Panel } from './Panel'
import { type Popup, Popups } from './Popups'
import { TopBar } from './TopBar'
import { useMapWork } from './useMapWork'
import { type Told, useRoom, useSession } from './useRoom'
import { MapView } from './views/MapView'
import './views/views.css'
import { MapWorkProvider } from './work'

/** An open map: bars, grid or story, and the panel beside them. */
export function MapRoom({
  mapId,
  user,
  loaded,
  suggesting,
}: {
  mapId: string
  user: string
  loaded: LoadedDocuments
  suggesting: boolean
}) {
  const toast = useToast()
  const tell = useCallback((told: Told) => toast(told.title, { detail: told.detail }), [toast])
  const [mishaps, review] = useState<readonly Mishap<Change>[]>([])
  const joins = useRefusal('maps:drafts') === undefined
  const room = useRoom(mapId, user, loaded, { tell, review }, suggesting ? 'held' : joins ? 'live' : 'polled')
  const [popup, setPopup] = useState<Popup | null>(null)
  const path = mapPath(mapId)
  useUnsent({ document: room.map, path, user, suggesting, since: useCallback((seq: number) => changesSince(path, seq), [path]) })
  const { work, link, words, waiting, views } = useMapWork(mapId, room, setPopup)
  const turning = useTurning(views)
  useRenewal(
    [
      [mapPath(mapId), room.map],
      ['/library', room.library],
    ],
    work,
  )
  const [looking, setLooking] = useState(false)
  const { seq } = useSession(room.map).client
  const open = work.selection.kind !== 'none' || work.page.page !== 'overview'
  return (
    <MapWorkProvider value={work}>
      <HallProvider document={room.map}>
        <Locks>
          <OthersProvider document={room.map}>
            <TalkProvider document={room.map}>
              <TopBar link={link} waiting={waiting} room={room} onHistory={() => setLooking(!looking)} />
              <SuggestBar document={room.map} />
              {!suggesting && <MapBanner link={link} waiting={waiting} onRetry={() => room.map.session.retryNow()} />}
              <WorkshopSlot turning={turning} />
              <FilterBar views={views} />
              <div className="mp-body">
                <main className="mp-main" data-view={work.view}>
                  <MapView />
                </main>
                <ResultAside>
                  <TalkAside>
                    {looking ? (
                      <HistoryPanel seq={seq} onClose={() => setLooking(false)} />
                    ) : (
                      open && <Panel key={panelKey(work.selection)} />
                    )}
                  </TalkAside>
                </ResultAside>
              </div>
              <FootBar />
              {mishaps.length > 0 && <AwayDialog mishaps={mishaps} onClose={() => review([])} />}
              {popup !== null && <Popups popup={popup} onClose={() => setPopup((now) => (now === popup ? null : now))} />}
              <p className="visually-hidden" role="status">
                {words}
              </p>
            </TalkProvider>
          </OthersProvider>
        </Locks>
      </HallProvider>
    </MapWorkProvider>
  )
}

/** Another element begins at the top of the panel again. */
function panelKey(selection: Selection): string {
  return selection.kind === 'none' ? 'none' : `${selection.kind} ${selection.id}`
}
