import { describe, expect, it } from 'vitest'
import type { Change } from '../../../ops/engine'
import type { Box, Boxes } from '../../../sync/box'
import { resumed, unsentKeeper, unsentOf } from './unsent'

function memory(): Boxes<Change> & { readonly kept: Map<string, Box<Change>> } {
  const kept = new Map<string, Box<Change>>()
  return {
    kept,
    put: async (box) => void kept.set(box.key, box),
    remove: async (key) => void kept.delete(key),
    all: async () => [...kept.values()],
  }
}

const change = (...ops: readonly object[]) => ({ ops }) as unknown as Change
const waiting = (n: number, batch: Change) => ({ n, batch, undoOf: null, title: `Edit ${n}`, at: 1 })
const turn = () => new Promise((done) => setTimeout(done, 0))

describe('an unsent suggestion', () => {
  it('is there when the page is loaded again, for the same person and document', async () => {
    const boxes = memory()
    unsentKeeper(boxes, '/maps/m', 'con').keep({ seq: 4, pending: [waiting(1, change({ k: 'set', id: 'a', f: { title: 'x' } }))] })
    await turn()
    expect((await unsentOf(boxes, '/maps/m', 'con'))?.pending).toHaveLength(1)
    expect(await unsentOf(boxes, '/maps/m', 'ben')).toBeNull()
    expect(await unsentOf(boxes, '/maps/n', 'con')).toBeNull()
  })

  it('is in no box that would be sent as edits', async () => {
    const boxes = memory()
    unsentKeeper(boxes, '/maps/m', 'con').keep({ seq: 4, pending: [waiting(1, change())] })
    await turn()
    expect([...boxes.kept.values()].some((b) => b.path === '/maps/m')).toBe(false)
  })

  it('goes for good once it was sent or discarded, also one that an earlier page left', async () => {
    const boxes = memory()
    unsentKeeper(boxes, '/maps/m', 'con').keep({ seq: 4, pending: [waiting(1, change())] })
    await turn()
    const later = unsentKeeper(boxes, '/maps/m', 'con')
    later.forget()
    later.keep({ seq: 5, pending: [waiting(1, change())] }) // the page still holds them until it goes
    await turn()
    expect(await unsentOf(boxes, '/maps/m', 'con')).toBeNull()
  })

  it('keeps its edits in their order, and carries words over what others wrote', () => {
    const text = (d: readonly (number | string)[]) => ({ k: 'text', id: 'a', field: 'notes', d })
    const box = {
      key: 'k',
      path: 'p',
      clientId: 'c',
      user: 'con',
      schema: 1,
      seq: 4,
      pending: [waiting(1, change({ k: 'set', id: 'b', f: { title: 'x' } })), waiting(2, change(text([2, 'Z'])))],
    }
    const out = resumed(box, [change(text(['front ', 2]))])
    expect(out.map((o) => o.title)).toEqual(['Edit 1', 'Edit 2'])
    expect(out[0]?.batch).toEqual(box.pending[0]?.batch)
    expect(JSON.stringify(out[1]?.batch)).toContain('[8,"Z"]')
  })
})
