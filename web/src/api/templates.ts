import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { FromTemplate } from './types'

/** The templates; they change with the program only. */
export function useTemplates() {
  return useQuery({
    queryKey: keys.templates,
    queryFn: ({ signal }) => client.GET('/templates', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
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
