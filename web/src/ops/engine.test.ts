import { expect, test } from 'vitest'
import type { Batch, Effective, Op } from '../model/ops'
import { apply } from './apply'
import { Doc } from './doc'
import { canonical, draw } from './draw'
import { type Change, engine, PROVISIONAL, toBatch } from './engine'
import { resolve } from './resolve'
import { mapView } from './view'
import { pushBody, readEntries } from './wire'

const stage = (id: string): Op => ({ k: 'create', id, type: 'stage', f: { name: id } })
const step = (id: string, parent: string): Op => ({ k: 'create', id, type: 'step', at: { parent }, f: { title: id } })

function done(doc: Doc, ...ops: readonly Op[]): Doc {
  return apply(doc, resolve(doc, { ops }, doc.seq + 1), doc.seq + 1).doc
}

test('a preview does not move the document on and stamps what it writes as provisional', () => {
  const doc = done(Doc.create('map'), stage('s'))
  const { state, inverse } = engine.preview(doc, toBatch([{ k: 'set', id: 's', f: { name: 'S' } }]), 7)
  expect(state.seq).toBe(1)
  expect(state.node('s')?.rev.name).toBe(PROVISIONAL + 7)
  expect(doc.node('s')?.f.name).toBe('s')
  expect(inverse).toEqual({
    ops: [{ k: 'set', id: 's', f: { name: 's' } }],
    guard: [{ id: 's', field: 'name', rev: PROVISIONAL + 7, was: 1 }],
  })
})

test('a batch that the table forbids changes nothing and says so', () => {
  const doc = done(Doc.create('map'), stage('s'))
  expect(engine.preview(doc, toBatch([{ k: 'set', id: 's', f: { name: '' } }]), 1)).toEqual({
    state: doc,
    inverse: null,
    misses: [{ id: '', reason: 'invalid' }],
  })
})

test('misses name each node and reason once', () => {
  const doc = done(Doc.create('map'), stage('s'), step('a', 's'))
  const batch: Batch = { ops: [{ k: 'set', id: 'a', f: { title: 'A' } }], guard: [{ id: 'a', field: 'title', rev: 9 }] }
  expect(engine.preview(doc, batch, 1).misses).toEqual([{ id: 'a', reason: 'guard' }])
  expect(engine.preview(doc, toBatch([{ k: 'del', id: 'x' }]), 1)).toMatchObject({ inverse: null, misses: [{ id: 'x', reason: 'gone' }] })
  const lost = engine.preview(doc, toBatch([step('b', 'gone')]), 1)
  expect(lost.misses).toEqual([{ id: 'b', reason: 'rehomed' }])
  expect(draw(lost.state)).toContain('unplaced:\n  step b')
})

test('settling replaces the provisional revisions that the log knows by now', () => {
  const batch: Batch = {
    ops: [],
    guard: [
      { id: 'a', field: 'title', rev: PROVISIONAL + 2, was: PROVISIONAL + 1 },
      { id: 'b', field: '*', rev: 4 },
      { id: 'c', field: '@pos', rev: PROVISIONAL + 3, was: 0 },
    ],
  }
  expect(
    engine.settle(
      batch,
      new Map([
        [1, 11],
        [2, 12],
      ]),
    ),
  ).toEqual({
    ops: [],
    guard: [
      { id: 'a', field: 'title', rev: 12, was: 11 },
      { id: 'b', field: '*', rev: 4 },
      { id: 'c', field: '@pos', rev: PROVISIONAL + 3, was: 0 },
    ],
  })
})

test('entries are read once and unknown shapes are refused', () => {
  const batch: Effective = { ops: [{ k: 'noop', id: 'a', why: 'gone', op: { k: 'del', id: 'a' } }] }
  const [entry] = readEntries([{ seq: 3, client_id: 'c', n: 2, actor: 'local', at: '2026-01-01T00:00:00Z', batch }])
  expect(entry).toEqual({ seq: 3, clientId: 'c', n: 2, actor: 'local', at: '2026-01-01T00:00:00Z', batch })
  expect(() => readEntries([{ seq: 3 }])).toThrow('cannot be read')
  expect(() => readEntries([{ seq: 3, client_id: 'c', n: 2, batch: { ops: [1] } }])).toThrow('cannot be read')
  expect(() => readEntries(null)).toThrow('no list')
})

test('a push carries operations and guards only', () => {
  const change: Change = { ops: [{ k: 'del', id: 'a' }], guard: [{ id: 'a', field: '*', rev: 2 }] }
  expect(canonical(pushBody(change))).toBe('{"guard":[{"field":"*","id":"a","rev":2}],"ops":[{"id":"a","k":"del"}]}')
})

test('P24: the view of 32 waiting batches on 2,000 nodes is rebuilt fast enough to type', () => {
  const stages = Array.from({ length: 20 }, (_, i) => stage(`s${i}`))
  const steps = Array.from({ length: 1980 }, (_, i) => step(`t${i}`, `s${i % 20}`))
  const doc = done(Doc.create('map'), ...stages, ...steps)
  const began = performance.now()
  let view = doc
  for (let n = 1; n <= 32; n++) view = engine.preview(view, toBatch([{ k: 'set', id: `t${n}`, f: { title: `Title ${n}` } }]), n).state
  expect(view.node('t32')?.f.title).toBe('Title 32')
  expect(performance.now() - began).toBeLessThan(200)
})

test('R2: a link is shown while both of its cards are there, a saved view whatever it names', () => {
  const card = (id: string, parent: string): Op => ({ k: 'create', id, type: 'card', at: { parent }, f: { kind: 'note', text: id } })
  const linked = done(
    Doc.create('map'),
    stage('buy'),
    stage('use'),
    card('a', 'buy'),
    card('b', 'use'),
    { k: 'create', id: 'ab', type: 'link', f: { from: 'a', to: 'b', label: 'leads to' } },
    { k: 'create', id: 'odd', type: 'link', f: { from: 'a', to: 'buy' } },
    { k: 'create', id: 'v', type: 'view', f: { name: 'Board', preset: 'story', stages: ['gone'] } },
  )
  expect(mapView(linked).links).toEqual([{ id: 'ab', from: 'a', to: 'b', label: 'leads to' }])
  const without = done(linked, { k: 'del', id: 'buy' })
  expect(mapView(without).links).toEqual([])
  expect(mapView(without).views[0]?.stages).toEqual(['gone'])
  expect(mapView(done(without, { k: 'restore', id: 'buy' })).links.length).toBe(1)
})
