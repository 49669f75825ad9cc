import { describe, expect, it } from 'vitest'
import { type Box, type Boxes, boxKey, deliver, fullBecause, isKept, Keeper, MOST, readBox } from './box'
import type { Pending } from './client'

type B = { readonly ops: readonly string[] }

/** Boxes in memory, as slow as told. */
class Shelf implements Boxes<B> {
  readonly kept = new Map<string, Box<B>>()
  writes = 0
  async put(box: Box<B>) {
    await Promise.resolve()
    this.writes++
    this.kept.set(box.key, box)
  }
  async remove(key: string) {
    await Promise.resolve()
    this.writes++
    this.kept.delete(key)
  }
  async all() {
    return [...this.kept.values()]
  }
}

const edit = (n: number, title = `edit ${n}`, at = n): Pending<B> => ({ n, title, at, undoOf: null, batch: { ops: [title] } })
const box = (clientId: string, user: string, ...pending: Pending<B>[]): Box<B> => ({
  key: boxKey('/maps/m', clientId),
  path: '/maps/m',
  clientId,
  user,
  schema: 1,
  seq: 9,
  pending,
})
const settled = () => new Promise((done) => setTimeout(done, 0))

describe('boxes of waiting edits', () => {
  it('are read as they were kept, and nothing else is', () => {
    const kept = box('c', 'u', edit(1))
    expect(readBox(structuredClone(kept))).toEqual(kept)
    for (const bad of [
      null,
      3,
      {},
      { ...kept, pending: [] },
      { ...kept, pending: [{ n: 'x' }] },
      { ...kept, user: 1 },
      { ...kept, seq: '9' },
    ]) {
      expect(readBox(bad)).toBeNull()
    }
  })

  it('hold the last state, in as few writes as there is time for, and go when all arrived', async () => {
    const shelf = new Shelf()
    const keeper = new Keeper<B>(shelf, '/maps/m', 'c', 'u', 1)
    keeper.keep({ seq: 1, pending: [] })
    await settled()
    expect(shelf.writes).toBe(0)
    for (let n = 1; n <= 20; n++) keeper.keep({ seq: 1, pending: [edit(n)] })
    await settled()
    expect(shelf.kept.get('/maps/m c')).toEqual({ ...box('c', 'u', edit(20)), seq: 1 })
    expect(shelf.writes).toBe(2)
    keeper.keep({ seq: 2, pending: [] })
    await settled()
    expect(shelf.kept.size).toBe(0)
    keeper.keep({ seq: 2, pending: [] })
    await settled()
    expect(shelf.writes).toBe(3)
  })

  it('are full by number, size and age', () => {
    expect(fullBecause([], 0)).toBeNull()
    expect(fullBecause([edit(1)], MOST.ms)).toBeNull()
    expect(fullBecause([edit(1)], MOST.ms + 2)).toMatch('14 days')
    const many = Array.from({ length: MOST.edits }, (_, i) => edit(i, 'x', 0))
    expect(fullBecause(many.slice(1), 0)).toBeNull()
    expect(fullBecause(many, 0)).toMatch('2,000 edits')
    expect(fullBecause([edit(1, 'x'.repeat(MOST.bytes / 2), 0)], 0)).toMatch('5 MB') // it stands there twice
  })

  it('are sent oldest first, by their owner alone, and what went wrong is told', async () => {
    const shelf = new Shelf()
    await shelf.put(box('late', 'u', edit(7, 'late', 50), edit(8, 'refused', 60)))
    await shelf.put(box('early', 'u', edit(3, 'early', 5)))
    await shelf.put(box('foreign', 'other', edit(1)))
    await shelf.put({ ...box('elsewhere', 'u', edit(1)), path: '/maps/n', key: '/maps/n elsewhere' })
    const order: string[] = []
    const sent = await deliver(shelf, '/maps/m', 'u', 1, async (b, e) => {
      order.push(`${b.clientId} ${e.n} after ${b.seq}`)
      if (e.title === 'refused') return { ok: false, reason: 'too long' }
      return { ok: true, reasons: e.title === 'late' ? ['gone'] : [], carry: (later) => later }
    })
    expect(order).toEqual(['early 3 after 9', 'late 7 after 9', 'late 8 after 9'])
    expect(sent.edits).toBe(3)
    expect(sent.mishaps.map((m) => [m.title, m.refused, m.reasons])).toEqual([
      ['late', false, ['gone']],
      ['refused', true, ['too long']],
    ])
    expect([...shelf.kept.keys()].sort()).toEqual(['/maps/m foreign', '/maps/n elsewhere'])
  })

  it('of before the number are of the first schema', () => {
    const { schema: _, ...old } = box('c', 'u', edit(1))
    expect(readBox<B>(old)?.schema).toBe(1)
    expect(readBox({ ...old, schema: 'x' })).toBeNull()
  })

  it('of a newer page stay kept and do not hold up the others', async () => {
    const shelf = new Shelf()
    await shelf.put({ ...box('ahead', 'u', edit(1, 'a', 1), edit(2, 'b', 2)), schema: 2 })
    await shelf.put(box('c', 'u', edit(1, 'c', 9)))
    const sent = await deliver(shelf, '/maps/m', 'u', 1, async () => ({ ok: true, reasons: [], carry: (later) => later }))
    expect(sent).toEqual({ edits: 1, mishaps: [], newer: 2 })
    expect([...shelf.kept.keys()]).toEqual(['/maps/m ahead'])
  })

  it('tell whether the page may go', async () => {
    const shelf = new Shelf()
    expect(await isKept(shelf, '/maps/m c', [])).toBe(true)
    expect(await isKept(shelf, '/maps/m c', [edit(1)])).toBe(false)
    await shelf.put(box('c', 'u', edit(1)))
    expect(await isKept(shelf, '/maps/m c', [edit(1)])).toBe(true)
    expect(await isKept(shelf, '/maps/m c', [edit(1), edit(2)])).toBe(false)
  })

  it('stay kept while the server cannot be reached', async () => {
    const shelf = new Shelf()
    await shelf.put(box('c', 'u', edit(1)))
    await expect(deliver(shelf, '/maps/m', 'u', 1, () => Promise.reject(new Error('no connection')))).rejects.toThrow('no connection')
    expect(shelf.kept.size).toBe(1)
  })
})
