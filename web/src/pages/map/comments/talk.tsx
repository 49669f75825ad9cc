/** What people say about the open map, and which part of it the panel shows. */

import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useMembers } from '../../../api/accounts'
import { hearRemarks, type Suggestion, type Thread, useSuggestions, useThreads } from '../../../api/comments'
import { useRefusal, useSession } from '../../../api/session'
import { isTyping, lettersOn } from '../../../ui/shortcuts'
import { bare } from '../../workshop/people'
import { cellTarget } from '../cellKeys'
import type { OpenDocument } from '../document'
import { fullNamesOf, namesOf } from '../history/people'
import { type MapWork, useWork } from '../work'
import { type Drafts, draftsOf } from './drafts'
import { type Shown, shownGhosts } from './ghosts'
import { elementOf } from './target'
import { type Count, countAt, homes, type Person, ROOT, selectionOf, touched } from './threads'
import './comments.css'

/** What the panel shows. */
export interface TalkPage {
  readonly tab: 'comments' | 'suggestions'
  /** The selected element only, or the whole map. */
  readonly scope: 'element' | 'map'
  /** A thread or suggestion to bring into sight. */
  readonly at: string | null
  /** Grows whenever somebody wants to write at once. */
  readonly write: number
}

/** What people say, for the parts of the page. */
export interface Talk {
  readonly threads: readonly Thread[]
  /** Whether the threads are there, still coming, or did not come. */
  readonly query: { readonly data: unknown; readonly error: Error | null; readonly refetch: () => unknown }
  readonly counts: ReadonlyMap<string, Count>
  readonly home: ReadonlyMap<string, string>
  readonly suggestions: readonly Suggestion[]
  /** What open suggestions would add, and where. */
  readonly ghosts: readonly Shown[]
  /** What they would change. */
  readonly touched: ReturnType<typeof touched>
  readonly me: string | undefined
  /** Names of people: with "You" in sentences, in full for letters and colours. */
  readonly nameOf: (id: string) => string
  readonly fullNameOf: (id: string) => string
  /** Who can be mentioned. */
  readonly people: readonly Person[]
  readonly page: TalkPage | null
  readonly open: (page: Partial<TalkPage>) => void
  /** Selects an element and shows what is said about it. */
  readonly openAt: (element: string, write?: boolean) => void
  readonly close: () => void
  /** Words that were typed and not sent, by place. */
  readonly drafts: Drafts
  /** True where elements have a button of their own to speak about them, because no panel of theirs opens. */
  readonly direct: boolean
  /** Where people say who they are before they speak, if nobody knows them. */
  readonly signature: ReactNode
}

const nothing: readonly never[] = []
const firstPage: TalkPage = { tab: 'comments', scope: 'map', at: null, write: 0 }

/** Where a map is only shown, such as on the page of a share link, nobody says anything. */
const silence: Talk = {
  threads: nothing,
  query: { data: undefined, error: null, refetch: () => undefined },
  counts: new Map(),
  home: new Map(),
  suggestions: nothing,
  ghosts: nothing,
  touched: new Map(),
  me: undefined,
  nameOf: () => '',
  fullNameOf: () => '',
  people: nothing,
  page: null,
  open: () => undefined,
  openAt: () => undefined,
  close: () => undefined,
  drafts: new Map(),
  direct: false,
  signature: null,
}

const Context = createContext<Talk>(silence)

/** What people say. */
export function useTalk(): Talk {
  return useContext(Context)
}

interface TalkProps {
  /** Tells when somebody spoke; without one the page asks again by itself. */
  readonly document?: OpenDocument
  readonly direct?: boolean
  readonly signature?: ReactNode
  readonly children: ReactNode
}

/** Loads what people say about a map, keeps it current, and holds what the panel shows of it. */
export function TalkProvider({ document, direct = false, signature = null, children }: TalkProps) {
  const work = useWork()
  const { mapId, map, select } = work
  useHearing(document, mapId)
  const threads = useThreads(mapId)
  const suggestions = useSuggestions(mapId, useRefusal('maps:drafts') === undefined).data?.suggestions ?? nothing
  const visitor = useSession().data?.me
  const me = visitor?.id
  const members = useMembers().data
  const [page, setPage] = useState<TalkPage | null>(null)
  const [drafts] = useState(() => draftsOf({ storage: localStorage, now: Date.now }, me ?? '', mapId))
  const home = useMemo(() => homes(map), [map])
  const list = threads.data?.threads ?? nothing
  const talk = useMemo((): Talk => {
    const open = (next: Partial<TalkPage>) => setPage((now) => ({ ...firstPage, ...(now ?? {}), at: null, ...next }))
    const openAt = (element: string, write = false) => {
      const selection = selectionOf(map, element)
      if (selection !== null) select(selection)
      setPage((now) => ({
        tab: 'comments',
        scope: selection === null && element !== ROOT ? 'map' : 'element',
        at: null,
        write: (now?.write ?? 0) + (write ? 1 : 0),
      }))
    }
    return {
      threads: list,
      query: threads,
      counts: countAt(list, home),
      home,
      suggestions,
      ghosts: shownGhosts(suggestions),
      touched: touched(suggestions),
      me,
      nameOf: withGuests(namesOf(members, visitor), me, list, suggestions),
      fullNameOf: (id) => bare(withGuests(fullNamesOf(members, visitor), me, list, suggestions)(id)),
      people: direct ? nothing : (members ?? []).filter((m) => m.id !== me),
      page,
      open,
      openAt,
      close: () => setPage(null),
      drafts,
      direct,
      signature,
    }
  }, [threads, list, home, suggestions, me, visitor, members, page, map, select, drafts, direct, signature])
  useLinked(talk)
  useCommentKey(work, talk)
  return <Context.Provider value={talk}>{children}</Context.Provider>
}

/** Who said something, by name: people without an account bring theirs along. */
export function speakerOf({ nameOf, me }: Talk, said: { readonly by: string; readonly guest?: string }): string {
  return said.guest === undefined || said.by === me ? nameOf(said.by) : said.guest
}

/** The names of members, and of guests by what they brought along. */
function withGuests(
  nameOf: (id: string) => string,
  me: string | undefined,
  threads: readonly Thread[],
  suggestions: readonly Suggestion[],
): (id: string) => string {
  const guests = new Map(
    [...threads.flatMap((t) => t.comments), ...suggestions].flatMap(({ by, guest }) => (guest === undefined ? [] : [[by, guest]])),
  )
  return (id) => (id === me ? undefined : guests.get(id)) ?? nameOf(id)
}

/** How long the map must rest until what depends on it is asked for again. */
const REST_MS = 1_500

/** Asks again when the connection says that somebody spoke, and when the map changed: suggestions may fit no more. */
function useHearing(document: OpenDocument | undefined, map: string): void {
  const cache = useQueryClient()
  const live = document?.live
  const session = document?.session
  useEffect(() => live?.hearRemarks(() => hearRemarks(cache, map, live.remarks)), [live, cache, map])
  useEffect(() => {
    if (session === undefined) return
    let { seq } = session.state.client
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = session.subscribe(() => {
      if (session.state.client.seq === seq) return
      seq = session.state.client.seq
      clearTimeout(timer)
      timer = setTimeout(() => hearRemarks(cache, map), REST_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [session, cache, map])
}

/** Opens what the address names: #thread-ID or #suggestion-ID, once it is there. */
function useLinked(talk: Talk): void {
  const { map, select } = useWork()
  const { hash } = useLocation()
  const [, kind, id] = /^(thread|suggestion)-(.+)$/.exec(hash) ?? []
  const thread = kind === 'thread' ? talk.threads.find((t) => t.id === id) : undefined
  const there = thread !== undefined || (kind === 'suggestion' && talk.suggestions.some((s) => s.id === id))
  const show = useEffectEvent(() => {
    const selection = thread === undefined ? null : selectionOf(map, thread.element)
    if (selection !== null) select(selection)
    const scope = selection === null ? 'map' : 'element'
    talk.open({ tab: kind === 'suggestion' ? 'suggestions' : 'comments', scope, at: id ?? null })
  })
  const target = there ? hash : ''
  useEffect(() => {
    if (target !== '') show()
  }, [target])
}

/** C: comment on the cell that has the focus, on what is selected, or on the map. */
function useCommentKey(work: MapWork, talk: Talk): void {
  const refusal = useRefusal('comments:write')
  const onKey = useEffectEvent((e: KeyboardEvent) => {
    const held = e.ctrlKey || e.metaKey || e.altKey || e.shiftKey
    if (e.defaultPrevented || held || e.key !== 'c' || !lettersOn() || refusal !== undefined) return
    const cell = e.target instanceof HTMLElement ? e.target.closest<HTMLElement>('[data-cell]') : null
    const text = e.target instanceof HTMLElement && e.target.closest('input,textarea,select,[contenteditable]') !== null
    if (text || (cell === null && isTyping(e.target))) return
    e.preventDefault()
    talk.openAt(elementAt(work, cell?.dataset.cell) ?? (work.selection.kind === 'none' ? ROOT : work.selection.id), true)
  })
  useEffect(() => {
    const listen = (e: KeyboardEvent) => onKey(e)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

/** The element that a cell is about, by the place that the cell names. */
export function elementAt(work: MapWork, place: string | undefined): string | null {
  if (place === undefined) return null
  const [row, column] = place.split(':').map(Number)
  const target = cellTarget(work, { row: row ?? 0, column: column ?? 0 })
  return target === null ? null : elementOf(target)
}
