import { keepPreviousData, useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import type { components } from './schema'

type Schemas = components['schemas']

/** What one person did in one go. */
export type Episode = Schemas['RoomEpisode']
/** Where a history begins that was cut. */
export type Forgot = Schemas['RoomForgot']
/** What one batch did to one element. */
export type Edit = Schemas['RoomEdit']
/** A named or published version. */
export type Mark = Schemas['RoomMark']
/** Where a map stands between draft and published version. */
export type Publication = Schemas['RoomPublication']
/** One thing that keeps a map from being published. */
export type Problem = Schemas['RoomProblem']
/** The changes of one stage. */
export type ChangeSection = Schemas['OpsSection']
/** Whether the published version of a map still matches what people do. */
export type Drift = Schemas['Drift']
/** A map as its readers see it. */
export type PastView = Schemas['PastMap']['document']['view']

const page = 20

/** What changed in a map, the newest first, a page at a time. `seq` is the present state. */
export function useHistory(id: string, seq: number) {
  return useInfiniteQuery({
    queryKey: [...keys.history(id), 'list', seq],
    queryFn: ({ pageParam, signal }) =>
      client.GET('/maps/{id}/history', { params: { path: { id }, query: { before: pageParam, limit: page } }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.before === undefined || last.before === 0 ? undefined : last.before),
    placeholderData: keepPreviousData,
  })
}

/** A map as it was after a change. The past does not change. */
export function usePastMap(id: string, seq: number, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...keys.history(id), 'state', seq],
    queryFn: ({ signal }) => client.GET('/maps/{id}/history/{seq}', { params: { path: { id, seq } }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What happened to one element of a map. It is asked anew each time that it is opened. */
export function useElementHistory(id: string, element: string) {
  return useQuery({
    queryKey: [...keys.history(id), 'element', element],
    queryFn: ({ signal }) => client.GET('/maps/{id}/elements/{element}/history', { params: { path: { id, element } }, signal }),
    staleTime: 0,
    gcTime: 0,
  })
}

/** What changed in the library, the newest first, a page at a time. `seq` is its present state. */
export function useLibraryHistory(seq: number) {
  return useInfiniteQuery({
    queryKey: [...keys.history('library'), 'list', seq],
    queryFn: ({ pageParam, signal }) => client.GET('/library/history', { params: { query: { before: pageParam, limit: page } }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.before === undefined || last.before === 0 ? undefined : last.before),
    placeholderData: keepPreviousData,
  })
}

/** What happened to one record of the library. It is asked anew each time that it is opened. */
export function useRecordHistory(record: string) {
  return useQuery({
    queryKey: [...keys.history('library'), 'record', record],
    queryFn: ({ signal }) => client.GET('/library/records/{record}/history', { params: { path: { record } }, signal }),
    staleTime: 0,
    gcTime: 0,
  })
}

/** Brings a record of the library back to what it was after a change. */
export function useRestoreRecord() {
  return useChange('library', ({ record, seq }: { record: string; seq: number }) =>
    client.POST('/library/records/{record}/restore', { params: { path: { record } }, body: { seq } }),
  )
}

/** What differs between two states of a map. */
export function useMapDiff(id: string, from: number, to: number) {
  return useQuery({
    queryKey: [...keys.history(id), 'diff', from, to],
    queryFn: ({ signal }) => client.GET('/maps/{id}/diff', { params: { path: { id }, query: { from, to } }, signal }),
    enabled: from !== to,
  })
}

/** Where a map stands; `seq` is the present state. */
export function usePublication(id: string, seq: number) {
  return useQuery({
    queryKey: [...keys.history(id), 'publication', seq],
    queryFn: ({ signal }) => client.GET('/maps/{id}/publication', { params: { path: { id } }, signal }),
    placeholderData: keepPreviousData,
  })
}

function driftOf(id: string) {
  return {
    queryKey: keys.drift(id),
    queryFn: ({ signal }: { signal: AbortSignal }) => client.GET('/maps/{id}/drift', { params: { path: { id } }, signal }),
    staleTime: 60_000,
  }
}

/** Whether the published version of a map still matches what people do. */
export function useDrift(id: string, enabled = true) {
  return useQuery({ ...driftOf(id), enabled })
}

/** The same for several maps; only what is known yet. */
export function useDrifts(ids: readonly string[]): ReadonlyMap<string, Drift> {
  return useQueries({
    queries: ids.map(driftOf),
    combine: (all) => new Map(all.flatMap(({ data }) => (data === undefined ? [] : [[data.map, data] as const]))),
  })
}

/** The versions of a map that the person may see, the newest first. */
export function useVersions(id: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...keys.history(id), 'versions'],
    queryFn: ({ signal }) => client.GET('/maps/{id}/versions', { params: { path: { id } }, signal }),
  })
}

/** A change after which the history of the map and the list of maps are old. */
function useChange<In, Out>(id: string, change: (input: In) => Promise<Out>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all([keys.history(id), keys.drift(id), keys.maps].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

/** Brings a map back to a state, as one more change. */
export function useRestoreState(id: string) {
  return useChange(id, (seq: number) => client.POST('/maps/{id}/history/{seq}/restore', { params: { path: { id, seq } } }))
}

/** Takes one change back, but for what was written since. */
export function useTakeBackChange(id: string) {
  return useChange(id, (seq: number) => client.POST('/maps/{id}/history/{seq}/undo', { params: { path: { id, seq } } }))
}

/** Gives a state a name. */
export function useNameVersion(id: string) {
  return useChange(id, (body: Schemas['NewVersion']) => client.POST('/maps/{id}/versions', { params: { path: { id } }, body }))
}

/** Freezes a state for everybody to see. */
export function usePublish(id: string) {
  return useChange(id, (body: Schemas['Publishing']) => client.POST('/maps/{id}/publish', { params: { path: { id } }, body }))
}

/** Puts a map away, or takes it out again. */
export function useArchive(id: string) {
  return useChange(id, (archived: boolean) => client.POST('/maps/{id}/archive', { params: { path: { id } }, body: { archived } }))
}

/** Asks members to look at the map. */
export function useAskReview(id: string) {
  return useChange(id, (body: Schemas['NewReview']) => client.POST('/maps/{id}/reviews', { params: { path: { id } }, body }))
}

/** Approves a map, or returns it. */
export function useAnswerReview(id: string) {
  return useChange(id, ({ review, ...body }: Schemas['NewAnswer'] & { review: string }) =>
    client.POST('/maps/{id}/reviews/{review}', { params: { path: { id, review } }, body }),
  )
}
