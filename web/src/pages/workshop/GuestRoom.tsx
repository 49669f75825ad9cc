import { useEffect, useState } from 'react'
import { asProblem } from '../../api/problem'
import { type Attending, castGuestDots, fetchWorkshopDocuments, lookInside } from '../../api/workshop'
import type { Library } from '../../model/library'
import { useToast } from '../../ui/Toast'
import { TalkAside } from '../map/comments/CommentsPanel'
import { SuggestBar } from '../map/comments/SuggestBar'
import { TalkProvider, useTalk } from '../map/comments/talk'
import { useUnsent } from '../map/comments/useUnsent'
import { answer, type LoadedDocument, type OpenDocument, openDocument, read } from '../map/document'
import { OthersProvider } from '../map/Others'
import { type Popup, Popups } from '../map/Popups'
import { MapView } from '../map/views/MapView'
import { MapWorkProvider, useWork } from '../map/work'
import { type Reason, reasonOf } from './door'
import { GuestHead } from './GuestHead'
import { HallProvider, useHall } from './hall'
import { Locks } from './Locks'
import { ResultAside, WorkshopSlot } from './parts'
import { useGuestWork } from './useGuestWork'

/** Where the document of a guest's map is. */
export const GUESTS = '/workshop'

// Guests see no log; what they drew is drawn again on the map as it is.
const nobodyElse = async () => []

interface GuestRoomProps {
  readonly attending: Attending
  readonly loaded: LoadedDocument
  readonly library: Library
  readonly suggesting: boolean
  /** The guest is outside from now on. */
  readonly onOut: (reason: Reason) => void
  /** What everybody sees, whenever it changes. */
  readonly onNews: (document: LoadedDocument) => void
}

/** The map of a workshop with a guest before it. */
export function GuestRoom({ attending, loaded, library, suggesting, onOut, onNews }: GuestRoomProps) {
  const document = useGuestDocument(attending.id, loaded, onNews)
  useUnsent({ document, path: GUESTS, user: attending.id, suggesting, since: nobodyElse })
  const [popup, setPopup] = useState<Popup | null>(null)
  const { work, words, turning } = useGuestWork(attending.map, document, library, setPopup)
  useEnd(document, onOut)
  return (
    <MapWorkProvider value={work}>
      <HallProvider document={document} cast={castGuestDots}>
        <Locks>
          <OthersProvider document={document}>
            <TalkProvider document={document} direct>
              <div className="sh-page">
                <GuestHead attending={attending} show={turning.show} onLeave={() => onOut('ended')} />
                <WorkshopSlot turning={turning} />
                <SuggestBar document={document} />
                <div className="mp-body">
                  <main className="mp-main sh-main" data-view={work.view}>
                    <MapView />
                  </main>
                  <ResultAside>
                    <TalkAside>{null}</TalkAside>
                  </ResultAside>
                </div>
              </div>
              {!suggesting && <SpeakOnSelection />}
              <OverWhenGone onOut={onOut} />
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

/** The map's document over the guest's own connection. What they draw stays in the page: it is a suggestion. */
function useGuestDocument(guest: string, loaded: LoadedDocument, onNews: (document: LoadedDocument) => void): OpenDocument {
  const toast = useToast()
  const [document] = useState(() =>
    openDocument(GUESTS, guest, loaded, () => toast('An edit did not fit', { detail: 'Somebody changed the same place.' }), 'held', {
      load: () => answer(async () => read((await fetchWorkshopDocuments()).map)),
      poll: async () => ({ ok: true, value: [] }), // what others do comes over the connection, or when it is there again
      push: () => new Promise(() => {}),
    }),
  )
  useEffect(() => {
    const { session, live } = document
    const tell = () => onNews({ state: session.state.client.base, seq: session.state.client.seq, epoch: live.epoch })
    session.start()
    const deaf = session.subscribe(tell)
    return () => {
      deaf()
      session.stop()
    }
  }, [document, onNews])
  return document
}

/** When the server ends the connection for good, it says why to whoever asks. */
function useEnd({ live }: OpenDocument, onOut: (reason: Reason) => void): void {
  useEffect(() => {
    let asked = false
    return live.watch(() => {
      if (live.refused === null || asked) return
      asked = true
      lookInside().then(
        () => location.reload(), // still inside: the page is older than the server, or the map was replaced
        (error: unknown) => onOut(reasonOf(asProblem(error))),
      )
    })
  }, [live, onOut])
}

/** What was a workshop and is none any more has ended. */
function OverWhenGone({ onOut }: { onOut: (reason: Reason) => void }) {
  const { heard } = useHall()
  const [was, setWas] = useState(false)
  useEffect(() => {
    if (heard !== null) setWas(true)
    else if (was) onOut('ended')
  }, [heard, was, onOut])
  return null
}

/** Who chooses something on the map without drawing on it wants to say something about it. */
function SpeakOnSelection() {
  const { selection } = useWork()
  const { open } = useTalk()
  const chosen = selection.kind === 'none' ? '' : selection.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection opens the panel
  useEffect(() => {
    if (chosen !== '') open({ tab: 'comments', scope: 'element' })
  }, [chosen])
  return null
}
