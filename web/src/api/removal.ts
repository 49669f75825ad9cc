import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { components } from './schema'

type Schemas = components['schemas']

const counting = 'counting'

/** Where a text stood. */
export type Redaction = Schemas['RoomRedaction']
/** What goes with a history. */
export type Forgetting = Schemas['RoomForgetting']
/** A text, or a field of an element. */
export type Unwanted = Schemas['Unwanted']
/** How much of a history is to go. */
export type Until = Schemas['Bygone']

const told: ReadonlySet<unknown> = new Set(
  [
    keys.history(''),
    keys.maps,
    keys.library,
    keys.links(''),
    keys.templates,
    keys.threads(''),
    keys.suggestionsOn(''),
    keys.inbox,
    keys.activity,
    keys.audit,
  ].map(([first]) => first),
)

/** Whether something that was asked for may say what was removed. Documents that are open hear of it themselves. */
function toldOf({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  return told.has(queryKey[0]) && !queryKey.includes(counting)
}

/** Counts where something stands. The answer is not kept. */
export function useRedactionPreview(id: string, what: Unwanted | null) {
  return useQuery({
    enabled: what !== null,
    queryKey: [...keys.history(id), counting, what],
    queryFn: ({ signal }) => client.POST('/maps/{id}/redact/preview', { params: { path: { id } }, body: what ?? {}, signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

/** What was removed from a map and then from the library, its history and what versions froze of it. */
export function together(map: Redaction, library: Redaction): Redaction {
  return { ...map, library: library.places + library.entries + library.versions }
}

/** Removes something from a map, and a text from the library, too, if it stands there. */
export function useRedact(id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async ({ library, ...body }: Unwanted & { reason: string; library: boolean }): Promise<Redaction> => {
      const did = await client.POST('/maps/{id}/redact', { params: { path: { id } }, body })
      if (!library) return did
      const there = await client.POST('/library/redact', { body })
      return together(did, there)
    },
    onSettled: () => cache.invalidateQueries({ predicate: toldOf }),
  })
}

/** Counts what of a history would go. */
export function useForgetPreview(id: string, until: Until | null) {
  return useQuery({
    enabled: until !== null,
    queryKey: [...keys.history(id), counting, until],
    queryFn: ({ signal }) => client.POST('/maps/{id}/forget/preview', { params: { path: { id } }, body: until ?? {}, signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

/** Removes a part of a history. */
export function useForget(id: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: Until & { reason: string }) => client.POST('/maps/{id}/forget', { params: { path: { id } }, body }),
    onSettled: () => cache.invalidateQueries({ predicate: toldOf }),
  })
}
