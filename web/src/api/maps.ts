import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from './http'
import { keys } from './keys'
import type { Discovery, MapRow, NewMap, People } from './types'

export function useMaps() {
  return useQuery({ queryKey: keys.maps, queryFn: ({ signal }) => call<readonly MapRow[]>('GET', '/maps', { signal }) })
}

/** A map's document as the server keeps it; the page's engine reads `doc`. */
export interface MapDocument {
  readonly id: string
  readonly kind: string
  readonly epoch: string
  readonly seq: number
  readonly doc: unknown
  readonly view: unknown
}

export function fetchMap(id: string, signal?: AbortSignal): Promise<MapDocument> {
  return call('GET', `/maps/${encodeURIComponent(id)}`, signal === undefined ? {} : { signal })
}

export function fetchLibrary(signal?: AbortSignal): Promise<MapDocument> {
  return call('GET', '/library', signal === undefined ? {} : { signal })
}

/** One batch on its way to a document: the client's number, what it knew, and the operations. */
export interface BatchRequest {
  readonly client_id: string
  readonly n: number
  readonly base: number
  readonly ops: readonly unknown[]
  readonly guard?: unknown
  readonly undo_of?: number
}

/** Every entry after a position, in order. */
export interface Entries {
  readonly seq: number
  readonly entries: readonly unknown[]
}

/** `path` is `/maps/ID` or `/library`. */
export function pushBatch(path: string, batch: BatchRequest, signal?: AbortSignal): Promise<Entries> {
  return call('POST', `${path}/batches`, { body: batch, ...(signal === undefined ? {} : { signal }) })
}

export function fetchOps(path: string, after: number, signal?: AbortSignal): Promise<Entries> {
  return call('GET', `${path}/ops`, { query: { after }, ...(signal === undefined ? {} : { signal }) })
}

/** The window of the measured numbers on a map. */
export interface OverlayWindow {
  readonly from?: string
  readonly to?: string
  /** A segment as JSON. */
  readonly segment?: string
  readonly unit?: string
  readonly period?: 'none' | 'week' | 'month'
}

export function fetchOverlay(id: string, window: OverlayWindow, signal?: AbortSignal): Promise<unknown> {
  return call('GET', `/maps/${encodeURIComponent(id)}/overlay`, { query: { ...window }, ...(signal === undefined ? {} : { signal }) })
}

/** Whose number is asked for: the people behind one element of a map. */
export interface MapPeopleQuestion {
  readonly element: string
  readonly number: 'reached' | 'converted' | 'dropped'
  readonly next?: string
  readonly from?: string
  readonly to?: string
  readonly segment?: unknown
  readonly unit?: string
}

export function useMapPeople(id: string, question: MapPeopleQuestion | null, offset = 0, limit = 50) {
  return useQuery({
    queryKey: keys.people(`map ${id}`, { question, offset, limit }),
    queryFn: ({ signal }) =>
      call<People>('POST', `/maps/${encodeURIComponent(id)}/people`, { body: { ...question, offset, limit }, signal }),
    enabled: question !== null,
  })
}

export function useCreateMap() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (map: NewMap) => call<{ id: string }>('POST', '/maps', { body: map }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.maps }),
  })
}

/** Proposes a map from the events; everything in it is a hypothesis. */
export function useDiscoverMap() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (discovery: Discovery) => call<{ id: string; notes: readonly string[] }>('POST', '/maps/discover', { body: discovery }),
    onSuccess: () =>
      Promise.all([keys.maps, keys.library, keys.rules, keys.status].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

/** Takes an Open Journey Map bundle. */
export function useImportMaps() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (file: File) => call<unknown>('POST', '/maps/import', { body: JSON.parse(await file.text()) as unknown }),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useDeleteMap() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call<void>('DELETE', `/maps/${encodeURIComponent(id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.maps }),
  })
}

export function useRestoreMap() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call<unknown>('POST', `/maps/${encodeURIComponent(id)}/restore`, { body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.maps }),
  })
}
