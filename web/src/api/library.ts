import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { components } from './schema'

type Schemas = components['schemas']

export type RecordUse = Schemas['RecordUse']
export type PersonaNumbers = Schemas['PersonaNumbers']
export type ComparedPlace = Schemas['ComparedPlace']
export type PersonaConversion = Schemas['PersonaConversion']
export type SegmentSize = Schemas['SegmentSize']
export type Inventory = Schemas['Inventory']
export type TouchpointUse = Schemas['TouchpointUse']
export type KeptImage = Schemas['KeptImage']

/** Which maps and records name each record of the library. */
export function useUses() {
  return useQuery({
    queryKey: keys.uses,
    queryFn: async ({ signal }) => (await client.GET('/library/uses', { signal })).uses as Readonly<Record<string, readonly RecordUse[]>>,
    staleTime: 5_000,
  })
}

/** The people who count as a persona; `segment` is what is asked about, so that another one is another question, and none is no question. `sent` says that the server has it: asked sooner, it would answer about the one before. */
export function usePersonaNumbers(id: string, segment: unknown, sent: boolean) {
  return useQuery({
    queryKey: keys.personaNumbers(id, segment),
    enabled: sent && segment !== undefined && segment !== null,
    queryFn: ({ signal }) => client.GET('/personas/{id}/numbers', { params: { path: { id } }, signal }),
    placeholderData: (before) => before,
  })
}

/** Who a condition describes and how many they are. */
export function useSegmentSize(segment: unknown) {
  return useQuery({
    queryKey: keys.segmentSize(segment),
    queryFn: ({ signal }) => client.POST('/segments/size', { body: segment === undefined ? {} : { segment }, signal }),
    placeholderData: (before) => before,
    retry: false,
  })
}

/** Every touchpoint with its volume and the maps that show it. */
export function useInventory() {
  return useQuery({ queryKey: keys.inventory, queryFn: ({ signal }) => client.GET('/touchpoints/inventory', { signal }) })
}

/** Hands a picture to the server, which writes it anew without what the camera noted. */
export function useAddImage() {
  return useMutation({ mutationFn: (file: Blob): Promise<KeptImage> => client.POST('/images', { body: file }) })
}

/** Tells that the library or a map changed, so that uses and numbers are asked for again. */
export function useLibraryChanged(): () => void {
  const cache = useQueryClient()
  return () => void Promise.all([keys.uses, keys.inventory, keys.library].map((queryKey) => cache.invalidateQueries({ queryKey })))
}
