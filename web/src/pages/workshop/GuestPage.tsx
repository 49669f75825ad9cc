import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { type RemarkWays, RemarkWaysProvider } from '../../api/comments'
import { guestWays } from '../../api/guestRemarks'
import { keys } from '../../api/keys'
import { asProblem } from '../../api/problem'
import { VisitingProvider } from '../../api/session'
import type { Visitor } from '../../api/types'
import { type Attending, attend, useDoor, useWorkshopPeople } from '../../api/workshop'
import type { Library } from '../../model/library'
import { ModeProvider } from '../map/comments/mode'
import { type LoadedDocument, read } from '../map/document'
import '../map/map.css'
import '../map/views/views.css'
import '../share/share.css'
import { type Reason, reasonOf } from './door'
import { GUESTS, GuestRoom } from './GuestRoom'
import { NameForm } from './NameForm'
import { Outside } from './Outside'
import './workshop.css'

const route = getRouteApi('/w/$token')
const ways: RemarkWays = guestWays

/** A workshop for whoever has its link: a name at the door, then the map with everybody else on it. */
export function GuestPage() {
  const { token } = route.useParams()
  return <Own key={token} token={token} />
}

/** What guests see never mixes with what a member of the same browser saw. */
function Own({ token }: { token: string }) {
  const [cache] = useState(makeCache)
  return (
    <QueryClientProvider client={cache}>
      <Entrance token={token} />
    </QueryClientProvider>
  )
}

/** Answers stay until somebody says that they are old: a guest may ask little, and hears of everything. */
function makeCache(): QueryClient {
  const cache = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, networkMode: 'always', retry: false },
      mutations: { networkMode: 'always' },
    },
  })
  cache.setQueryData(keys.members, [])
  cache.setQueryData(keys.workspace, { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone })
  return cache
}

function Entrance({ token }: { token: string }) {
  const [out, setOut] = useState<Reason | null>(null)
  const door = useDoor(token)
  const again = () => void door.refetch()
  if (out !== null) return <Outside reason={out} />
  if (door.error !== null) return <Outside reason={reasonOf(asProblem(door.error))} onRetry={again} />
  if (door.data === undefined) return <div className="sh-page" aria-busy="true" />
  return door.data.me === undefined ? <NameForm token={token} door={door.data} /> : <Inside token={token} onOut={setOut} />
}

function Inside({ token, onOut }: { token: string; onOut: (reason: Reason) => void }) {
  const inside = useQuery({ queryKey: [...keys.door(token), 'inside'], queryFn: ({ signal }) => attend(signal), gcTime: 0 })
  if (inside.error !== null) {
    return <Outside reason={reasonOf(asProblem(inside.error))} onRetry={() => void inside.refetch()} />
  }
  if (inside.data === undefined) return <div className="sh-page" aria-busy="true" />
  const { attending, documents } = inside.data
  return (
    <VisitingProvider value={visitorOf(attending)}>
      <RemarkWaysProvider value={ways}>
        <Seated attending={attending} first={read(documents.map)} library={documents.library as unknown as Library} onOut={onOut} />
      </RemarkWaysProvider>
    </VisitingProvider>
  )
}

interface SeatedProps {
  readonly attending: Attending
  readonly first: LoadedDocument
  readonly library: Library
  readonly onOut: (reason: Reason) => void
}

/** The room, anew whenever the guest begins or stops to suggest, from what everybody sees at that moment. */
function Seated({ attending, first, library, onOut }: SeatedProps) {
  const [loaded, setLoaded] = useState(first)
  const [latest] = useState(() => ({ document: first }))
  const reload = useCallback(async () => setLoaded(latest.document), [latest])
  useNames(attending.map)
  return (
    <ModeProvider path={GUESTS} user={attending.id} reload={reload}>
      {(suggesting, turn) => (
        <GuestRoom
          key={turn}
          attending={attending}
          loaded={loaded}
          library={library}
          suggesting={suggesting}
          onOut={onOut}
          onNews={(document) => {
            latest.document = document
          }}
        />
      )}
    </ModeProvider>
  )
}

/** Keeps the names of whoever said something where the parts of the page look for names. */
function useNames(map: string): void {
  const cache = useQueryClient()
  const people = useWorkshopPeople(map).data
  useEffect(() => {
    if (people !== undefined) cache.setQueryData(keys.members, people)
  }, [cache, people])
}

/** A guest as the parts of the page see whoever is signed in. */
function visitorOf({ id, me }: Attending): Visitor {
  return {
    state: 'signed_in',
    local: false,
    password: false,
    may: ['maps:drafts', 'comments:write', 'maps:suggest'],
    me: { id, name: me, email: '', role: 'contributor' },
  }
}
