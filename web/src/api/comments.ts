/** Comments on maps, suggestions, the inbox and the activity. */

import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { client } from './http'
import { keys } from './keys'
import type { components } from './schema'

type Schemas = components['schemas']

/** What people said about one element. */
export type Thread = Schemas['RoomThread']
/** One remark of a thread. */
export type Comment = Schemas['RoomComment']
/** What somebody would like to see in a map. */
export type Suggestion = Schemas['RoomSuggestion']
/** An element that a suggestion would add. */
export type Ghost = Schemas['RoomGhost']
/** A part of a suggestion without effect. */
export type Refused = Schemas['RoomRefused']
/** One thing that concerns a person. */
export type Notice = Schemas['RoomNotice']
/** One thing that happened. */
export type Happening = Schemas['RoomHappening']
/** Edits that somebody suggests. */
export type Proposal = Schemas['Proposal']

/** What somebody writes. */
export interface Said {
  readonly text: string
  readonly mentions: readonly string[]
}

/** An answer in a thread. */
export interface Answered extends Said {
  /** People with the share link by which the thread was begun see it, too. */
  readonly outside?: boolean
}

/** One comment of a thread. */
interface Place {
  readonly thread: string
  readonly comment: string
}

/** How people read and write remarks on a map; guests have ways of their own, which name no map. */
export interface RemarkWays {
  threads(map: string, signal: AbortSignal): Promise<Schemas['RoomThreads']>
  suggestions(map: string, signal: AbortSignal): Promise<Schemas['RoomSuggestions']>
  begin(map: string, body: Said & { element: string; field?: string }): Promise<Thread>
  reply(map: string, thread: string, body: Answered): Promise<Thread>
  resolve(map: string, thread: string, resolved: boolean): Promise<Thread>
  edit(map: string, place: Place, body: Said): Promise<Thread>
  remove(map: string, place: Place): Promise<Thread>
  suggest(map: string, body: Proposal): Promise<Suggestion>
  withdraw(map: string, suggestion: string): Promise<Suggestion>
  seen(body: Schemas['Seen']): Promise<unknown>
}

const of = (id: string) => ({ params: { path: { id } } })

/** The ways of members. */
const memberWays: RemarkWays = {
  threads: (map, signal) => client.GET('/maps/{id}/comments', { ...of(map), signal }),
  suggestions: (map, signal) => client.GET('/maps/{id}/suggestions', { ...of(map), signal }),
  begin: (map, body) => client.POST('/maps/{id}/comments', { ...of(map), body }),
  reply: (id, thread, body) => client.POST('/maps/{id}/comments/{thread}', { params: { path: { id, thread } }, body }),
  resolve: (id, thread, resolved) =>
    client.POST('/maps/{id}/comments/{thread}/resolve', { params: { path: { id, thread } }, body: { resolved } }),
  edit: (id, place, body) => client.PATCH('/maps/{id}/comments/{thread}/{comment}', { params: { path: { id, ...place } }, body }),
  remove: (id, place) => client.DELETE('/maps/{id}/comments/{thread}/{comment}', { params: { path: { id, ...place } } }),
  suggest: (map, body) => client.POST('/maps/{id}/suggestions', { ...of(map), body }),
  withdraw: (id, suggestion) => client.POST('/maps/{id}/suggestions/{suggestion}/withdraw', { params: { path: { id, suggestion } } }),
  seen: (body) => client.POST('/inbox/seen', { body }),
}

const Ways = createContext(memberWays)

/** Gives the page below other ways than those of members. */
export const RemarkWaysProvider = Ways.Provider

/** Without a live connection, comments are asked for this often. */
const SLOW_MS = 30_000

/** The threads of a map. */
export function useThreads(map: string) {
  const ways = useContext(Ways)
  return useQuery({
    queryKey: keys.threads(map),
    queryFn: ({ signal }) => ways.threads(map, signal),
    refetchInterval: SLOW_MS,
  })
}

/** The suggestions on a map; `enabled` is false for those who see no drafts. */
export function useSuggestions(map: string, enabled: boolean) {
  const ways = useContext(Ways)
  return useQuery({
    queryKey: keys.suggestionsOn(map),
    queryFn: ({ signal }) => ways.suggestions(map, signal),
    refetchInterval: SLOW_MS,
    enabled,
  })
}

/** What was said on a map is old: somebody wrote, or the map itself changed. What is here up to a change `rev` is not asked for again. */
export function hearRemarks(cache: QueryClient, map: string, rev?: number): void {
  const here = [keys.threads(map), keys.suggestionsOn(map)].map((key) => cache.getQueryData<{ readonly rev: number }>(key)?.rev)
  if (rev !== undefined && here.every((known) => known === rev)) return
  for (const queryKey of [keys.threads(map), keys.suggestionsOn(map), keys.inbox, keys.activity]) void cache.invalidateQueries({ queryKey })
}

/** A change of one thread, which takes its place in the list at once. */
function useThreadChange<In>(map: string, change: (ways: RemarkWays, input: In) => Promise<Thread>) {
  const cache = useQueryClient()
  const ways = useContext(Ways)
  return useMutation({
    mutationFn: (input: In) => change(ways, input),
    onSuccess: (thread) => {
      cache.setQueryData(
        keys.threads(map),
        (old: Schemas['RoomThreads'] | undefined) => old && { ...old, threads: put(old.threads, thread) },
      )
      hearRemarks(cache, map)
    },
  })
}

function put(threads: readonly Thread[], thread: Thread): readonly Thread[] {
  return threads.some((t) => t.id === thread.id) ? threads.map((t) => (t.id === thread.id ? thread : t)) : [...threads, thread]
}

/** Begins a thread on an element. */
export function useBegin(map: string) {
  return useThreadChange(map, (ways, body: Said & { element: string; field?: string }) => ways.begin(map, body))
}

/** Answers in a thread. */
export function useReply(map: string) {
  return useThreadChange(map, (ways, { thread, ...body }: Answered & { thread: string }) => ways.reply(map, thread, body))
}

/** Ends a thread, or opens it again. */
export function useResolve(map: string) {
  return useThreadChange(map, (ways, { thread, resolved }: { thread: string; resolved: boolean }) => ways.resolve(map, thread, resolved))
}

/** Changes the words of one's own comment. */
export function useEditComment(map: string) {
  return useThreadChange(map, (ways, { thread, comment, ...body }: Said & Place) => ways.edit(map, { thread, comment }, body))
}

/** Takes a comment away. */
export function useDeleteComment(map: string) {
  return useThreadChange(map, (ways, place: Place) => ways.remove(map, place))
}

/** A change after which the remarks on a map are old. */
function useRemarkChange<In, Out>(map: string, change: (input: In) => Promise<Out>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => hearRemarks(cache, map) })
}

/** Suggests edits. */
export function useSuggest(map: string) {
  const ways = useContext(Ways)
  return useRemarkChange(map, (body: Proposal) => ways.suggest(map, body))
}

/** Makes a suggestion part of the map. */
export function useAccept(map: string) {
  return useRemarkChange(map, (suggestion: string) =>
    client.POST('/maps/{id}/suggestions/{suggestion}/accept', { params: { path: { id: map, suggestion } } }),
  )
}

/** Says no to a suggestion. */
export function useReject(map: string) {
  return useRemarkChange(map, ({ suggestion, reason }: { suggestion: string; reason: string }) =>
    client.POST('/maps/{id}/suggestions/{suggestion}/reject', { params: { path: { id: map, suggestion } }, body: { reason } }),
  )
}

/** Takes one's own suggestion back. */
export function useWithdraw(map: string) {
  const ways = useContext(Ways)
  return useRemarkChange(map, (suggestion: string) => ways.withdraw(map, suggestion))
}

/** What concerns the person. */
export function useInbox() {
  return useQuery({ queryKey: keys.inbox, queryFn: ({ signal }) => client.GET('/inbox', { signal }), refetchInterval: SLOW_MS })
}

/** Notes what the person has seen: items by name, or everything. */
export function useSeen() {
  const cache = useQueryClient()
  const ways = useContext(Ways)
  return useMutation({
    mutationFn: (body: Schemas['Seen']) => ways.seen(body),
    onSuccess: () => Promise.all([keys.inbox, ['threads']].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  })
}

const page = 50

/** What happened, the newest first, a page at a time. */
export function useActivity() {
  return useInfiniteQuery({
    queryKey: keys.activity,
    queryFn: ({ pageParam, signal }) =>
      client.GET('/activity', { params: { query: { limit: page, ...(pageParam === '' ? {} : { before: pageParam }) } }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.before ?? null,
  })
}
