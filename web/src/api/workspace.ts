import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { WorkspaceChange } from './types'

const settled = 15_000
const busy = 2_000

export function useWorkspace() {
  return useQuery({ queryKey: keys.workspace, queryFn: ({ signal }) => client.GET('/workspace', { signal }), staleTime: 60_000 })
}

/** What is known and how fresh it is, asked again every few seconds. */
export function useStatus() {
  return useQuery({
    queryKey: keys.status,
    queryFn: ({ signal }) => client.GET('/status', { signal }),
    refetchInterval: (query) => (query.state.data?.refreshing === true ? busy : settled),
    retry: false,
  })
}

export function useChangeWorkspace() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: WorkspaceChange) => client.PATCH('/workspace', { body: change }),
    onSuccess: () => cache.invalidateQueries(),
  })
}
