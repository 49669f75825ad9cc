import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../api/problem'

const retries = 2

/** The cache of server answers. Only calls that may succeed the second time are tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        networkMode: 'always', // the server is usually this machine: being offline says nothing about it
        retry: (failures, error) =>
          failures < retries && error instanceof Problem && (error.kind === 'unavailable' || error.kind === 'offline'),
      },
      mutations: { networkMode: 'always' },
    },
  })
}
