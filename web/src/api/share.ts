import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { components } from './schema'

type Schemas = components['schemas']

export type ShareLink = Schemas['ShareLink']
export type LinkWish = Schemas['LinkWish']
export type LinkChange = Schemas['LinkChange']
export type Shared = Schemas['Shared']

const LOOK_MS = 5_000

/** The share links of a map, with how often they were opened so far. */
export function useLinks(mapId: string) {
  return useQuery({
    queryKey: keys.links(mapId),
    queryFn: ({ signal }) => client.GET('/maps/{id}/links', { params: { path: { id: mapId } }, signal }),
    refetchInterval: LOOK_MS,
  })
}

function useLinkChange<In, Out>(mapId: string, change: (input: In) => Promise<Out>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => cache.invalidateQueries({ queryKey: keys.links(mapId) }) })
}

export function useAddLink(mapId: string) {
  return useLinkChange(mapId, (body: LinkWish) => client.POST('/maps/{id}/links', { params: { path: { id: mapId } }, body }))
}

export function useChangeLink(mapId: string) {
  return useLinkChange(mapId, ({ link, ...body }: LinkChange & { link: string }) =>
    client.PATCH('/maps/{id}/links/{link}', { params: { path: { id: mapId, link } }, body }),
  )
}

export function useRevokeLink(mapId: string) {
  return useLinkChange(mapId, (link: string) => client.DELETE('/maps/{id}/links/{link}', { params: { path: { id: mapId, link } } }))
}

const credentialOf = (token: string) => `Link ${token}`

/** What a share link shows, as the server answers. */
export function fetchShared(token: string, signal: AbortSignal): Promise<Shared> {
  return client.GET('/shared', { credential: credentialOf(token), signal })
}

/** Whether what a link shows has changed, or the link ended. Asked again and again while the page is looked at. */
export function usePulse(token: string, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.shared(token), 'pulse'],
    queryFn: ({ signal }) => client.GET('/shared/pulse', { credential: credentialOf(token), signal }),
    enabled,
    refetchInterval: LOOK_MS,
    retry: false,
  })
}

/** Gives the password of a link; the browser keeps a cookie that says so. */
export function useUnlock(token: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (password: string) => client.POST('/shared/unlock', { credential: credentialOf(token), body: { password } }),
    onSuccess: () => cache.resetQueries({ queryKey: keys.shared(token) }),
  })
}
