import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from './http'
import { keys } from './keys'
import type { AnalysisInfo, People, Query, Result } from './types'

export function useAnalyses() {
  return useQuery({
    queryKey: keys.analyses,
    queryFn: ({ signal }) => call<readonly AnalysisInfo[]>('GET', '/analyses', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useAnalysis<D>(name: string, query: Query, enabled = true) {
  return useQuery({
    queryKey: keys.analysis(name, query),
    queryFn: ({ signal }) => call<Result<D>>('POST', `/analyze/${encodeURIComponent(name)}`, { body: query, signal }),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** The people behind a number of an analysis. */
export function useAnalysisPeople(name: string, query: Query, select: unknown, limit = 50) {
  return useQuery({
    queryKey: keys.people(name, { query, select, limit }),
    queryFn: ({ signal }) =>
      call<People>('POST', `/analyze/${encodeURIComponent(name)}/people`, { body: { query, select, limit }, signal }),
    enabled: select !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
}
