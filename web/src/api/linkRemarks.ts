/** How people with a share link read and write comments: by the link, under a name that they give. */

import type { RemarkWays, Thread } from './comments'
import { client } from './http'
import type { components } from './schema'

type Outside = components['schemas']['RoomOutsideThread']

/** The ways of a link; `name` says who somebody is at the moment at which they write. */
export function linkWays(token: string, name: () => string): RemarkWays {
  const credential = `Link ${token}`
  const no = () => Promise.reject(new Error('People with the link write comments and nothing else.'))
  return {
    threads: async (_, signal) => {
      const { threads } = await client.GET('/shared/comments', { credential, signal })
      return { rev: 0, threads: threads.map(threadOf) }
    },
    begin: async (_, { element, text }) =>
      threadOf(await client.POST('/shared/comments', { credential, body: { name: signed(name), element, text } })),
    reply: async (_, thread, { text }) =>
      threadOf(
        await client.POST('/shared/comments/{thread}', { credential, params: { path: { thread } }, body: { name: signed(name), text } }),
      ),
    suggestions: no,
    resolve: no,
    edit: no,
    remove: no,
    suggest: no,
    withdraw: no,
    seen: () => Promise.resolve(undefined),
  }
}

/** The name, or a sentence that asks for it. */
function signed(name: () => string): string {
  const given = name().trim()
  if (given === '') throw new Error('Say who you are first, above.')
  return given
}

const ofTeam = (name: string) => (name === '' ? 'The team' : `${name}, of the team`)

/** A thread as the panel of comments shows it. Nobody outside has an id. */
function threadOf({ id, element, label, resolved, comments }: Outside): Thread {
  const last = comments[comments.length - 1]?.at ?? ''
  return {
    id,
    element,
    label,
    type: '',
    gone: false,
    active: last,
    unread: false,
    ...(resolved ? { resolved: last } : {}),
    comments: comments.map(({ name, team, ...c }) => ({ ...c, by: '', guest: team ? ofTeam(name) : name, mentions: [] })),
  }
}
