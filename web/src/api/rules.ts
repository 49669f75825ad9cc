import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { counted, keys } from './keys'
import type { NewRule, SampleEvent } from './types'

export function useRules() {
  return useQuery({ queryKey: keys.rules, queryFn: ({ signal }) => client.GET('/rules', { signal }) })
}

export function useSuggestions(limit = 12) {
  return useQuery({
    queryKey: keys.suggestions,
    queryFn: ({ signal }) => client.GET('/rules/suggestions', { params: { query: { limit } }, signal }),
  })
}

export function usePutRule() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (rule: NewRule) => client.POST('/rules', { body: rule }),
    onSuccess: () => Promise.all([...counted, keys.library].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

export function useDeleteRule() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.DELETE('/rules/{id}', { params: { path: { id } } }),
    onSuccess: () => Promise.all(counted.map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

/** Which rule wins for an event; `rule` is tried beside the stored ones. */
export function useTestRules() {
  return useMutation({ mutationFn: (input: { event: SampleEvent; rule?: NewRule }) => client.POST('/rules/test', { body: input }) })
}

export function usePropertyNames() {
  return useQuery({ queryKey: keys.properties, queryFn: ({ signal }) => client.GET('/properties', { signal }) })
}
