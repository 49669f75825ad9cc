import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { Role, TokenWish } from './types'

export function useMembers() {
  return useQuery({ queryKey: keys.members, queryFn: ({ signal }) => client.GET('/members', { signal }) })
}

export function useInvitations(enabled: boolean) {
  return useQuery({ queryKey: keys.invitations, queryFn: ({ signal }) => client.GET('/invitations', { signal }), enabled })
}

/** A mutation after which some lists are old. */
function useChange<In, Out>(change: (input: In) => Promise<Out>, old: readonly (readonly string[])[]) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all(old.map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

export function useChangeRole() {
  return useChange(
    ({ id, role }: { id: string; role: Role }) => client.PATCH('/members/{id}', { params: { path: { id } }, body: { role } }),
    [keys.members, keys.session],
  )
}

export function useRemoveMember() {
  return useChange((id: string) => client.DELETE('/members/{id}', { params: { path: { id } } }), [keys.members, keys.tokens, keys.session])
}

export function useInvite() {
  return useChange((body: { role: Role; note: string }) => client.POST('/invitations', { body }), [keys.invitations])
}

export function useTakeBack() {
  return useChange((id: string) => client.DELETE('/invitations/{id}', { params: { path: { id } } }), [keys.invitations])
}

export function useTokens() {
  return useQuery({ queryKey: keys.tokens, queryFn: ({ signal }) => client.GET('/tokens', { signal }) })
}

export function useAddToken() {
  return useChange((body: TokenWish) => client.POST('/tokens', { body }), [keys.tokens])
}

export function useRevokeToken() {
  return useChange((id: string) => client.DELETE('/tokens/{id}', { params: { path: { id } } }), [keys.tokens])
}

const pageOfAudit = 100

/** Security events, the newest first, a page at a time. */
export function useAudit() {
  return useInfiniteQuery({
    queryKey: keys.audit,
    queryFn: ({ pageParam, signal }) => client.GET('/audit', { params: { query: { before: pageParam, limit: pageOfAudit } }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < pageOfAudit ? undefined : last[last.length - 1]?.seq),
  })
}
