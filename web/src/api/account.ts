/** One's own account: where one is signed in, and by which providers. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import { Problem } from './problem'
import type { components } from './schema'

type Schemas = components['schemas']

export type OwnSession = Schemas['OwnSession']
export type Identity = Schemas['Identity']
export type SignInProvider = Schemas['SignInProvider']

/** By which providers one can sign in. */
export function useProviders() {
  return useQuery({
    queryKey: keys.providers,
    queryFn: ({ signal }) => client.GET('/providers', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Goes to a provider to sign in; the page is left. */
export function useSignInBy() {
  return useMutation({
    mutationFn: ({ provider, ...body }: { provider: string; target?: string; invitation?: string }) =>
      client.POST('/providers/{id}/sign-in', { params: { path: { id: provider } }, body }),
    onSuccess: ({ address }) => location.assign(address),
  })
}

/** Goes to a provider to connect an account there, or to show who one is; the page is left. */
export function useConnect() {
  return useMutation({
    mutationFn: ({ provider, target }: { provider: string; target: string }) =>
      client.POST('/providers/{id}/connect', { params: { path: { id: provider } }, body: { target } }),
    onSuccess: ({ address }) => location.assign(address),
  })
}

export function useIdentities() {
  return useQuery({ queryKey: keys.identities, queryFn: ({ signal }) => client.GET('/account/identities', { signal }) })
}

export function useDisconnect() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.DELETE('/account/identities/{id}', { params: { path: { id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.identities }),
  })
}

export function useOwnSessions() {
  return useQuery({ queryKey: keys.ownSessions, queryFn: ({ signal }) => client.GET('/account/sessions', { signal }) })
}

/** Signs out in one other browser, or in all others. */
export function useEndSessions() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (id: string | 'others') => {
      if (id === 'others') await client.DELETE('/account/sessions', {})
      else await client.DELETE('/account/sessions/{id}', { params: { path: { id } } })
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.ownSessions }),
  })
}

/** Shows by the password that it is still oneself. */
export function useProve() {
  return useMutation({ mutationFn: (password: string) => client.POST('/account/proof', { body: { password } }) })
}

/** True for the answer that wants to know first who sits there. */
export function wantsProof(error: unknown): boolean {
  return error instanceof Problem && error.fields.some((f) => f.field === 'session' && f.problem === 'unproved')
}
