import { expect, test } from 'vitest'
import type { Batch, Op } from '../model/ops'
import { type Doc, readDoc } from '../ops/doc'
import { canonical, draw } from '../ops/draw'
import { type Change, engine, toBatch } from '../ops/engine'
import { resolve } from '../ops/resolve'
import { type Client, edit, openClient, receive, refuse, reload } from './client'
import { FakeServer } from './fakeServer'

type Person = Client<Doc, Change>

const stored = (doc: Doc) => canonical({ seq: doc.seq, nodes: doc.ids().map((id) => doc.node(id)) })
const stage = (id: string): Op => ({ k: 'create', id, type: 'stage', f: { name: id } })
const rename = (id: string, name: string): Op => ({ k: 'set', id, f: { name } })

function start(server: FakeServer, clientId: string): Person {
  return openClient<Doc, Change>(clientId, server.doc, server.doc.seq)
}

function sync(server: FakeServer, client: Person): Person {
  let next = client
  for (;;) {
    const first = next.pending[0]
    if (first !== undefined) server.push(next.clientId, first.n, first.batch)
    next = receive(engine, next, server.after(next.seq)).client
    if (next.pending.length === 0) return next
  }
}

test('own waiting edits stay on top of what others did', () => {
  const server = new FakeServer()
  server.push('x', 1, toBatch([stage('a')]))
  let me = edit(engine, start(server, 'me'), toBatch([rename('a', 'Mine')]), 'Rename', 0).client
  server.push('x', 2, toBatch([rename('a', 'Theirs'), stage('b')]))
  const got = receive(engine, me, server.after(me.seq))
  me = got.client
  expect(got.foreign).toBe(1)
  expect(me.view.node('a')?.f.name).toBe('Mine')
  expect(me.base.node('a')?.f.name).toBe('Theirs')
  expect(me.view.isLive('b')).toBe(true)
  me = sync(server, me)
  expect(server.doc.node('a')?.f.name).toBe('Mine')
  expect(stored(me.base)).toBe(stored(server.doc))
})

test('K18: undoing before the server answered still takes the edit back', () => {
  const server = new FakeServer()
  server.push('x', 1, toBatch([stage('a')]))
  const first = edit(engine, start(server, 'me'), toBatch([rename('a', 'One')]), 'Rename', 0)
  const second = edit(engine, first.client, toBatch([rename('a', 'Two')]), 'Rename', 1)
  const undo2 = edit(engine, second.client, second.applied.inverse ?? toBatch([]), 'Undo', 2, second.n)
  const undo1 = edit(engine, undo2.client, first.applied.inverse ?? toBatch([]), 'Undo', 3, first.n)
  expect(undo1.client.view.node('a')?.f.name).toBe('a')
  const me = sync(server, undo1.client)
  expect(server.doc.node('a')?.f.name).toBe('a')
  expect(stored(me.view)).toBe(stored(server.doc))
})

test('K18: an undo made in time for half of the edits finds their numbers', () => {
  const server = new FakeServer()
  server.push('x', 1, toBatch([stage('a')]))
  const first = edit(engine, start(server, 'me'), toBatch([rename('a', 'One')]), 'Rename', 0)
  const second = edit(engine, first.client, toBatch([rename('a', 'Two')]), 'Rename', 1)
  server.push('me', first.n, first.client.pending[0]?.batch ?? toBatch([]))
  let me = receive(engine, second.client, server.after(1)).client
  me = edit(engine, me, second.applied.inverse ?? toBatch([]), 'Undo', 2, second.n).client
  me = edit(engine, me, first.applied.inverse ?? toBatch([]), 'Undo', 3, first.n).client
  me = sync(server, me)
  expect(server.doc.node('a')?.f.name).toBe('a')
})

test('an edit that somebody made since is left alone by undo', () => {
  const server = new FakeServer()
  server.push('x', 1, toBatch([stage('a')]))
  const mine = edit(engine, start(server, 'me'), toBatch([rename('a', 'Mine')]), 'Rename', 0)
  let me = sync(server, mine.client)
  server.push('x', 2, toBatch([rename('a', 'Theirs')]))
  me = sync(server, me)
  const undo = edit(engine, me, engine.settle(mine.applied.inverse ?? toBatch([]), me.own), 'Undo', 1, mine.n)
  expect(undo.applied.misses).toEqual([{ id: 'a', reason: 'guard' }])
  sync(server, undo.client)
  expect(server.doc.node('a')?.f.name).toBe('Theirs')
})

test('a gap in the entries asks for the whole document', () => {
  const server = new FakeServer()
  let me = start(server, 'me')
  for (let n = 1; n <= 3; n++) server.push('x', n, toBatch([stage(`s${n}`)]))
  me = edit(engine, me, toBatch([stage('mine')]), 'Add stage', 0).client
  const got = receive(engine, me, server.after(1))
  expect(got.complete).toBe(false)
  const again = readDoc(JSON.parse(canonical({ kind: 'map', schema: 1, seq: 3, nodes: server.doc.ids().map((id) => server.doc.node(id)) })))
  me = reload(engine, got.client, again, 3)
  expect(me.view.children('@root', 'stage').map((n) => n.id)).toEqual(['s1', 's2', 's3', 'mine'])
})

test('a refused batch goes and the later ones stay', () => {
  const server = new FakeServer()
  let me = start(server, 'me')
  me = edit(engine, me, toBatch([stage('Not an id')]), 'Add stage', 0).client
  me = edit(engine, me, toBatch([stage('fine')]), 'Add stage', 1).client
  me = refuse(engine, me, 1)
  expect(me.pending.map((p) => p.n)).toEqual([2])
  me = sync(server, me)
  expect(draw(me.base)).toContain('stage fine')
})

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let x = seed * 2654435761 + 1
  return (below) => {
    x = (Math.imul(x ^ (x >>> 15), 2246822519) + 0x9e3779b9) >>> 0
    return (x >>> 8) % below
  }
}

function randomOp(below: (n: number) => number, fresh: string): Op {
  const some = () => `n${below(12)}`
  switch (below(7)) {
    case 0:
    case 1:
      return stage(fresh)
    case 2:
      return { k: 'create', id: fresh, type: 'step', at: { parent: some(), after: some() }, f: { title: fresh } }
    case 3:
      return { k: 'set', id: some(), f: { 'x-a': below(5) } }
    case 4:
      return { k: 'move', id: some(), at: below(2) === 0 ? { after: some() } : { parent: some(), after: '' } }
    case 5:
      return { k: 'del', id: some() }
    default:
      return { k: 'restore', id: some() }
  }
}

test.each(Array.from({ length: 60 }, (_, i) => i))(
  'P1, P3: clients that talk in any order end with the same document (seed %i)',
  (seed) => {
    const below = numbers(seed)
    const server = new FakeServer()
    const people: Person[] = ['a', 'b', 'c'].map((id) => start(server, id))
    const undos: Change[][] = [[], [], []]
    let fresh = 0
    for (let turn = 0; turn < 120; turn++) {
      const i = below(3)
      const me = people[i]
      if (me === undefined) continue
      const first = me.pending[0]
      switch (below(4)) {
        case 0:
        case 1: {
          const undo = below(4) === 0 ? undos[i]?.pop() : undefined
          const batch = undo ?? toBatch([randomOp(below, `n${fresh++}`)])
          const edited = edit(engine, me, batch, 'Edit', turn)
          if (edited.applied.misses.some((m) => m.reason === 'invalid')) break
          if (edited.applied.inverse !== null) undos[i]?.push(edited.applied.inverse)
          people[i] = edited.client
          break
        }
        case 2:
          if (first !== undefined && canPush(server, first.batch)) server.push(me.clientId, first.n, first.batch) // the answer is lost
          break
        default:
          people[i] = receive(engine, me, server.after(me.seq)).client
      }
    }
    for (let round = 0; round < 2; round++) {
      for (const [i, me] of people.entries()) people[i] = settleAll(server, me)
    }
    for (const me of people) {
      expect(stored(me.base)).toBe(stored(server.doc))
      expect(stored(me.view)).toBe(stored(server.doc))
    }
    expect(new Set(server.log.map((e) => `${e.clientId} ${e.n}`)).size).toBe(server.log.length)
  },
)

/** False if the server refuses the batch as a whole. */
function canPush(server: FakeServer, batch: Change): boolean {
  try {
    resolve(server.doc, batch as Batch, server.doc.seq + 1)
    return true
  } catch {
    return false
  }
}

function settleAll(server: FakeServer, client: Person): Person {
  let me = receive(engine, client, server.after(client.seq)).client
  for (let first = me.pending[0]; first !== undefined; first = me.pending[0]) {
    if (!canPush(server, first.batch)) {
      me = refuse(engine, me, first.n)
      continue
    }
    server.push(me.clientId, first.n, first.batch)
    me = receive(engine, me, server.after(me.seq)).client
  }
  return me
}
