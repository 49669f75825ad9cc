import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './http'
import { counted, keys } from './keys'
import type { NewRule, PropertyNames, Rule, RulesReport, RuleTest, SampleEvent, Suggestion } from './types'

export function useRules() {
  return useQuery({ queryKey: keys.rules, queryFn: ({ signal }) => call<RulesReport>('GET', '/rules', { signal }) })
}

export function useSuggestions(limit = 12) {
  return useQuery({
    queryKey: keys.suggestions,
    queryFn: ({ signal }) => call<readonly Suggestion[]>('GET', '/rules/suggestions', { query: { limit }, signal }),
  })
}

export function usePutRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rule: NewRule) => call<Rule>('POST', '/rules', { body: rule }),
    onSuccess: () => Promise.all([...counted, keys.library].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

export function useDeleteRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call<void>('DELETE', `/rules/${encodeURIComponent(id)}`),
    onSuccess: () => Promise.all(counted.map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

/** Which rule wins for an event; `rule` is tried beside the stored ones. */
export function useTestRules() {
  return useMutation({
    mutationFn: (input: { event: SampleEvent; rule?: NewRule }) => call<RuleTest>('POST', '/rules/test', { body: input }),
  })
}

export function usePropertyNames() {
  return useQuery({ queryKey: keys.properties, queryFn: ({ signal }) => call<PropertyNames>('GET', '/properties', { signal }) })
}
