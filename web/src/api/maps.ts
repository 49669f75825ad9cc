import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { address, client } from './http'
import { keys } from './keys'
import type { components, operations } from './schema'
import { session } from './session'
import type { Discovery, NewMap } from './types'

type Schemas = components['schemas']

export function useMaps() {
  return useQuery({ queryKey: keys.maps, queryFn: ({ signal }) => client.GET('/maps', { signal }) })
}

/** A document as the server keeps it; the page's engine reads `doc`. */
export type MapDocument = Schemas['DocumentMap'] | Schemas['DocumentLibrary']

export function fetchMap(id: string, signal?: AbortSignal): Promise<Schemas['DocumentMap']> {
  return client.GET('/maps/{id}', { params: { path: { id } }, ...abort(signal) })
}

export function fetchLibrary(signal?: AbortSignal): Promise<Schemas['DocumentLibrary']> {
  return client.GET('/library', abort(signal))
}

/** How long an answer that came before its page is as good as a new one. */
const early = 5_000

function opening(id: string) {
  return {
    queryKey: keys.opening(id),
    queryFn: ({ signal }: { signal: AbortSignal }) => Promise.all([fetchMap(id, signal), fetchLibrary(signal)]),
    staleTime: early,
    gcTime: early,
  }
}

/** Asks for both documents of a map while the code of its page is on its way. */
export async function askOpening(cache: QueryClient, id: string): Promise<void> {
  const { state } = await cache.fetchQuery(session)
  if (state === 'signed_in') await cache.prefetchQuery(opening(id))
}

/** Both documents of a map: the answer that was asked for early, once, or else a new one. */
export async function takeOpening(cache: QueryClient, id: string): Promise<readonly [MapDocument, MapDocument]> {
  try {
    return await cache.fetchQuery(opening(id))
  } finally {
    cache.removeQueries({ queryKey: keys.opening(id), exact: true })
  }
}

/** One batch on its way to a document: the client's number, what it knew, and the operations. */
export type BatchRequest = Schemas['Batch']

/** Every entry after a position, in order. */
export type Entries = Schemas['Entries']

/** `path` is `/maps/ID` or `/library`. */
export function pushBatch(path: string, body: BatchRequest, signal?: AbortSignal): Promise<Entries> {
  const id = mapOf(path)
  if (id === null) return client.POST('/library/batches', { body, ...abort(signal) })
  return client.POST('/maps/{id}/batches', { params: { path: { id } }, body, ...abort(signal) })
}

/** `path` is `/maps/ID` or `/library`. */
export function fetchOps(path: string, after: number, signal?: AbortSignal): Promise<Entries> {
  const id = mapOf(path)
  if (id === null) return client.GET('/library/ops', { params: { query: { after } }, ...abort(signal) })
  return client.GET('/maps/{id}/ops', { params: { path: { id }, query: { after } }, ...abort(signal) })
}

/** The map that a document's path names; null for the library. */
function mapOf(path: string): string | null {
  return path === '/library' ? null : decodeURIComponent(path.slice('/maps/'.length))
}

function abort(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}

/** The window of the measured numbers on a map; `segment` is JSON. */
export type OverlayWindow = NonNullable<operations['getOverlay']['parameters']['query']>

export function fetchOverlay(id: string, window: OverlayWindow, signal?: AbortSignal): Promise<Schemas['OverlayResult']> {
  return client.GET('/maps/{id}/overlay', { params: { path: { id }, query: window }, ...abort(signal) })
}

/** Whose number is asked for: the people behind one element of a map. */
export type MapPeopleQuestion = Omit<operations['overlayPeople']['requestBody']['content']['application/json'], 'offset' | 'limit'>

const peoplePage = 50

/** The people behind a number, a page at a time. */
export function useMapPeopleList(id: string, question: MapPeopleQuestion) {
  return useInfiniteQuery({
    queryKey: keys.people(`map ${id}`, question),
    queryFn: ({ pageParam, signal }) =>
      client.POST('/maps/{id}/people', { params: { path: { id } }, body: { ...question, offset: pageParam, limit: peoplePage }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.next_offset === undefined || last.next_offset === 0 ? undefined : last.next_offset),
  })
}

export function useCreateMap() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (map: NewMap) => client.POST('/maps', { body: map }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.maps }),
  })
}

/** Proposes a map from the events; everything in it is a hypothesis. */
export function useDiscoverMap() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (discovery: Discovery) => client.POST('/maps/discover', { body: discovery }),
    onSuccess: () =>
      Promise.all([keys.maps, keys.library, keys.rules, keys.status].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

/** What a table was taken for, row by row. */
export type MapTable = Schemas['TablemapPreview']

/** A file with maps, and what the rows of a table are where the guess was wrong: kinds by row, from 1. */
export interface MapFile {
  readonly file: File
  readonly lanes?: Readonly<Record<number, string>>
}

function sendMaps({ file, lanes = {} }: MapFile, dryRun: boolean) {
  const chosen = Object.entries(lanes).map(([row, kind]) => `${row}=${kind}`)
  const query = { name: file.name, ...(chosen.length === 0 ? {} : { lanes: chosen.join(',') }), ...(dryRun ? { dry_run: true } : {}) }
  return client.POST('/maps/import', { params: { query }, body: file })
}

/** Says what a table would become, without taking it. */
export function useMapTable() {
  return useMutation({ mutationFn: (what: MapFile) => sendMaps(what, true) })
}

/** Takes the maps and library records of a file. */
export function useImportMaps() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (what: File | MapFile) => sendMaps(what instanceof File ? { file: what } : what, false),
    onSuccess: () => cache.invalidateQueries(),
  })
}

export function useDeleteMap() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.DELETE('/maps/{id}', { params: { path: { id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.maps }),
  })
}

export function useRestoreMap() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => client.POST('/maps/{id}/restore', { params: { path: { id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.maps }),
  })
}

/** The forms that a whole map is written in, as a menu names them after “Export as”; pictures of a view are chosen in a dialog. */
export const mapForms = [
  { format: 'pptx', name: 'slides (PPTX)' },
  { format: 'xlsx', name: 'table (XLSX)' },
  { format: 'csv', name: 'table (CSV)' },
  { format: 'markdown', name: 'story (Markdown)' },
  { format: 'mermaid', name: 'Mermaid diagram' },
  { format: 'ojf', name: 'OJF' },
  { format: 'cjml', name: 'CJML' },
  { format: 'ojm', name: 'Open Journey Map' },
] as const

export type MapForm = (typeof mapForms)[number]['format']

/** Where a map is downloaded; as an Open Journey Map file unless told otherwise. */
export function mapFile(id: string, form: MapForm = 'ojm'): string {
  return address(`/maps/${encodeURIComponent(id)}/export`, form === 'ojm' ? {} : { format: form })
}
