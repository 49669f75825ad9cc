import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { hearRemarks, RemarkWaysProvider } from '../../api/comments'
import { keys } from '../../api/keys'
import { linkWays } from '../../api/linkRemarks'
import { VisitingProvider } from '../../api/session'
import type { Visitor } from '../../api/types'
import { TextField } from '../../ui/Field'
import { TalkProvider, useTalk } from '../map/comments/talk'
import { useWork } from '../map/work'

const MOST = 40
const slot = 'sojourn.outside'

/** Somebody with the link: they comment, and the server knows no more of them. */
const somebody: Visitor = { state: 'signed_in', local: false, password: false, may: ['comments:write'] }

/** Comments on a shared page, for people with a link that lets them write some. */
export function OutsideTalk({ token, spoken, children }: { token: string; spoken: string | undefined; children: ReactNode }) {
  const [cache] = useState(makeCache)
  const [name, setName] = useState(() => localStorage.getItem(slot) ?? '')
  const now = useRef(name)
  const ways = useMemo(() => linkWays(token, () => now.current), [token])
  const onName = (next: string) => {
    now.current = next
    localStorage.setItem(slot, next)
    setName(next)
  }
  return (
    <QueryClientProvider client={cache}>
      <VisitingProvider value={somebody}>
        <RemarkWaysProvider value={ways}>
          <TalkProvider direct signature={<Signature name={name} onName={onName} />}>
            <News spoken={spoken} />
            {children}
          </TalkProvider>
        </RemarkWaysProvider>
      </VisitingProvider>
    </QueryClientProvider>
  )
}

/** What is said stays as it is until the link tells that there is more. */
function makeCache(): QueryClient {
  const cache = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, networkMode: 'always', retry: false } },
  })
  cache.setQueryData(keys.members, [])
  return cache
}

/** Asks again when somebody said something, and shows what is said about whatever is chosen. */
function News({ spoken }: { spoken: string | undefined }) {
  const cache = useQueryClient()
  const { mapId, selection } = useWork()
  const { open } = useTalk()
  useEffect(() => {
    if (spoken !== undefined) hearRemarks(cache, mapId)
  }, [cache, mapId, spoken])
  const chosen = selection.kind === 'none' ? '' : selection.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice opens the panel
  useEffect(() => {
    if (chosen !== '') open({ tab: 'comments', scope: 'element' })
  }, [chosen])
  return null
}

/** Who somebody is; the browser remembers it. */
function Signature({ name, onName }: { name: string; onName: (name: string) => void }) {
  return (
    <div className="px-4 pb-3">
      <TextField
        label="Your name"
        hint={name === '' ? 'It stands beside what you write.' : undefined}
        autoComplete="name"
        maxLength={MOST}
        value={name}
        onChange={(e) => onName(e.target.value)}
      />
    </div>
  )
}
