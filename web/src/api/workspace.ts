import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './http'
import { keys } from './keys'
import type { Status, Workspace, WorkspaceChange } from './types'

const settled = 15_000
const busy = 2_000

export function useWorkspace() {
  return useQuery({
    queryKey: keys.workspace,
    queryFn: ({ signal }) => call<Workspace>('GET', '/workspace', { signal }),
    staleTime: 60_000,
  })
}

/** What is known and how fresh it is, asked again every few seconds. */
export function useStatus() {
  return useQuery({
    queryKey: keys.status,
    queryFn: ({ signal }) => call<Status>('GET', '/status', { signal }),
    refetchInterval: (query) => (query.state.data?.refreshing === true ? busy : settled),
    retry: false,
  })
}

export function useChangeWorkspace() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: WorkspaceChange) => call<Workspace>('PATCH', '/workspace', { body: change }),
    onSuccess: () => client.invalidateQueries(),
  })
}
