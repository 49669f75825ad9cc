/** Boxes of waiting edits in the browser's database, which outlives the window. */

import type { Change } from '../../ops/engine'
import { type Box, type Boxes, readBox } from '../../sync/box'
import { forgetDrafts } from '../map/comments/drafts'

const NAME = 'sojourn'
const STORE = 'outboxes'

/** The boxes of this browser. Where there is no database, or a full one, nothing is kept and nothing fails. */
export const browserBoxes: Boxes<Change> = {
  put: (box) => quietly('readwrite', (store) => store.put(box), undefined),
  remove: (key) => quietly('readwrite', (store) => store.delete(key), undefined),
  all: async () => {
    const raw = await quietly<readonly unknown[]>('readonly', (store) => store.getAll(), [])
    return raw.flatMap((r): Box<Change>[] => {
      const box = readBox<Change>(r)
      return box === null ? [] : [box]
    })
  },
}

/** How many edits of all documents wait. */
export async function countWaiting(): Promise<number> {
  return (await browserBoxes.all()).reduce((n, box) => n + box.pending.length, 0)
}

/** Forgets all boxes: whoever uses this browser next shall not find them. */
export function forgetBoxes(): Promise<void> {
  forgetDrafts(localStorage)
  return quietly('readwrite', (store) => store.clear(), undefined)
}

async function quietly<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest, otherwise: T): Promise<T> {
  try {
    const db = await open()
    try {
      return await answerOf<T>(ask(db.transaction(STORE, mode).objectStore(STORE)))
    } finally {
      db.close()
    }
  } catch {
    return otherwise
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' })
  return answerOf(request)
}

function answerOf<T>(request: IDBRequest): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result as T)
    request.onerror = () => fail(request.error)
  })
}
