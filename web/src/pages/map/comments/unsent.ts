/** The suggestion that somebody draws and has not sent: kept in the browser, so that a page that is loaded again goes on with it. */

import { schema } from '../../../model/schema'
import { relay } from '../../../ops/carry'
import type { Change } from '../../../ops/engine'
import { type Box, type Boxes, Keeper } from '../../../sync/box'

/** Names the boxes of suggestions, so that nobody sends them as edits. */
const pathOf = (path: string) => `suggestion ${path}`

const nothing = { ops: [] } as unknown as Change

/** Keeps what a person suggests for a document, until it is told that there is nothing more to keep. */
export function unsentKeeper(boxes: Boxes<Change>, path: string, user: string) {
  const keeper = new Keeper(boxes, pathOf(path), user, user, schema.version)
  let keeping = true
  return {
    keep: (state: Pick<Box<Change>, 'seq' | 'pending'>) => {
      if (keeping) keeper.keep(state)
    },
    /** It was sent or thrown away. */
    forget: () => {
      keeping = false
      void boxes.remove(`${pathOf(path)} ${user}`)
      keeper.keep({ seq: 0, pending: [] })
    },
  }
}

/** What a person drew and did not send; null if there is nothing. */
export async function unsentOf(boxes: Boxes<Change>, path: string, user: string): Promise<Box<Change> | null> {
  return (await boxes.all()).find((b) => b.path === pathOf(path) && b.user === user) ?? null
}

/** The edits of a kept suggestion over what others wrote since, in their order. */
export function resumed(box: Box<Change>, foreign: readonly Change[]): readonly { readonly batch: Change; readonly title: string }[] {
  const batches = relay(
    nothing,
    box.pending.map((p) => p.batch),
    foreign,
  )
  return box.pending.map((p, i) => ({ batch: batches[i] ?? p.batch, title: p.title }))
}
