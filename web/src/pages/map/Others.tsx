import { MousePointer2 } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Column } from '../../canvas/columns'
import type { Selection } from '../../editor/selection'
import type { JourneyMap } from '../../model/map'
import { type Crowd, type Cursor, nobody, others, type Peer, type Presence } from '../../sync/presence'
import { Avatar, whoOf } from '../../ui/Avatar'
import type { OpenDocument } from './document'
import './others.css'
import { useHall } from '../workshop/hall'
import { LANE_TITLE, STAGE_ROW } from './scene'
import { type Editing, useWork } from './work'

/** How many others have an avatar; the rest is a number. */
const SHOWN = 5

interface Shared {
  readonly crowd: Crowd
  /** Tells the others where this person points; null for nowhere. */
  readonly point: (cursor: Cursor | null) => void
  /** Tells those who follow where this window looks; null while nobody does. */
  readonly look: (look: Look | null) => void
}

/** Where a window looks: its view, what that shows, and the place in it. */
export type Look = Pick<Presence, 'view' | 'look' | 'shows'>

const Context = createContext<Shared>({ crowd: nobody, point: () => {}, look: () => {} })

/** Everybody on the map, this window too. */
export function useCrowd(): Crowd {
  return useContext(Context).crowd
}

/** Tells those who follow where this window looks. */
export function useLook(): (look: Look | null) => void {
  return useContext(Context).look
}

/** Tells the others what is selected and edited here, and lets the parts below know of the others. */
export function OthersProvider({ document, children }: { document: OpenDocument; children: ReactNode }) {
  const { live } = document
  const { selection, editing } = useWork()
  const [cursor, point] = useState<Cursor | null>(null)
  const [place, look] = useState<Look | null>(null)
  useEffect(() => live.show({ ...presenceOf(selection, editing, cursor), ...place }), [live, selection, editing, cursor, place])
  const crowd = useSyncExternalStore(
    useCallback((changed) => live.watch(changed), [live]),
    () => live.crowd,
  )
  const shared = useMemo(() => ({ crowd, point, look }), [crowd])
  return <Context.Provider value={shared}>{children}</Context.Provider>
}

/** Who else has the map open, and what they do. */
export function Others() {
  const { map } = useWork()
  const { user, peers } = useOthers()
  const meeting = useHall().heard !== null // its bar says who is here
  if (peers.length === 0 || meeting) return null
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

/** Outlines what others have selected on the grid, and shows where they point. Words for it are in {@link Others}. */
export function OthersLayer() {
  const { scene } = useWork()
  const { user, peers } = useOthers()
  const here = usePointer(scene.plan.columns)
  const height = scene.rows.reduce((sum, row) => sum + row.height, 0)
  return (
    <div ref={here} className="mp-otherlayer" aria-hidden style={{ top: STAGE_ROW, height }}>
      {peers.map((p) => (
        <Other key={p.id} peer={p} name={nameOf(p, user)} columns={scene.plan.columns} />
      ))}
    </div>
  )
}

function Other({ peer, name, columns }: { peer: Peer; name: string; columns: readonly Column[] }) {
  const { sel, cursor, editing } = peer
  const selected = columns.find((c) => c.kind === 'step' && sel?.includes(c.step) === true)
  const at = columns.find((c) => keyOf(c) === cursor?.at)
  const who = whoOf(name)
  return (
    <>
      {selected !== undefined && (
        <div className="mp-other" data-who={who} style={{ left: LANE_TITLE + selected.x, width: selected.width }}>
          <span>{editing === undefined ? name : `${name} is writing`}</span>
        </div>
      )}
      {at !== undefined && cursor !== undefined && (
        <div className="mp-pointer" data-who={who} style={{ left: LANE_TITLE + at.x + cursor.x * at.width, top: `${cursor.y * 100}%` }}>
          <MousePointer2 className="icon-14" fill="currentColor" />
        </div>
      )}
    </>
  )
}

/** Says where the pointer is on the grid around the layer. */
function usePointer(columns: readonly Column[]) {
  const layer = useRef<HTMLDivElement>(null)
  const { point } = useContext(Context)
  useEffect(() => {
    const area = layer.current
    const scroller = area?.parentElement
    if (area === null || scroller === null || scroller === undefined) return
    const onMove = (e: PointerEvent) => {
      if (e.pointerType !== 'mouse') return
      const box = area.getBoundingClientRect()
      point(cursorAt(columns, e.clientX - box.left - LANE_TITLE, (e.clientY - box.top) / box.height))
    }
    const onLeave = () => point(null)
    scroller.addEventListener('pointermove', onMove)
    scroller.addEventListener('pointerleave', onLeave)
    return () => {
      scroller.removeEventListener('pointermove', onMove)
      scroller.removeEventListener('pointerleave', onLeave)
    }
  }, [columns, point])
  return layer
}

/** The place of a pointer as a column and shares of it, which means the same in a window with wider columns. */
export function cursorAt(columns: readonly Column[], x: number, y: number): Cursor | null {
  const column = columns.find((c) => x >= c.x && x < c.x + c.width)
  if (column === undefined || y < 0 || y > 1) return null
  return { at: keyOf(column), x: round((x - column.x) / column.width), y: round(y) }
}

function keyOf(column: Column): string {
  return column.kind === 'step' ? column.step : column.stage
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000
}

function useOthers(): { readonly user: string; readonly peers: readonly Peer[] } {
  const { crowd } = useContext(Context)
  return useMemo(() => ({ user: crowd.user, peers: others(crowd) }), [crowd])
}

/** What the others are told of this window. */
export function presenceOf(selection: Selection, editing: Editing | null, cursor: Cursor | null): Presence {
  const sel = selection.kind === 'none' ? [] : selection.kind === 'card' ? [selection.id, selection.step] : [selection.id]
  return {
    sel,
    ...(editing === null ? {} : { editing: { id: editing.node, field: editing.field } }),
    ...(cursor === null ? {} : { cursor }),
  }
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
