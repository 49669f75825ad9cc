import { expect, test } from 'vitest'
import type { Op } from '../model/ops'
import { schema } from '../model/schema'
import { relay, squash } from '../ops/carry'
import type { Doc } from '../ops/doc'
import { readDoc } from '../ops/doc'
import { canonical } from '../ops/draw'
import { type Change, engine, toBatch } from '../ops/engine'
import { type Client, edit, openClient, receive, refuse, reload } from './client'
import { FakeServer } from './fakeServer'

const note = (doc: Doc): string => String(doc.node('c')?.f.text ?? '')

/** A server with one card that holds a text. */
function withNote(text: string): FakeServer {
  const server = new FakeServer()
  const ops: readonly Op[] = [
    { k: 'create', id: 's', type: 'stage', f: { name: 'S' } },
    { k: 'create', id: 'c', type: 'card', at: { parent: 's' }, f: { kind: 'note', text } },
  ]
  server.push('setup', 1, toBatch(ops))
  return server
}

function joins(server: FakeServer, name: string): Client<Doc, Change> {
  return openClient(name, server.doc, server.doc.seq)
}

/** Types `to` where the client sees its text now. */
function type(client: Client<Doc, Change>, to: string) {
  return edit(engine, client, toBatch([{ k: 'text', id: 'c', field: 'text', from: note(client.view), to }]), 'Edit text', 0)
}

/** Sends the first waiting batch, as it travels, and takes the answer. */
function send(server: FakeServer, client: Client<Doc, Change>): Client<Doc, Change> {
  const first = client.pending[0]
  if (first === undefined) return client
  server.push(client.clientId, first.n, first.batch)
  return receive(engine, client, server.after(client.seq)).client
}

function take(server: FakeServer, client: Client<Doc, Change>): Client<Doc, Change> {
  return receive(engine, client, server.after(client.seq)).client
}

test('K16: two people type in one note, several times before anything is sent', () => {
  const server = withNote('A fee.')
  let a = joins(server, 'a')
  let b = joins(server, 'b')
  a = type(a, 'Often a fee.').client
  a = type(a, 'Quite often a fee.').client
  b = type(b, 'A fee. It is late.').client
  b = type(b, 'A fee. It is very late.').client
  b = send(server, b)
  expect(note(b.view)).toBe('A fee. It is very late.')
  a = send(server, a)
  expect(note(a.view)).toBe('Quite often a fee. It is late.')
  b = send(server, b)
  a = send(server, a)
  b = take(server, b)
  expect([note(a.view), note(b.view), note(server.doc)]).toEqual(Array(3).fill('Quite often a fee. It is very late.'))
})

test('K17: what was typed in a text that was written anew is told and not mixed in', () => {
  const server = withNote('A fee.')
  let a = joins(server, 'a')
  a = type(a, 'A late fee.').client
  a = type(a, 'A very late fee.').client
  server.push('b', 1, toBatch([{ k: 'set', id: 'c', f: { text: 'Nothing to say.' } }]))
  const first = a.pending[0]
  const got = receive(engine, a, server.after(a.seq))
  expect(note(got.client.view)).toBe('Nothing to say.')
  a = got.client
  for (const n of [1, 2]) {
    server.push('a', n, a.pending[0]?.batch ?? toBatch([]))
    const answer = receive(engine, a, server.after(a.seq))
    expect(answer.settled).toMatchObject([{ n, inverse: null, misses: [{ id: 'c', reason: 'text_reset' }] }])
    a = answer.client
  }
  expect(first?.n).toBe(1)
  expect(note(server.doc)).toBe('Nothing to say.')
})

test('U7: undo and redo of typing while others type and while it waits', () => {
  const server = withNote('one two')
  let a = joins(server, 'a')
  const first = type(a, 'one big two')
  const second = type(first.client, 'one big bad two')
  a = send(server, send(server, second.client))
  server.push('b', 1, toBatch([{ k: 'text', id: 'c', field: 'text', rev: server.doc.seq, d: [15, ' three'] }]))
  const undo2 = edit(engine, a, second.applied.inverse ?? toBatch([]), 'Undo', 0, second.n)
  const undo1 = edit(engine, undo2.client, first.applied.inverse ?? toBatch([]), 'Undo', 0, first.n)
  expect(note(undo1.client.view)).toBe('one two')
  const redo1 = edit(engine, undo1.client, undo1.applied.inverse ?? toBatch([]), 'Redo', 0, undo1.n)
  expect(note(redo1.client.view)).toBe('one big two')
  a = send(server, send(server, send(server, redo1.client)))
  expect([note(a.view), note(server.doc)]).toEqual(['one big two three', 'one big two three'])
})

test('a refused edit takes nothing of the next one along, and a document that is loaded anew keeps what waits', () => {
  const server = withNote('one two')
  let a = joins(server, 'a')
  a = type(a, 'zero one two').client
  a = type(a, 'zero one two three').client
  a = refuse(engine, a, 1)
  expect(note(a.view)).toBe('one two three')
  server.push('b', 1, toBatch([{ k: 'text', id: 'c', field: 'text', rev: 1, d: ['half ', 7] }]))
  const again = readDoc(
    JSON.parse(
      canonical({ kind: 'map', schema: schema.version, seq: server.doc.seq, nodes: server.doc.ids().map((id) => server.doc.node(id)) }),
    ),
  )
  a = reload(engine, a, again, again.seq)
  expect(note(a.view)).toBe('half one two three')
  a = send(server, a)
  expect([note(a.view), note(server.doc)]).toEqual(['half one two three', 'half one two three'])
})

test('T8: what an earlier page left is carried over what others wrote, edit by edit', () => {
  const server = withNote('one two')
  let a = joins(server, 'a')
  a = type(a, 'zero one two').client
  a = type(a, 'zero one two three').client
  a = type(a, 'zero one two three four').client
  server.push('b', 1, toBatch([{ k: 'text', id: 'c', field: 'text', rev: 1, d: ['half ', 7, '!'] }]))
  let waiting: readonly { readonly n: number; readonly batch: Change }[] = a.pending
  for (let heard = a.seq; waiting[0] !== undefined; heard = server.doc.seq) {
    const [sent, ...later] = waiting
    server.push('a', sent.n, sent.batch)
    const news = server.after(heard).filter((e) => e.clientId !== 'a')
    const batches = relay(
      sent.batch,
      later.map((p) => p.batch),
      news.map((e) => e.batch),
    )
    waiting = later.map((p, i) => ({ ...p, batch: engine.settle(batches[i] ?? p.batch, new Map([[sent.n, server.doc.seq]])) }))
  }
  expect(note(server.doc)).toBe('half zero one two! three four')
})

test('a proposal edits each text once, however often it was typed', () => {
  const server = withNote('one two')
  let a = joins(server, 'a')
  a = type(a, 'zero one two').client
  a = edit(engine, a, toBatch([{ k: 'create', id: 'd', type: 'card', at: { parent: 's' }, f: { kind: 'pain' } }]), 'Add', 0).client
  a = type(a, 'zero one two three').client
  a = edit(engine, a, toBatch([{ k: 'text', id: 'd', field: 'text', from: '', to: 'A fee' }]), 'Edit', 0).client
  const batches = squash(
    a.base,
    a.view,
    a.pending.map((p) => p.batch),
  )
  server.push('b', 1, toBatch([{ k: 'text', id: 'c', field: 'text', rev: 1, d: [7, '!'] }]))
  for (const [i, batch] of batches.entries()) server.push('proposal', i + 1, batch)
  expect(batches.length).toBe(3)
  expect([note(server.doc), server.doc.node('d')?.f.text]).toEqual(['zero one two! three', 'A fee'])
})

test('a title has one writer: typing sets it', () => {
  const server = withNote('')
  let a = joins(server, 'a')
  a = edit(engine, a, toBatch([{ k: 'text', id: 's', field: 'name', from: 'S', to: 'Stage' }]), 'Rename', 0).client
  expect(a.pending[0]?.batch).toEqual({ ops: [{ k: 'set', id: 's', f: { name: 'Stage' } }] })
  a = edit(engine, a, toBatch([{ k: 'text', id: 'gone', field: 'text', from: '', to: 'Words' }]), 'Edit', 0).client
  expect(a.pending[1]?.batch).toEqual({ ops: [{ k: 'text', id: 'gone', field: 'text', d: ['Words'] }] })
})

/** A generator that gives the same numbers every time. */
function chance(seed: number): (n: number) => number {
  let x = seed * 2654435761 + 12345
  return (n) => {
    x = (Math.imul(x ^ (x >>> 15), 2246822519) + 374761393) | 0
    return ((x ^ (x >>> 13)) >>> 0) % n
  }
}

interface Person {
  client: Client<Doc, Change>
  undo: { n: number; inverse: Change; mark: string }[]
}

/** Sends the first waiting batch if `sends`, takes what there is, and keeps what undoes the own edits current. */
function sync(server: FakeServer, who: Person, sends: boolean): void {
  const first = who.client.pending[0]
  if (sends && first !== undefined) server.push(who.client.clientId, first.n, first.batch)
  const got = receive(engine, who.client, server.after(who.client.seq))
  who.client = got.client
  for (const s of got.settled) {
    who.undo = who.undo.flatMap((u) => (u.n !== s.n ? [u] : s.inverse === null ? [] : [{ ...u, inverse: s.inverse }]))
  }
}

test('P1, P17: whoever types, waits, undoes and misses what: all see one text in the end, with every word once', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const pick = chance(seed)
    const server = withNote('ab🙂c')
    const people: Person[] = ['x', 'y', 'z'].map((name) => ({ client: joins(server, name), undo: [] }))
    const there = new Map<string, boolean>() // each typed mark, and whether it was not taken back
    for (let i = 0; i < 40; i++) {
      const who = people[pick(3)]
      if (who === undefined) continue
      const k = pick(8)
      if (k < 3) {
        const mark = String.fromCodePoint(0x4e00 + there.size)
        const points = Array.from(note(who.client.view))
        const at = pick(points.length + 1)
        const done = type(who.client, [...points.slice(0, at), mark, ...points.slice(at)].join(''))
        who.client = done.client
        there.set(mark, true)
        who.undo.push({ n: done.n, inverse: done.applied.inverse ?? toBatch([]), mark })
      } else if (k === 3) {
        const step = who.undo.pop()
        if (step === undefined) continue
        who.client = edit(engine, who.client, step.inverse, 'Undo', 0, step.n).client
        there.set(step.mark, false)
      } else sync(server, who, k < 6)
    }
    for (let round = 0; round < 45; round++) for (const who of people) sync(server, who, true)
    const text = note(server.doc)
    for (const who of people) {
      sync(server, who, false)
      expect(note(who.client.view), `seed ${seed}`).toBe(text)
      expect(who.client.pending, `seed ${seed}`).toEqual([])
    }
    const times = (c: string) => Array.from(text).filter((p) => p === c).length
    for (const [mark, kept] of there) expect(times(mark), `seed ${seed}: ${mark} in ${text}`).toBe(kept ? 1 : 0)
    for (const c of ['a', 'b', '🙂', 'c']) expect(times(c), `seed ${seed}: ${c} in ${text}`).toBe(1)
  }
})
