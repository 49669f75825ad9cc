/**
 * What lies on the desk while a map is edited: marks, what is highlighted, the
 * search, the open drawer. Each is watched by the parts that show it, so that
 * none of them draws the whole map again.
 */

import { useSyncExternalStore } from 'react'
import type { Command } from '../../editor/command'
import type { Ran } from '../../editor/editor'
import { Marks } from '../../editor/marks'
import { Value } from '../../editor/value'
import { Doc } from '../../ops/doc'
import type { Sheet } from './clipboard'
import type { Find } from './find'
import type { Room } from './useRoom'
import { useWork } from './work'

/** The part of an edit that lies in the library, and what takes it back. */
export interface InLibrary {
  readonly make: Command
  readonly unmake: Command
  readonly again: Command
  /** True as long as nothing else uses what was made. */
  readonly free: () => Promise<boolean>
}

/** A drawn curve: how it is today, or how it should be. */
export type Curve = 'as_is' | 'to_be'

/** The desk of one page. */
export interface Desk {
  readonly marks: Marks
  /** Ids that are highlighted: the other end of a flow or a link. */
  readonly lit: Value<ReadonlySet<string>>
  readonly find: Value<Find | null>
  /** What the search found, and the hit that is shown. */
  readonly found: Value<ReadonlyMap<string, 'found' | 'current'>>
  /** The step that had the focus last. */
  readonly here: Value<string | null>
  readonly catalogue: Value<boolean>
  /** Whether the story shows boxes to select several things. */
  readonly selecting: Value<boolean>
  /** The curve that is drawn: how it is, or how it should be. */
  readonly curve: Value<Curve>
  /** Cells of a spreadsheet that wait for a yes. */
  readonly sheet: Value<Sheet | null>
  /** The map and the library as they are now, for copies. */
  readonly doc: () => Doc
  readonly library: () => Doc
  /** Runs an edit of the map together with one of the library; one undo takes both back. */
  readonly together: (command: Command, inLibrary: InLibrary) => Ran
}

/** Nothing is highlighted. */
export const unlit: ReadonlySet<string> = new Set()

/** The desk over the documents of a page. */
export function deskOf(room: Room): Desk {
  const { map, library } = room
  return {
    ...emptyDesk(),
    doc: () => map.session.state.client.view,
    library: () => library.session.state.client.view,
    together: (command, { make, unmake, again, free }) => {
      library.editor.run(make)
      return map.editor.run(command, {
        back: () => void free().then((yes) => yes && library.editor.run(unmake)),
        again: () => void library.editor.run(again),
      })
    },
  }
}

/** A desk on which nothing can be edited. */
export function emptyDesk(): Desk {
  return {
    marks: new Marks(),
    lit: new Value(unlit),
    find: new Value<Find | null>(null),
    found: new Value<ReadonlyMap<string, 'found' | 'current'>>(new Map()),
    here: new Value<string | null>(null),
    catalogue: new Value(false),
    selecting: new Value(false),
    curve: new Value<Curve>('as_is'),
    sheet: new Value<Sheet | null>(null),
    doc: () => Doc.create('map'),
    library: () => Doc.create('library'),
    together: ({ title }) => ({ n: 0, title, misses: [] }),
  }
}

/** The value, again whenever it changes. */
export function useValue<T>(value: Value<T>): T {
  return useSyncExternalStore(value.subscribe, value.get)
}

/** Whether a thing is marked. */
export function useMarked(id: string): boolean {
  const { marks } = useWork().desk
  return useSyncExternalStore(marks.subscribe, () => marks.has(id))
}

/** How a thing is highlighted: as the other end of a flow or link, or as found by the search; null if it is not. */
export function useLit(id: string): 'lit' | 'found' | 'current' | null {
  const { lit, found } = useWork().desk
  const joined = useSyncExternalStore(lit.subscribe, () => lit.get().has(id))
  const hit = useSyncExternalStore(found.subscribe, () => found.get().get(id))
  return hit ?? (joined ? 'lit' : null)
}
