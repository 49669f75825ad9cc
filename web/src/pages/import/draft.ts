/** The answers and edits of an import. They are on no server until Import is pressed, and outlive a reload of the page. */

import type { ImportRequest, Mapping } from '../../api/types'
import { type JoinedFile, joinsOf } from './joins'

export interface Draft {
  readonly mapping: Mapping | null
  readonly tz: string | null
  readonly answered: Readonly<Record<string, string>>
  readonly joins: readonly JoinedFile[]
}

const nothing: Draft = { mapping: null, tz: null, answered: {}, joins: [] }

const key = (file: string) => `sojourn.import.${file}`

/** What was edited of the uploaded file before the page was left. */
export function readDraft(store: Storage, file: string): Draft {
  try {
    const kept: unknown = JSON.parse(store.getItem(key(file)) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...nothing, ...kept } : nothing
  } catch {
    return nothing
  }
}

export function keepDraft(store: Storage, file: string, draft: Draft): void {
  try {
    store.setItem(key(file), JSON.stringify(draft))
  } catch {
    // A full or forbidden store costs the edits at a reload, nothing else.
  }
}

export function dropDraft(store: Storage, file: string): void {
  store.removeItem(key(file))
}

/** The draft as the server is asked about it. */
export function requestOf(file: string, name: string, draft: Draft): ImportRequest {
  return {
    file,
    name,
    ...(draft.mapping === null ? {} : { mapping: draft.mapping }),
    ...(draft.tz === null ? {} : { tz: draft.tz }),
    ...joinsOf(draft.joins),
  }
}
