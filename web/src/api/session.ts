import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect } from 'react'
import { client, refusals } from './http'
import { keys } from './keys'
import type { Newcomer, Visitor } from './types'

/** What the authorisation table calls the things that this interface asks about. */
export type Action =
  | 'maps:drafts'
  | 'maps:write'
  | 'maps:share'
  | 'maps:redact'
  | 'maps:suggest'
  | 'comments:write'
  | 'workshop:lead'
  | 'persons:read'
  | 'data:read'
  | 'data:write'
  | 'settings:write'
  | 'members:write'
  | 'tokens:all'
  | 'audit:read'

const words: Readonly<Record<Action, string>> = {
  'maps:drafts': 'see drafts and the history',
  'maps:write': 'change maps and rules',
  'maps:share': 'share maps',
  'maps:redact': 'remove anything from the past',
  'maps:suggest': 'suggest edits',
  'comments:write': 'comment',
  'workshop:lead': 'run workshops',
  'persons:read': 'see single people',
  'data:read': 'see imports and rules',
  'data:write': 'import data',
  'settings:write': 'change settings',
  'members:write': 'invite people or change roles',
  'tokens:all': 'see the tokens of others',
  'audit:read': 'read the audit log',
}

/** The question who is signed in. */
export const session = {
  queryKey: keys.session,
  queryFn: ({ signal }: { signal: AbortSignal }) => client.GET('/session', { signal }),
  staleTime: 30_000,
}

const Visiting = createContext<Visitor | null>(null)

/** Says who sits before a page that nobody signs in to. The page below needs a cache of its own. */
export const VisitingProvider = Visiting.Provider

/** True on a page that nobody signs in to. */
export function useIsVisiting(): boolean {
  return useContext(Visiting) !== null
}

/** Who is signed in. */
export function useSession() {
  const visiting = useContext(Visiting)
  return useQuery(
    visiting === null ? session : { ...session, queryFn: () => visiting, initialData: visiting, staleTime: Number.POSITIVE_INFINITY },
  )
}

/** Asks who is signed in before the first page needs it. */
export function askSession(cache: QueryClient): void {
  void cache.prefetchQuery(session)
}

/** Why the person may not do something, or nothing if they may. Until the answer is there the server decides. */
export function useRefusal(action: Action): string | undefined {
  const visitor = useSession().data
  if (visitor === undefined || visitor.may.includes(action)) return undefined
  return `Your role (${visitor.me?.role.replace('_', ' ') ?? 'none'}) may not ${words[action]}. Ask an owner of the workspace.`
}

/** Asks again who is signed in whenever the server refuses a call. */
export function useRefusals(): void {
  const cache = useQueryClient()
  useEffect(() => {
    const ask = () => void cache.invalidateQueries({ queryKey: keys.session })
    refusals.addEventListener('refused', ask)
    return () => refusals.removeEventListener('refused', ask)
  }, [cache])
}

/** Forgets what the person before saw, then takes the new session. */
function useTake() {
  const cache = useQueryClient()
  return (visitor: Visitor) => {
    cache.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] })
    cache.setQueryData(keys.session, visitor)
  }
}

export function useSignIn() {
  const onSuccess = useTake()
  return useMutation({ mutationFn: (body: { email: string; password: string }) => client.POST('/session', { body }), onSuccess })
}

export function useSignOut() {
  const onSuccess = useTake()
  return useMutation({ mutationFn: () => client.DELETE('/session', {}), onSuccess })
}

/** Makes the first owner. */
export function useSetUp() {
  const onSuccess = useTake()
  return useMutation({ mutationFn: (body: Newcomer) => client.POST('/setup', { body }), onSuccess })
}

/** Makes the holder of an invitation a member. */
export function useAccept() {
  const onSuccess = useTake()
  return useMutation({ mutationFn: (body: Newcomer) => client.POST('/invitations/accept', { body }), onSuccess })
}

/** What an invitation's code invites to. */
export function useInvitation(code: string) {
  return useQuery({
    queryKey: keys.invitation(code),
    queryFn: ({ signal }) => client.POST('/invitations/look', { body: { code }, signal }),
    enabled: code !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useChangePassword() {
  return useMutation({ mutationFn: (body: { current: string; password: string }) => client.POST('/account/password', { body }) })
}
