/** Words that somebody typed and did not send; kept in the browser, so that a page that is loaded again has them. */

/** Unsent words by the place where they were typed. */
export interface Drafts {
  get(place: string): string | undefined
  set(place: string, text: string): void
  delete(place: string): void
}

const KEY = 'sojourn.drafts'

/** Of all maps together; the oldest are forgotten. */
const MOST = 100
const DAYS = 30
const DAY_MS = 86_400_000

type Entry = readonly [owner: string, place: string, text: string, at: number]

/** Where drafts are kept, and what time it is. */
export interface Keeping {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly now: () => number
}

/** The drafts of a person at a map. A browser that refuses to keep them has them until the page goes. */
export function draftsOf({ storage, now }: Keeping, person: string, map: string): Drafts {
  const owner = `${person} ${map}`
  const read = () => entries(storage).filter((e) => now() - e[3] < DAYS * DAY_MS)
  const here = new Map(
    read()
      .filter((e) => e[0] === owner)
      .map((e) => [e[1], e[2]]),
  )
  const put = (place: string, more: readonly Entry[]) => {
    const others = read().filter((e) => e[0] !== owner || e[1] !== place) // another window may have written
    try {
      storage.setItem(KEY, JSON.stringify([...others, ...more].slice(-MOST)))
    } catch {
      // Full, or refused in a private window.
    }
  }
  return {
    get: (place) => here.get(place),
    set: (place, text) => {
      if (text.trim() === '') here.delete(place)
      else here.set(place, text)
      put(place, text.trim() === '' ? [] : [[owner, place, text, now()]])
    },
    delete: (place) => {
      if (here.delete(place)) put(place, [])
    },
  }
}

/** Forgets what everybody typed: whoever uses this browser next shall not find it. */
export function forgetDrafts(storage: Pick<Storage, 'removeItem'>): void {
  storage.removeItem(KEY)
}

function entries(storage: Pick<Storage, 'getItem'>): readonly Entry[] {
  try {
    const raw: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(raw) ? raw.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && value.length === 4 && value.slice(0, 3).every((v) => typeof v === 'string') && typeof value[3] === 'number'
}
