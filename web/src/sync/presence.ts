/** Who else is in a document, as far as this window was told. Pure; `live.ts` does the talking. */

/** Where somebody points: an element, and a share of its width and height. */
export interface Cursor {
  readonly at: string
  readonly x: number
  readonly y: number
}

/** What a person does just now. */
export interface Presence {
  readonly cursor?: Cursor
  /** The selected elements. */
  readonly sel?: readonly string[]
  /** The field that somebody types in. */
  readonly editing?: { readonly id: string; readonly field: string }
  /** The view that is open. */
  readonly view?: string
  /** What stands at the upper left of the window, for those who follow. */
  readonly look?: Cursor
  /** What of the map is shown, for those who follow. */
  readonly shows?: string
  readonly idle?: boolean
}

/** Another window: of another person, or of the same. */
export interface Peer extends Presence {
  /** Of the connection. */
  readonly id: string
  readonly user: string
  readonly name: string
}

/** Everybody in a document, this window included. */
export interface Crowd {
  /** This window's connection; empty while there is none. */
  readonly you: string
  /** The person who sits here. */
  readonly user: string
  readonly peers: ReadonlyMap<string, Peer>
}

/** Nobody is known. */
export const nobody: Crowd = { you: '', user: '', peers: new Map() }

/** A fresh connection: the others are told anew. */
export function entered(you: string, user: string): Crowd {
  return { you, user, peers: new Map() }
}

/** Takes what changed. */
export function heard(crowd: Crowd, changed: readonly Peer[], gone: readonly string[]): Crowd {
  const peers = new Map(crowd.peers)
  for (const id of gone) peers.delete(id)
  for (const peer of changed) peers.set(peer.id, peer)
  return { ...crowd, peers }
}

/** The other windows, in an order that stays. */
export function others(crowd: Crowd): readonly Peer[] {
  return [...crowd.peers.values()].filter((p) => p.id !== crowd.you).sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
