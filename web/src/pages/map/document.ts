/** Opening the two documents that a map page edits: the map and the library. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '../../api/keys'
import { dialLive } from '../../api/live'
import { type BatchRequest, fetchLibrary, fetchMap, fetchOps, type MapDocument, pushBatch, takeOpening } from '../../api/maps'
import { asProblem } from '../../api/problem'
import { Editor } from '../../editor/editor'
import { schema } from '../../model/schema'
import { relay } from '../../ops/carry'
import { type Doc, readDoc } from '../../ops/doc'
import { type Change, engine, missesOf, toBatch } from '../../ops/engine'
import { pushBody, readEntries } from '../../ops/wire'
import { type Box, type Delivered, deliver, Keeper, type Sent } from '../../sync/box'
import type { Entry, Pending } from '../../sync/client'
import { LiveTransport } from '../../sync/live'
import { type Answer, type Failure, type Loaded, type Notice, Session, type Timers, type Transport } from '../../sync/session'
import { browserBoxes } from '../shared/boxes'
import { ownRelease } from '../shared/release'
import { unsentKeeper } from './comments/unsent'

/** A document with everything that edits it. */
export interface OpenDocument {
  readonly session: Session<Doc, Change>
  readonly editor: Editor<Doc, Change>
  /** The connection over which others' edits come, and who else is there. */
  readonly live: LiveTransport<Doc, Change>
  /** Forgets what this browser keeps of a suggestion: it was sent or thrown away. */
  readonly forget: () => void
}

/** A document as loaded, with the history that it belongs to. */
export interface LoadedDocument extends Loaded<Doc> {
  readonly epoch: string
}

/** Both documents as loaded. */
export interface LoadedDocuments {
  readonly map: LoadedDocument
  readonly library: LoadedDocument
  /** What became of the edits that earlier pages left. */
  readonly delivered: Delivered<Change>
}

const POLL_MS = 3_000

/** The path of a map's document. */
export function mapPath(mapId: string): string {
  return `/maps/${encodeURIComponent(mapId)}`
}

/** Loads both documents once, after what the user's earlier pages left was sent; from then on the sessions keep them current. */
export function useDocuments(mapId: string, user: string | undefined) {
  const cache = useQueryClient()
  return useQuery({
    queryKey: keys.document(mapId),
    enabled: user !== undefined,
    queryFn: async (): Promise<LoadedDocuments> => {
      const load = () => takeOpening(cache, mapId)
      // Nearly always nothing waits, so the documents are asked for at the same time.
      const [sent, early] = await Promise.all([
        Promise.all(['/library', mapPath(mapId)].map((path) => deliver(browserBoxes, path, user ?? '', schema.version, sendTo(path)))),
        load(),
      ])
      const delivered = together(sent)
      const [map, library] = delivered.edits === 0 ? early : await load()
      return { map: read(map), library: read(library), delivered }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

function together(sent: readonly Delivered<Change>[]): Delivered<Change> {
  const sum = (of: (s: Delivered<Change>) => number) => sent.reduce((n, s) => n + of(s), 0)
  return { edits: sum((s) => s.edits), mishaps: sent.flatMap((s) => s.mishaps), newer: sum((s) => s.newer) }
}

/**
 * How a document is kept current: live with the others who have it open; asked
 * for now and then by people who may not join them; or held, where edits stay
 * in the page because they are suggestions.
 */
export type Manner = 'live' | 'polled' | 'held'

/** Opens a document for a user; `path` is `/maps/ID` or `/library`, or another one with its own `http`. */
export function openDocument(
  path: string,
  user: string,
  loaded: LoadedDocument,
  onNotice: (notice: Notice<Change>) => void,
  manner: Manner = 'live',
  http: Transport<Doc, Change> = transportOf(path),
): OpenDocument {
  const clientId = newId()
  const live = liveOf(path, clientId, loaded, http, () => editor.clear())
  const session: Session<Doc, Change> = new Session<Doc, Change>({
    engine,
    transport: manner === 'polled' ? http : manner === 'held' ? held(live) : live,
    timers: browserTimers,
    clientId,
    loaded,
    pollMs: POLL_MS,
    onConfirmed: (confirmed) => editor.confirmed(confirmed),
    onNotice: (notice) => {
      editor.noticed(notice)
      onNotice(notice)
    },
  })
  const editor: Editor<Doc, Change> = new Editor(session, toBatch)
  const keeper = manner === 'held' ? unsentKeeper(browserBoxes, path, user) : new Keeper(browserBoxes, path, clientId, user, schema.version)
  session.subscribe(() => keeper.keep(session.state.client))
  return { session, editor, live, forget: () => 'forget' in keeper && keeper.forget() }
}

/** A transport that hears what others do until there is an edit, and sends none. */
function held(live: LiveTransport<Doc, Change>): Transport<Doc, Change> {
  return {
    load: () => live.load(),
    poll: (after) => live.poll(after),
    push: () => new Promise(() => {}),
    listen: (news) => live.listen(news),
  }
}

/** A new id of a node or a client: the time in front keeps ids in the order of their making. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  return `n${Date.now().toString(36)}${Array.from(random, (b) => b.toString(16).padStart(2, '0')).join('')}`
}

/** A document as the server answered it. */
export function read(answer: MapDocument): LoadedDocument {
  return { state: readDoc(answer.doc), seq: answer.seq, epoch: answer.epoch }
}

function liveOf(
  path: string,
  clientId: string,
  loaded: LoadedDocument,
  http: Transport<Doc, Change>,
  onReplaced: () => void,
): LiveTransport<Doc, Change> {
  return new LiveTransport<Doc, Change>({
    http,
    dial: dialLive(path),
    timers: browserTimers,
    clientId,
    schema: schema.version,
    release: ownRelease(),
    epoch: loaded.epoch,
    onReplaced,
    seq: loaded.seq,
    readEntries,
    readDoc,
    body: bodyOf,
    random: Math.random,
  })
}

/** What a push says beside its numbers. */
function bodyOf(p: Pending<Change>) {
  return { ...pushBody(p.batch), ...(p.undoOf === null ? {} : { undo_of: p.undoOf }) }
}

function transportOf(path: string): Transport<Doc, Change> {
  const load = path === '/library' ? () => fetchLibrary() : () => fetchMap(decodeURIComponent(path.slice('/maps/'.length)))
  return {
    load: () => answer(async () => read(await load())),
    poll: (after) => answer(async () => entriesOf((await fetchOps(path, after)).entries)),
    push: (clientId, base, p) =>
      answer(async () => entriesOf((await pushBatch(path, requestOf(clientId, base, schema.version, p))).entries)),
  }
}

/** A batch as it travels, made for a version of the register table. */
function requestOf(clientId: string, base: number, version: number, p: Pending<Change>): BatchRequest {
  return { client_id: clientId, n: p.n, base, schema: version, ...bodyOf(p) }
}

/** Sends an edit that an earlier page left. */
export function sendTo(path: string) {
  const heard = new Map<string, number>() // how far the edits of each box were carried
  return async (box: Box<Change>, edit: Pending<Change>): Promise<Sent<Change>> => {
    const sent = await answer(async () => entriesOf((await pushBatch(path, requestOf(box.clientId, box.seq, box.schema, edit))).entries))
    if (!sent.ok && sent.failure.retry) throw new Error(sent.failure.reason)
    if (!sent.ok) return { ok: false, reason: sent.failure.reason }
    const own = sent.value.find((e) => e.clientId === box.clientId && e.n === edit.n)
    if (own === undefined) return { ok: true, reasons: [], carry: (later) => later }
    const news = sent.value.filter((e) => e.seq > (heard.get(box.key) ?? box.seq) && e.seq < own.seq).map((e) => e.batch)
    heard.set(box.key, own.seq)
    return { ok: true, reasons: missesOf(own.batch).map((m) => m.reason), carry: (later) => behind(edit, own, news, later) }
  }
}

/** The edits that wait behind one that has a place in the log now. */
function behind(sent: Pending<Change>, own: Entry<Change>, foreign: readonly Change[], later: readonly Pending<Change>[]) {
  const batches = relay(
    sent.batch,
    later.map((p) => p.batch),
    foreign,
  )
  const known = new Map([[sent.n, own.seq]])
  return later.map((p, i) => ({ ...p, batch: engine.settle(batches[i] ?? p.batch, known) }))
}

/** What the log of a document has after an entry. */
export async function changesSince(path: string, seq: number): Promise<readonly Change[]> {
  return entriesOf((await fetchOps(path, seq)).entries).map((e) => e.batch)
}

function entriesOf(json: unknown): readonly Entry<Change>[] {
  return readEntries(json)
}

/** The answer of a call that may fail. */
export async function answer<T>(call: () => Promise<T>): Promise<Answer<T>> {
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
  return { retry: !final, reload: problem.kind === 'conflict', reason: problem.message, requestId: problem.requestId ?? '' }
}

const browserTimers: Timers = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
