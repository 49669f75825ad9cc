import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Selection } from '../../editor/selection'
import type { JourneyMap } from '../../model/map'
import { type Crowd, nobody, others, type Peer, type Presence } from '../../sync/presence'
import { Avatar, whoOf } from '../../ui/Avatar'
import type { OpenDocument } from './document'
import './others.css'
import { LANE_TITLE } from './scene'
import { type Editing, useWork } from './work'

/** How many others have an avatar; the rest is a number. */
const SHOWN = 5

const Context = createContext<Crowd>(nobody)

/** Tells the others what is selected and edited here, and lets the parts below know of the others. */
export function OthersProvider({ document, children }: { document: OpenDocument; children: ReactNode }) {
  const { live } = document
  const { selection, editing } = useWork()
  useEffect(() => live.show(presenceOf(selection, editing)), [live, selection, editing])
  const crowd = useSyncExternalStore(
    useCallback((changed) => live.watch(changed), [live]),
    () => live.crowd,
  )
  return <Context.Provider value={crowd}>{children}</Context.Provider>
}

/** Who else has the map open, and what they do. */
export function Others() {
  const { map } = useWork()
  const { user, peers } = useOthers()
  if (peers.length === 0) return null
  return (
    <ul className="mp-others" aria-label="Also here">
      {peers.slice(0, SHOWN).map((p) => (
        <li key={p.id} title={doing(p, user, map)}>
          <Avatar name={nameOf(p, user)} />
          <span className="visually-hidden">{doing(p, user, map)}</span>
        </li>
      ))}
      {peers.length > SHOWN && <li className="mp-more">+{peers.length - SHOWN}</li>}
    </ul>
  )
}

/** Outlines what others have selected on the grid. Words for it are in {@link Others}. */
export function OthersLayer() {
  const { scene } = useWork()
  const { user, peers } = useOthers()
  return peers.map((p) => {
    const column = scene.plan.columns.find((c) => c.kind === 'step' && p.sel?.includes(c.step) === true)
    if (column === undefined) return null
    return (
      <div
        key={p.id}
        className="mp-other"
        data-who={whoOf(nameOf(p, user))}
        aria-hidden
        style={{ left: LANE_TITLE + column.x, width: column.width }}
      >
        <span>{p.editing === undefined ? nameOf(p, user) : `${nameOf(p, user)} is writing`}</span>
      </div>
    )
  })
}

function useOthers(): { readonly user: string; readonly peers: readonly Peer[] } {
  const crowd = useContext(Context)
  return useMemo(() => ({ user: crowd.user, peers: others(crowd) }), [crowd])
}

/** What the others are told of this window. */
export function presenceOf(selection: Selection, editing: Editing | null): Presence {
  const sel = selection.kind === 'none' ? [] : selection.kind === 'card' ? [selection.id, selection.step] : [selection.id]
  return editing === null ? { sel } : { sel, editing: { id: editing.node, field: editing.field } }
}

function nameOf(peer: Peer, user: string): string {
  if (peer.user === user) return 'You, in another window'
  return peer.name === '' ? 'Somebody' : peer.name
}

/** What somebody does, in words. */
export function doing(peer: Peer, user: string, map: JourneyMap): string {
  const name = nameOf(peer, user)
  const at = map.stages.flatMap((s) => [{ id: s.id, title: s.name }, ...s.steps]).find((e) => peer.sel?.includes(e.id) === true)
  if (at === undefined) return `${name}: on this map`
  return peer.editing === undefined ? `${name}: at “${at.title}”` : `${name}: writing at “${at.title}”`
}
