/** Everything that the parts of the page share, made of the documents, the numbers and a person's preferences. */

import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useRefusal } from '../../api/session'
import { useStatus, useWorkspace } from '../../api/workspace'
import type { Command } from '../../editor/command'
import { keepSelection, noSelection, type Selection } from '../../editor/selection'
import type { Doc } from '../../ops/doc'
import type { Change } from '../../ops/engine'
import { fullBecause } from '../../sync/box'
import type { Link, SessionState } from '../../sync/session'
import { useToast } from '../../ui/Toast'
import { useRoomForGhosts } from './comments/Ghosts'
import { useMapOnly, useMode } from './comments/mode'
import { deskOf } from './desk'
import { newId, type OpenDocument } from './document'
import { isFiltered, overlayWindow } from './filters'
import { type Refusal, useLock } from './lock'
import type { Popup } from './Popups'
import { shapeOf } from './shape'
import { type Measured, noNumbers, useMeasured } from './useOverlay'
import { type Room, useSession, viewOfLibrary, viewOfMap, worseLink } from './useRoom'
import { useStandings } from './useStandings'
import { useBeside } from './views/compare/useBeside'
import { shownMap } from './views/filter'
import { useScene } from './views/useScene'
import { useViews, type Views } from './views/useViews'
import type { Editing, MapWork, NumberRef, PanelPage } from './work'

const route = getRouteApi('/maps/$mapId')
const overview: PanelPage = { page: 'overview' }

/** What the page needs beside the shared work. */
export interface MapWorkState {
  readonly work: MapWork
  readonly link: Link
  /** How many edits the server has not confirmed. */
  readonly waiting: number
  /** The last sentence for screen readers. */
  readonly words: string
  readonly views: Views
}

/** Assembles the work of the page. */
export function useMapWork(mapId: string, room: Room, setPopup: (popup: Popup | null) => void): MapWorkState {
  const search = route.useSearch()
  const mapState = useSession(room.map)
  const libraryState = useSession(room.library)
  const { map, library } = useStandings(viewOfMap(mapState.client.view), viewOfLibrary(libraryState.client.view))
  const views = useViews(mapId, map)
  const { view: viewId, filter } = views
  const shown = useMemo(() => shownMap(map, filter), [map, filter])
  const beside = useBeside(mapId, map, viewId === 'compare')
  const through = useStatus().data?.through
  const hasEvents = through !== undefined && through !== ''
  const plan = useScene({
    mapId,
    view: viewId,
    filter,
    whole: map,
    map: shown,
    library,
    persona: search.persona,
    counted: filter.numbers,
    measured: hasEvents,
  })
  const scene = useRoomForGhosts(mapId, plan)
  const window = useMemo(() => overlayWindow(search, library, through), [search, library, through])
  const shape = useMemo(() => shapeOf(viewOfMap(mapState.client.base)), [mapState.client.base])
  const counted = useMeasured(mapId, window, shape, map, library)
  const measured: Measured = filter.numbers ? counted : noNumbers
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const view = usePageState(mapState.client.view.isLive.bind(mapState.client.view))
  const edits = useEdits(room, view.announce)
  const desk = useDesk(room)
  const work = useMemo(
    (): MapWork => ({
      mapId,
      map,
      library,
      view: viewId,
      filter,
      shown,
      beside,
      readOnly: false,
      panels: true,
      scene,
      ...measured,
      retryOverlay: measured.retry,
      window,
      filtered: isFiltered(search) || search.days !== undefined,
      zone,
      ...view.shared,
      ...edits,
      desk,
      newId,
      ...openers(setPopup),
    }),
    [mapId, map, library, viewId, filter, shown, beside, scene, measured, window, search, zone, view.shared, edits, desk, setPopup],
  )
  return {
    work: useMapOnly(useLock(work, useWhyNot(mapState, libraryState))),
    link: worseLink(mapState.link, libraryState.link),
    waiting: mapState.client.pending.length + libraryState.client.pending.length,
    words: view.words,
    views,
  }
}

/** Why nothing may be changed: the person's role, or a queue that is full. */
function useWhyNot(...states: readonly SessionState<Doc, Change>[]): Refusal | undefined {
  const refused = useRefusal('maps:write')
  const role = useMode().suggesting ? undefined : refused
  const full = states.map((s) => (s.link.state === 'offline' ? fullBecause(s.client.pending, Date.now()) : null)).find((f) => f !== null)
  return useMemo(() => {
    if (role !== undefined) return { title: 'You may only read this map', detail: role }
    return full === undefined ? undefined : { title: 'Drawing pauses until there is a connection', detail: full }
  }, [role, full])
}

/** How the parts of a page open what stands above the map. */
export function openers(setPopup: (popup: Popup | null) => void): Pick<MapWork, 'openMenu' | 'openPicker' | 'openRule' | 'openPopup'> {
  return {
    openMenu: (target, anchor) => setPopup({ kind: 'menu', target, anchor }),
    openPicker: (step, anchor) => setPopup({ kind: 'picker', step, anchor }),
    openRule: (touchpoint) => setPopup({ kind: 'rule', touchpoint }),
    openPopup: setPopup,
  }
}

/** Selection, panel and the text being edited. */
export function usePageState(isLive: (id: string) => boolean) {
  const [selected, setSelected] = useState<Selection>(noSelection)
  const [page, setPage] = useState<PanelPage>(overview)
  const [editing, edit] = useState<Editing | null>(null)
  const [words, announce] = useState('')
  const kept = keepSelection(selected, (id) => isLive(id))
  const [kind, id] = [kept.kind, kept.kind === 'none' ? '' : kept.id]
  // A card of the library is no node of the map; it stays selected until something else is.
  const library = selected.kind === 'card' && kept.kind !== 'card'
  // biome-ignore lint/correctness/useExhaustiveDependencies: an equal selection is the same selection
  const selection = useMemo(() => (library ? selected : kept), [kind, id, library, selected])
  const select = useCallback((next: Selection) => {
    setSelected(next)
    setPage(overview)
  }, [])
  const openNumber = useCallback((ref: NumberRef) => setPage({ page: 'number', ref }), [])
  const openMetric = useCallback((metric: string) => setPage({ page: 'metric', metric }), [])
  const closeNumber = useCallback(() => setPage(overview), [])
  const shared = useMemo(
    () => ({ selection, select, page, openNumber, openMetric, closeNumber, editing, edit, announce }),
    [selection, select, page, openNumber, openMetric, closeNumber, editing],
  )
  return { shared, words, announce }
}

/** The desk of the page; what was deleted is no longer marked. */
function useDesk(room: Room) {
  const [desk] = useState(() => deskOf(room))
  useEffect(() => room.map.session.subscribe(() => desk.marks.keep((id) => desk.doc().isLive(id))), [room, desk])
  return desk
}

/** Running, undoing and redoing; a page without the library's document edits the map alone. */
export function useEdits(room: { readonly map: OpenDocument; readonly library: OpenDocument | null }, announce: (words: string) => void) {
  const toast = useToast()
  const edits = useMemo(() => {
    const { editor } = room.map
    return {
      run: (command: Command) => void editor.run(command),
      runWithUndo: (command: Command) => {
        const { n } = editor.run(command)
        toast(past(command.title), { undo: () => void editor.undoOne(n) })
      },
      runLibrary: (command: Command) => void room.library?.editor.run(command),
      undo: () => announce(said('Undone', editor.undo()?.title)),
      redo: () => announce(said('Redone', editor.redo()?.title)),
    }
  }, [room, toast, announce])
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const key = e.key.toLowerCase()
      if (e.defaultPrevented || !(e.ctrlKey || e.metaKey) || (key !== 'z' && key !== 'y') || isText(e.target)) return
      e.preventDefault()
      if (key === 'y' || e.shiftKey) edits.redo()
      else edits.undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [edits])
  return edits
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input,textarea,[contenteditable]') !== null
}

/** What was done, from what was to be done. */
const pasts: Readonly<Record<string, string>> = {
  Add: 'Added',
  Delete: 'Deleted',
  Duplicate: 'Duplicated',
  Hide: 'Hidden',
  Move: 'Moved',
  Paste: 'Pasted',
}

function past(title: string): string {
  const verb = Object.keys(pasts).find((v) => title.startsWith(`${v} `))
  return verb === undefined ? title : `${pasts[verb]}${title.slice(verb.length)}`
}

function said(what: string, title: string | undefined): string {
  return title === undefined ? `There is nothing to ${what === 'Undone' ? 'undo' : 'redo'}.` : `${what}: ${title}.`
}
