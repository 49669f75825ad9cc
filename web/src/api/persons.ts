import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'

const page = 50
const trailPage = 200

const next = (last: { readonly next_offset?: number }) =>
  last.next_offset === undefined || last.next_offset === 0 ? undefined : last.next_offset

export function usePersons(q: string) {
  return useInfiniteQuery({
    queryKey: keys.persons(q),
    queryFn: ({ pageParam, signal }) =>
      client.GET('/persons', { params: { query: { ...(q === '' ? {} : { q }), offset: pageParam, limit: page } }, signal }),
    initialPageParam: 0,
    getNextPageParam: next,
    placeholderData: keepPreviousData,
  })
}

/** One person with the trail, a page at a time. */
export function usePerson(id: string) {
  return useInfiniteQuery({
    queryKey: keys.person(id),
    queryFn: ({ pageParam, signal }) =>
      client.GET('/persons/{id}', { params: { path: { id }, query: { offset: pageParam, limit: trailPage } }, signal }),
    initialPageParam: 0,
    getNextPageParam: next,
  })
}
