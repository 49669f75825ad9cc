import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { call } from './http'
import { keys } from './keys'
import type { People, PersonDetail } from './types'

const page = 50
const trailPage = 200

export function usePersons(q: string) {
  return useInfiniteQuery({
    queryKey: keys.persons(q),
    queryFn: ({ pageParam, signal }) => call<People>('GET', '/persons', { query: { q, offset: pageParam, limit: page }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.next_offset === undefined || last.next_offset === 0 ? undefined : last.next_offset),
    placeholderData: keepPreviousData,
  })
}

/** One person with the trail, a page at a time. */
export function usePerson(id: string) {
  return useInfiniteQuery({
    queryKey: keys.person(id),
    queryFn: ({ pageParam, signal }) =>
      call<PersonDetail>('GET', `/persons/${encodeURIComponent(id)}`, { query: { offset: pageParam, limit: trailPage }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.next_offset === undefined || last.next_offset === 0 ? undefined : last.next_offset),
  })
}
