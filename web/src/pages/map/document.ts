/** Opening the two documents that a map page edits: the map and the library. */

import { useQuery } from '@tanstack/react-query'
import { keys } from '../../api/keys'
import { fetchLibrary, fetchMap, fetchOps, type MapDocument, pushBatch } from '../../api/maps'
import { asProblem } from '../../api/problem'
import { Editor } from '../../editor/editor'
import { type Doc, readDoc } from '../../ops/doc'
import { type Change, engine, toBatch } from '../../ops/engine'
import { pushBody, readEntries } from '../../ops/wire'
import type { Entry } from '../../sync/client'
import { type Answer, type Failure, type Loaded, type Notice, Session, type Timers, type Transport } from '../../sync/session'
import { keepWaiting, readWaiting } from './outbox'

/** A document with everything that edits it. */
export interface OpenDocument {
  readonly session: Session<Doc, Change>
  readonly editor: Editor<Doc, Change>
}

/** Both documents as loaded. */
export interface LoadedDocuments {
  readonly map: Loaded<Doc>
  readonly library: Loaded<Doc>
}

const POLL_MS = 3_000

/** Loads both documents once; from then on the sessions keep them current. */
export function useDocuments(mapId: string) {
  return useQuery({
    queryKey: keys.document(mapId),
    queryFn: async ({ signal }): Promise<LoadedDocuments> => {
      const [map, library] = await Promise.all([fetchMap(mapId, signal), fetchLibrary(signal)])
      return { map: read(map), library: read(library) }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** Opens a document; `path` is `/maps/ID` or `/library`. */
export function openDocument(path: string, loaded: Loaded<Doc>, onNotice: (notice: Notice<Change>) => void): OpenDocument {
  const kept = readWaiting(sessionStorage, path)
  const session: Session<Doc, Change> = new Session<Doc, Change>({
    engine,
    transport: transportOf(path),
    timers: browserTimers,
    clientId: kept?.clientId ?? newId(),
    loaded,
    ...(kept === null ? {} : { waiting: kept }),
    pollMs: POLL_MS,
    onConfirmed: (confirmed) => editor.confirmed(confirmed),
    onNotice: (notice) => {
      editor.noticed(notice)
      onNotice(notice)
    },
  })
  const editor: Editor<Doc, Change> = new Editor(session, toBatch)
  session.subscribe(() => keepWaiting(sessionStorage, path, session.state.client))
  return { session, editor }
}

/** A new id of a node or a client: the time in front keeps ids in the order of their making. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  return `n${Date.now().toString(36)}${Array.from(random, (b) => b.toString(16).padStart(2, '0')).join('')}`
}

function read(answer: MapDocument): Loaded<Doc> {
  return { state: readDoc(answer.doc), seq: answer.seq }
}

function transportOf(path: string): Transport<Doc, Change> {
  const load = path === '/library' ? () => fetchLibrary() : () => fetchMap(decodeURIComponent(path.slice('/maps/'.length)))
  return {
    load: () => answer(async () => read(await load())),
    poll: (after) => answer(async () => entriesOf((await fetchOps(path, after)).entries)),
    push: (clientId, base, p) =>
      answer(async () => {
        const undo = p.undoOf === null ? {} : { undo_of: p.undoOf }
        return entriesOf((await pushBatch(path, { client_id: clientId, n: p.n, base, ...pushBody(p.batch), ...undo })).entries)
      }),
  }
}

function entriesOf(json: unknown): readonly Entry<Change>[] {
  return readEntries(json)
}

async function answer<T>(call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await call() }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

/** Refused for good are only calls that the server understood and did not want. */
function failureOf(error: unknown): Failure {
  const problem = asProblem(error)
  const final = ['invalid', 'too_large', 'forbidden', 'not_found', 'unauthorized'].includes(problem.kind)
  return { retry: !final, reason: problem.message, requestId: problem.requestId ?? '' }
}

const browserTimers: Timers = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
