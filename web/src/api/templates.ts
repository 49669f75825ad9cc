import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { FromTemplate, KeptTemplate } from './types'

/** The templates: the workspace's own, then those of the program. */
export function useTemplates() {
  return useQuery({
    queryKey: keys.templates,
    queryFn: ({ signal }) => client.GET('/templates', { signal }),
    staleTime: 60_000,
  })
}

/** A map with all that a template brings along. */
export function useCreateFromTemplate() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (wish: FromTemplate) => client.POST('/maps/from-template', { body: wish }),
    onSuccess: () => Promise.all([keys.maps, keys.library].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

/** Keeps a map as a template. */
export function useKeepTemplate(mapId: string) {
  const done = useTemplatesChanged()
  return useMutation({
    mutationFn: (wish: KeptTemplate) => client.POST('/maps/{id}/template', { params: { path: { id: mapId } }, body: wish }),
    onSuccess: done,
  })
}

export function useRenameTemplate() {
  const done = useTemplatesChanged()
  return useMutation({
    mutationFn: ({ id, name }: { readonly id: string; readonly name: string }) =>
      client.PATCH('/templates/{id}', { params: { path: { id } }, body: { name } }),
    onSuccess: done,
  })
}

export function useDeleteTemplate() {
  const done = useTemplatesChanged()
  return useMutation({ mutationFn: (id: string) => client.DELETE('/templates/{id}', { params: { path: { id } } }), onSuccess: done })
}

function useTemplatesChanged() {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: keys.templates })
}
