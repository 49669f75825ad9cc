/** The two documents of a page, alive: their sessions, what they show now, and what people must be told. */

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Library } from '../../model/library'
import type { JourneyMap } from '../../model/map'
import type { Doc } from '../../ops/doc'
import type { Change } from '../../ops/engine'
import { libraryView, mapView } from '../../ops/view'
import type { Mishap } from '../../sync/box'
import type { Link, Notice, SessionState } from '../../sync/session'
import { type LoadedDocument, type LoadedDocuments, type Manner, mapPath, type OpenDocument, openDocument } from './document'
import { Backlog, loud, MANY, mishapOf, mishapWords, newerWords } from './mishaps'

/** A page's documents. */
export interface Room {
  readonly map: OpenDocument
  readonly library: OpenDocument
}

/** What a person is told about an edit that did not work as wished. */
export interface Told {
  readonly title: string
  readonly detail: string
}

/** Where people are told what became of their edits. */
export interface Telling {
  /** One edit, in passing. */
  readonly tell: (told: Told) => void
  /** Many edits that waited for a connection, as a list to read. */
  readonly review: (mishaps: readonly Mishap<Change>[]) => void
}

/** Opens both documents for a user and keeps them working while the page is shown. Only the map's edits can be suggestions. */
export function useRoom(mapId: string, user: string, loaded: LoadedDocuments, { tell, review }: Telling, manner: Manner): Room {
  const [room] = useState(
    (): Room => ({
      map: openOne(mapPath(mapId), user, loaded.map, { tell, review }, manner),
      library: openOne('/library', user, loaded.library, { tell, review }, manner === 'polled' ? 'polled' : 'live'),
    }),
  )
  useEffect(() => {
    const { edits, mishaps, newer } = loaded.delivered
    if (newer > 0) tell(newerWords(newer))
    const heard = mishaps.flatMap((m) => loud(m) ?? [])
    if (edits > MANY && heard.length > 0) return review(heard)
    for (const m of heard) tell(mishapWords(m))
  }, [loaded, tell, review])
  useEffect(() => {
    room.map.session.start()
    room.library.session.start()
    const onLeave = (e: BeforeUnloadEvent) => {
      // A suggestion is kept in the browser.
      if ((manner === 'held' ? [room.library] : [room.map, room.library]).some((d) => d.session.state.client.pending.length > 0))
        e.preventDefault()
    }
    addEventListener('beforeunload', onLeave)
    return () => {
      removeEventListener('beforeunload', onLeave)
      room.map.session.stop()
      room.library.session.stop()
    }
  }, [room, manner])
  return room
}

/** Opens a document that tells what goes wrong: at once, or as a list after a long time without connection. */
export function openOne(
  path: string,
  user: string,
  loaded: LoadedDocument,
  { tell, review }: Telling,
  manner: Manner = 'live',
): OpenDocument {
  const backlog = new Backlog()
  const onNotice = (notice: Notice<Change>) => {
    const mishap = mishapOf(notice)
    if (mishap !== null && !backlog.take(mishap)) tell(mishapWords(mishap))
  }
  const opened = openDocument(path, user, loaded, onNotice, manner)
  opened.session.subscribe(() => {
    // The notices of the last edit follow the change that confirms it.
    queueMicrotask(() => {
      const gathered = backlog.look(opened.session.state)
      if (gathered !== null && gathered.length > 0) review(gathered)
    })
  })
  return opened
}

/** What a session knows now. */
export function useSession(document: OpenDocument): SessionState<Doc, Change> {
  const { session } = document
  return useSyncExternalStore(
    useCallback((changed) => session.subscribe(changed), [session]),
    () => session.state,
  )
}

/** The map as readers see it, made once per document state. */
export const viewOfMap: (doc: Doc) => JourneyMap = remembered(mapView)

/** The library as readers see it, made once per document state. */
export const viewOfLibrary: (doc: Doc) => Library = remembered(libraryView)

function remembered<V>(make: (doc: Doc) => V): (doc: Doc) => V {
  const made = new WeakMap<Doc, V>()
  return (doc) => {
    const known = made.get(doc)
    if (known !== undefined) return known
    const view = make(doc)
    made.set(doc, view)
    return view
  }
}

/** How far the edits of both documents have got: the worse of the two. */
export function worseLink(a: Link, b: Link): Link {
  const rank = { offline: 2, saving: 1, saved: 0 } as const
  return rank[b.state] > rank[a.state] ? b : a
}
