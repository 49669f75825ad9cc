import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { Query, Result } from './types'

export function useAnalyses() {
  return useQuery({
    queryKey: keys.analyses,
    queryFn: ({ signal }) => client.GET('/analyses', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** One question; `D` is the shape of the analysis's own rows, which the document leaves open. */
export function useAnalysis<D>(name: string, query: Query, enabled = true) {
  return useQuery({ ...asked<D>(name, query), enabled })
}

/** Several questions of one analysis at once; the answers stand in the order of the questions. */
export function useAnalysisList<D>(name: string, queries: readonly Query[]) {
  return useQueries({ queries: queries.map((query) => asked<D>(name, query)) })
}

function asked<D>(name: string, query: Query) {
  return {
    queryKey: keys.analysis(name, query),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      client.POST('/analyze/{name}', { params: { path: { name } }, body: query, signal }) as Promise<Result<D>>,
    placeholderData: keepPreviousData,
    retry: false,
  }
}

/** The people behind a number of an analysis. */
export function useAnalysisPeople(name: string, query: Query, select: unknown, limit = 50) {
  return useQuery({
    queryKey: keys.people(name, { query, select, limit }),
    queryFn: ({ signal }) => client.POST('/analyze/{name}/people', { params: { path: { name } }, body: { query, select, limit }, signal }),
    enabled: select !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })
}
