/** The two documents of a page, alive: their sessions, what they show now, and what people must be told. */

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Library } from '../../model/library'
import type { JourneyMap } from '../../model/map'
import type { Doc } from '../../ops/doc'
import type { Change } from '../../ops/engine'
import { libraryView, mapView } from '../../ops/view'
import type { Miss } from '../../sync/client'
import type { Link, Notice, SessionState } from '../../sync/session'
import { type LoadedDocuments, mapPath, type OpenDocument, openDocument } from './document'

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

/** Opens both documents and keeps them working while the page is shown. */
export function useRoom(mapId: string, loaded: LoadedDocuments, tell: (told: Told) => void): Room {
  const [room] = useState((): Room => {
    const onNotice = (notice: Notice<Change>) => {
      const told = toldOf(notice)
      if (told !== null) tell(told)
    }
    return {
      map: openDocument(mapPath(mapId), loaded.map, onNotice),
      library: openDocument('/library', loaded.library, onNotice),
    }
  })
  useEffect(() => {
    for (const title of loaded.refused) tell({ title: `${title}: not accepted`, detail: 'It waited while the page was closed.' })
  }, [loaded, tell])
  useEffect(() => {
    room.map.session.start()
    room.library.session.start()
    const onLeave = (e: BeforeUnloadEvent) => {
      if ([room.map, room.library].some((d) => d.session.state.client.pending.length > 0)) e.preventDefault()
    }
    addEventListener('beforeunload', onLeave)
    return () => {
      removeEventListener('beforeunload', onLeave)
      room.map.session.stop()
      room.library.session.stop()
    }
  }, [room])
  return room
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

function toldOf(notice: Notice<Change>): Told | null {
  if (notice.kind === 'refused') return { title: `${notice.title}: not accepted`, detail: notice.reason }
  const loud = notice.misses.filter((m) => !quiet.has(m.reason))
  if (loud.length === 0) return null
  return { title: `${notice.title}: not quite as wished`, detail: [...new Set(loud.map(missWords))].join(' ') }
}

const reasons: Readonly<Record<string, string>> = {
  gone: 'Somebody deleted it meanwhile.',
  parent_gone: 'Somebody deleted the place meanwhile.',
  rehomed: 'Its place was deleted meanwhile; you find it under Unplaced.',
  exists: 'It is there already.',
  cycle: 'It cannot stand within itself.',
  guard: 'Somebody changed it meanwhile; their change stands.',
  measured: 'Measured values are not edited; draw your own beside them.',
}

/** Reasons that nobody needs to hear of: the document says what was wished. */
const quiet: ReadonlySet<string> = new Set(['same', 'merged'])

/** Why part of an edit had no effect, in a sentence. */
export function missWords(miss: Miss): string {
  return reasons[miss.reason] ?? `The reason given is “${miss.reason.replaceAll('_', ' ')}”.`
}
