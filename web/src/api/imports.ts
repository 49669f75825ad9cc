import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { address, client, upload } from './http'
import { counted, keys } from './keys'
import type { ImportJob, ImportRequest, JoinGuess, JoinRequest, Mapping, UploadedFile } from './types'

const working = 500
const page = 50

/** Whether the job still goes on by itself. */
export function isActive(job: Pick<ImportJob, 'state'>): boolean {
  return job.state === 'queued' || job.state === 'running'
}

export function uploadFile(file: File, progress: (share: number) => void, signal: AbortSignal): Promise<UploadedFile> {
  return upload(`/files?name=${encodeURIComponent(file.name)}`, file, progress, signal)
}

/** What the file would become with this mapping. Nothing is written. */
export function usePreview(request: ImportRequest) {
  return useQuery({
    queryKey: ['preview', request],
    queryFn: ({ signal }) => client.POST('/imports/preview', { body: request, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

/** By which columns another uploaded file can be joined. Nothing is written. */
export function guessJoin(request: JoinRequest, signal: AbortSignal): Promise<JoinGuess> {
  return client.POST('/imports/join', { body: request, signal })
}

export function useImports() {
  return useQuery({
    queryKey: keys.imports,
    queryFn: ({ signal }) => client.GET('/imports', { signal }) as Promise<readonly ImportJob[]>,
    refetchInterval: (query) => (query.state.data?.some(isActive) === true ? working : false),
  })
}

/** One import, asked again while it runs. */
export function useImport(id: string) {
  return useQuery({
    queryKey: keys.import(id),
    queryFn: ({ signal }) => client.GET('/imports/{id}', { params: { path: { id } }, signal }) as Promise<ImportJob>,
    refetchInterval: (query) => (query.state.data === undefined || isActive(query.state.data) ? working : false),
  })
}

export function useStartImport() {
  return useJobMutation((request: ImportRequest) => client.POST('/imports', { body: request }))
}

export function useCancelImport() {
  return useJobMutation((id: string) => client.POST('/imports/{id}/cancel', { params: { path: { id } } }))
}

/** Runs an import that did not end once more; what is stored already counts as duplicate. */
export function useRepeatImport() {
  return useJobMutation((id: string) => client.POST('/imports/{id}/repeat', { params: { path: { id } } }))
}

/** Takes the dead letters of an import again, after a fix of the mapping or the zone. */
export function useRetryImport() {
  return useJobMutation(({ id, ...body }: { id: string; mapping?: Mapping; tz?: string }) =>
    client.POST('/imports/{id}/retry', { params: { path: { id } }, body }),
  )
}

function useJobMutation<T, R>(mutationFn: (input: T) => Promise<R>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => cache.invalidateQueries({ queryKey: keys.imports }) })
}

/** Makes everything counted old: called once an import has ended. */
export function useEventsChanged(): () => void {
  const cache = useQueryClient()
  return () => {
    for (const queryKey of [...counted, keys.imports]) void cache.invalidateQueries({ queryKey })
  }
}

export function useDeadLetters(id: string, reason: string) {
  return useInfiniteQuery({
    queryKey: keys.dead(id, reason),
    queryFn: ({ pageParam, signal }) =>
      client.GET('/imports/{id}/dead', {
        params: { path: { id }, query: { ...(reason === '' ? {} : { reason }), after: pageParam, limit: page } },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.next === 0 ? undefined : last.next),
  })
}

/** Where the dead letters are downloaded as a table. */
export function deadLettersFile(id: string, reason: string): string {
  return address(`/imports/${encodeURIComponent(id)}/dead.csv`, { reason })
}
