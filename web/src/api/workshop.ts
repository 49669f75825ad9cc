/** Workshops at maps: what members ask who run one, and what guests ask who came by its link. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { components } from './schema'

type Schemas = components['schemas']

/** A workshop as its reader sees it. */
export type Workshop = Schemas['RoomWorkshop']
export type Timer = Schemas['RoomTimer']
export type Vote = Schemas['RoomVote']
/** What a leader does. */
export type WorkshopStep = Schemas['WorkshopStep']
/** How a workshop begins. */
export type WorkshopWish = Schemas['WorkshopWish']
/** Who came by the link. */
export type Guest = Schemas['GuestRow']
/** What stands at the door of a workshop. */
export type Door = Schemas['WorkshopDoor']
/** What a guest knows of themselves and of where they are. */
export type Attending = Schemas['Attending']

const at = (id: string) => ({ params: { path: { id } } })

/** Begins a workshop; the answer has the token of its link, which is told this once. */
export function useBeginWorkshop(map: string) {
  return useMutation({ mutationFn: (body: WorkshopWish) => client.POST('/maps/{id}/workshop', { ...at(map), body }) })
}

/** Makes another link; the one before is worthless from then on. */
export function useRenewWorkshopLink(map: string) {
  return useMutation({ mutationFn: () => client.POST('/maps/{id}/workshop/link', at(map)) })
}

/** Ends the workshop of a map. */
export function useEndWorkshop(map: string) {
  return useMutation({ mutationFn: () => client.DELETE('/maps/{id}/workshop', at(map)) })
}

/** Does one step of leading a workshop. */
export function lead(map: string, body: WorkshopStep): Promise<Workshop> {
  return client.POST('/maps/{id}/workshop/steps', { ...at(map), body })
}

/** Puts so many of a member's dots on an element. */
export function castDots(map: string, element: string, n: number): Promise<Workshop> {
  return client.POST('/maps/{id}/workshop/dots', { ...at(map), body: { element, n } })
}

/** Everybody who came by the link. */
export function useGuests(map: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.guests(map),
    queryFn: ({ signal }) => client.GET('/maps/{id}/workshop/guests', { ...at(map), signal }),
    enabled,
  })
}

/** Sends a guest away. */
export function useRemoveGuest(map: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (guest: string) => client.DELETE('/maps/{id}/workshop/guests/{guest}', { params: { path: { id: map, guest } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.guests(map) }),
  })
}

/** What the link of a workshop leads to, and whether this browser is inside already. */
export function useDoor(token: string) {
  return useQuery({
    queryKey: keys.door(token),
    queryFn: ({ signal }) => client.POST('/workshop/look', { body: { token }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

/** Comes in by a name. */
export function useJoin(token: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => client.POST('/workshop/join', { body: { token, name } }),
    onSuccess: () => cache.resetQueries({ queryKey: keys.door(token) }),
  })
}

/** Goes out again. */
export function leaveWorkshop(): Promise<undefined> {
  return client.POST('/workshop/leave', {})
}

/** Everything that a guest needs before the map can be drawn. */
export async function attend(signal: AbortSignal) {
  const [attending, documents, shared] = await Promise.all([
    client.GET('/workshop/me', { signal }),
    client.GET('/workshop/documents', { signal }),
    client.GET('/workshop/map', { signal }),
  ])
  return { attending, documents, zone: shared.zone }
}

/** The map of a guest's workshop as it is now. */
export function fetchWorkshopDocuments() {
  return client.GET('/workshop/documents', {})
}

/** Why a guest is outside; resolves where they are not. */
export function lookInside(): Promise<Attending> {
  return client.GET('/workshop/me', {})
}

/** The names of whoever said something, by id; asked for again with what is said. */
export function useWorkshopPeople(map: string) {
  return useQuery({
    queryKey: [...keys.threads(map), 'people'],
    queryFn: ({ signal }) => client.GET('/workshop/people', { signal }),
  })
}

/** Puts so many of a guest's dots on an element. */
export function castGuestDots(element: string, n: number): Promise<Workshop> {
  return client.POST('/workshop/dots', { body: { element, n } })
}
