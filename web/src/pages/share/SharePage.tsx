import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { keys } from '../../api/keys'
import { asProblem } from '../../api/problem'
import { fetchShared, usePulse } from '../../api/share'
import { noSelection, type Selection } from '../../editor/selection'
import { TalkAside } from '../map/comments/CommentsPanel'
import '../map/map.css'
import { useMeasure } from '../map/measure'
import { useNarrow } from '../map/useNarrow'
import { MapView } from '../map/views/MapView'
import { readerWork } from '../map/views/reader'
import '../map/views/views.css'
import { MapWorkProvider } from '../map/work'
import { Closed } from './Closed'
import { ShareFoot, ShareHead } from './Frame'
import { readShared, type SharedMap } from './reading'
import './share.css'
import { reasonOf } from './closed'
import { Unlock } from './Unlock'

const OutsideTalk = lazy(() => import('./OutsideTalk').then((m) => ({ default: m.OutsideTalk })))

const page = getRouteApi('/s/$token')
const embed = getRouteApi('/s/$token/embed')

/** A view of a map for whoever has its link: to read, without an account. */
export function SharePage() {
  const { token } = page.useParams()
  return <Opened key={token} token={token} framed={false} />
}

/** The same inside a page of another site. */
export function EmbedPage() {
  const { token } = embed.useParams()
  return <Opened key={token} token={token} framed />
}

function Opened({ token, framed }: { token: string; framed: boolean }) {
  const shared = useQuery({
    queryKey: keys.shared(token),
    queryFn: async ({ signal }) => readShared(await fetchShared(token, signal), token),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const pulse = usePulse(token, shared.data !== undefined || shared.error !== null)
  const { refetch } = shared
  const revision = pulse.data?.revision
  const old = revision !== undefined && revision !== shared.data?.revision && pulse.error === null
  useEffect(() => {
    if (old) void refetch()
  }, [old, refetch])
  // What the last look said counts: a link that was taken back shows nothing any more.
  const error = pulse.error ?? (shared.data === undefined ? shared.error : null)
  if (error !== null) {
    const reason = reasonOf(asProblem(error))
    if (reason === 'locked') return <Unlock token={token} />
    if (reason !== 'busy' || shared.data === undefined) return <Closed reason={reason} />
  }
  if (shared.data === undefined) return <div className="sh-page" aria-busy="true" />
  return <Shown shared={shared.data} token={token} framed={framed} spoken={pulse.data?.comments} />
}

interface ShownProps {
  readonly shared: SharedMap
  readonly token: string
  readonly framed: boolean
  /** Another one whenever somebody said something by the link. */
  readonly spoken: string | undefined
}

function Shown({ shared, token, framed, spoken }: ShownProps) {
  const [selection, select] = useState<Selection>(noSelection)
  const measure = useMeasure('comfortable')
  const narrow = useNarrow()
  useEffect(() => {
    document.title = shared.title
  }, [shared.title])
  const view = narrow && shared.view === 'working' ? 'story' : shared.view // a grid needs room
  const work = readerWork({ ...shared, view, metrics: new Map(), stale: false, selection, select, measure })
  const speaks = shared.comments && !framed
  const body = (
    <div className="sh-page" data-framed={framed ? '' : undefined}>
      {!framed && <ShareHead shared={shared} view={view} speaks={speaks} />}
      <div className="mp-body">
        <main className="mp-main sh-main" data-view={view}>
          {framed && <h1 className="visually-hidden">{shared.title}</h1>}
          <MapView />
        </main>
        <TalkAside>{null}</TalkAside>
      </div>
      <ShareFoot shared={shared} token={token} framed={framed} />
    </div>
  )
  return (
    <MapWorkProvider value={work}>
      {speaks ? (
        <Suspense>
          <OutsideTalk token={token} spoken={spoken}>
            {body}
          </OutsideTalk>
        </Suspense>
      ) : (
        body
      )}
    </MapWorkProvider>
  )
}
