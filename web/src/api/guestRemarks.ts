/** How guests of a workshop read and write remarks: by their cookie, about the one map that they see. */

import type { RemarkWays } from './comments'
import { client } from './http'

/** The ways of guests. What they have read is noted nowhere. */
export const guestWays: RemarkWays = {
  threads: async (_, signal) => {
    const answer = await client.GET('/workshop/comments', { signal })
    return { ...answer, threads: answer.threads.map((t) => ({ ...t, unread: false })) }
  },
  suggestions: (_, signal) => client.GET('/workshop/suggestions', { signal }),
  begin: (_, { element, text }) => client.POST('/workshop/comments', { body: { element, text } }),
  reply: (_, thread, { text }) => client.POST('/workshop/comments/{thread}', { params: { path: { thread } }, body: { text } }),
  resolve: (_, thread, resolved) =>
    client.POST('/workshop/comments/{thread}/resolve', { params: { path: { thread } }, body: { resolved } }),
  edit: (_, path, { text }) => client.PATCH('/workshop/comments/{thread}/{comment}', { params: { path }, body: { text } }),
  remove: (_, path) => client.DELETE('/workshop/comments/{thread}/{comment}', { params: { path } }),
  suggest: (_, body) => client.POST('/workshop/suggestions', { body }),
  withdraw: (_, suggestion) => client.POST('/workshop/suggestions/{suggestion}/withdraw', { params: { path: { suggestion } } }),
  seen: () => Promise.resolve(undefined),
}
