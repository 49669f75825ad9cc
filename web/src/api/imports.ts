import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { address, call, upload } from './http'
import { counted, keys } from './keys'
import type { DeadPage, ImportJob, ImportRequest, Mapping, Preview, UploadedFile } from './types'

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
export function usePreview(request: ImportRequest | null) {
  return useQuery({
    queryKey: ['preview', request],
    queryFn: ({ signal }) => call<Preview>('POST', '/imports/preview', { body: request, signal }),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

export function useImports() {
  return useQuery({
    queryKey: keys.imports,
    queryFn: ({ signal }) => call<readonly ImportJob[]>('GET', '/imports', { signal }),
    refetchInterval: (query) => (query.state.data?.some(isActive) === true ? working : false),
  })
}

/** One import, asked again while it runs. */
export function useImport(id: string) {
  return useQuery({
    queryKey: keys.import(id),
    queryFn: ({ signal }) => call<ImportJob>('GET', `/imports/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data === undefined || isActive(query.state.data) ? working : false),
  })
}

export function useStartImport() {
  return useJobMutation((request: ImportRequest) => call<ImportJob>('POST', '/imports', { body: request }))
}

export function useCancelImport() {
  return useJobMutation((id: string) => call<ImportJob>('POST', `/imports/${encodeURIComponent(id)}/cancel`, { body: {} }))
}

/** Takes the dead letters of an import again, after a fix of the mapping or the zone. */
export function useRetryImport() {
  return useJobMutation(({ id, ...body }: { id: string; mapping?: Mapping; tz?: string }) =>
    call<ImportJob>('POST', `/imports/${encodeURIComponent(id)}/retry`, { body }),
  )
}

function useJobMutation<T, R>(mutationFn: (input: T) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.imports }) })
}

/** Makes everything counted old: called once an import has ended. */
export function useEventsChanged(): () => void {
  const client = useQueryClient()
  return () => {
    for (const queryKey of [...counted, keys.imports]) void client.invalidateQueries({ queryKey })
  }
}

export function useDeadLetters(id: string, reason: string) {
  return useInfiniteQuery({
    queryKey: keys.dead(id, reason),
    queryFn: ({ pageParam, signal }) =>
      call<DeadPage>('GET', `/imports/${encodeURIComponent(id)}/dead`, { query: { reason, after: pageParam, limit: page }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.next === 0 ? undefined : last.next),
  })
}

/** Where the dead letters are downloaded as a table. */
export function deadLettersFile(id: string, reason: string): string {
  return address(`/imports/${encodeURIComponent(id)}/dead.csv`, { reason })
}
