import { expect, test } from 'vitest'
import type { Op } from '../model/ops'
import { digest } from '../ops/digest'
import { type Doc, readDoc } from '../ops/doc'
import { type Change, engine, toBatch } from '../ops/engine'
import { pushBody } from '../ops/wire'
import type { Entry } from './client'
import { FakeServer, FakeTimers, FakeTransport } from './fakeServer'
import { LiveTransport, type SocketEvents } from './live'
import { others } from './presence'
import { type Notice, Session } from './session'

const stage = (id: string): Op => ({ k: 'create', id, type: 'stage', f: { name: id } })
const names = (doc: Doc) => doc.children('@root', 'stage').map((n) => n.id)

/** One end of a connection: what the window said, and a way to answer. */
class FakeSocket {
  readonly said: Record<string, unknown>[] = []
  closed = false
  readonly events: SocketEvents

  constructor(events: SocketEvents) {
    this.events = events
  }

  send(text: string): void {
    this.said.push(JSON.parse(text) as Record<string, unknown>)
  }

  close(): void {
    this.closed = true
  }

  hear(message: object): void {
    this.events.said(JSON.stringify(message))
  }

  last(): Record<string, unknown> {
    return this.said[this.said.length - 1] ?? {}
  }
}

const json = (doc: Doc) => ({ kind: 'map', schema: 1, seq: doc.seq, nodes: doc.ids().map((id) => doc.node(id)) })
const wire = (entries: readonly Entry<Change>[]) => entries.map((e) => ({ seq: e.seq, client_id: e.clientId, n: e.n, batch: e.batch }))

/** A window with a session over a live transport, and the server's side of it. */
class Window {
  readonly server = new FakeServer()
  readonly timers = new FakeTimers()
  readonly sockets: FakeSocket[] = []
  readonly notices: Notice<Change>[] = []
  readonly http = new FakeTransport(this.server)
  readonly live: LiveTransport<Doc, Change>
  readonly session: Session<Doc, Change>

  replaced = 0

  constructor() {
    this.live = new LiveTransport<Doc, Change>({
      http: this.http,
      dial: (events) => {
        const socket = new FakeSocket(events)
        this.sockets.push(socket)
        return socket
      },
      timers: this.timers,
      clientId: 'me',
      schema: 1,
      release: '1.0-a',
      epoch: 'e1',
      onReplaced: () => this.replaced++,
      seq: 0,
      readEntries: (v) =>
        (v as { seq: number; client_id: string; n: number; batch: Change }[]).map((e) => ({ ...e, clientId: e.client_id })),
      readDoc,
      body: (p) => pushBody(p.batch),
      random: () => 0.5,
    })
    this.session = new Session<Doc, Change>({
      engine,
      transport: this.live,
      timers: this.timers,
      clientId: 'me',
      loaded: { state: this.server.doc, seq: 0 },
      pollMs: 3_000,
      onNotice: (n) => this.notices.push(n),
      onConfirmed: () => {},
    })
    this.session.start()
  }

  get socket(): FakeSocket {
    const socket = this.sockets[this.sockets.length - 1]
    if (socket === undefined) throw new Error('no connection was opened')
    return socket
  }

  /** Lets the connection open and welcomes the client. */
  async welcome(more: object = {}): Promise<void> {
    this.socket.events.opened()
    const from = Number(this.socket.last().last_seq)
    const entries = wire(this.server.after(from))
    this.socket.hear({
      t: 'welcome',
      epoch: 'e1',
      seq: this.server.doc.seq,
      acked_n: 0,
      you: 'c1',
      user: 'ana',
      mode: 'delta',
      entries,
      ...more,
    })
    await this.timers.pass(0)
  }

  /** Takes the last push as the server does and sends the entry. */
  async accept(): Promise<void> {
    const { n, ops } = this.socket.last() as { n: number; ops: Op[] }
    this.server.push('me', n, toBatch(ops))
    this.socket.hear({ t: 'ops', entries: wire(this.server.after(this.server.doc.seq - 1)) })
    await this.timers.pass(0)
  }
}

test('own edits go out at once and others’ edits come by themselves', async () => {
  const w = new Window()
  await w.welcome()
  expect(w.socket.said[0]).toMatchObject({ t: 'hello', proto: 1, schema: 1, client_id: 'me', epoch: 'e1', last_seq: 0 })
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(0)
  expect(w.socket.last()).toMatchObject({ t: 'push', n: 1, base: 0 })
  expect(w.session.state.link.state).toBe('saving')
  await w.accept()
  expect(w.session.state.link.state).toBe('saved')
  w.server.push('x', 1, toBatch([stage('theirs')]))
  w.socket.hear({ t: 'ops', entries: wire(w.server.after(1)) })
  await w.timers.pass(0)
  expect(names(w.session.state.client.view)).toEqual(['mine', 'theirs'])
})

test('without a connection everything goes over HTTP', async () => {
  const w = new Window()
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(0)
  expect(names(w.server.doc)).toEqual(['mine'])
  w.server.push('x', 1, toBatch([stage('theirs')]))
  await w.timers.pass(3_000)
  expect(names(w.session.state.client.view)).toEqual(['mine', 'theirs'])
})

test('a connection that breaks under a push loses nothing and makes nothing twice', async () => {
  const w = new Window()
  await w.welcome()
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(0)
  w.server.push('me', 1, toBatch([stage('mine')])) // it arrived, and its entry did not come back
  w.socket.events.closed()
  await w.timers.pass(0)
  expect(w.session.state.link.state).toBe('saved')
  expect([names(w.session.state.client.base), w.server.log.length]).toEqual([['mine'], 1])
  await w.timers.pass(10_000)
  expect(w.sockets.length).toBe(2)
  await w.welcome({ acked_n: 1 })
  expect(w.socket.said[0]).toMatchObject({ last_seq: 1 })
})

test('a push that is not answered is sent over HTTP after ten seconds', async () => {
  const w = new Window()
  await w.welcome()
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(10_000)
  expect([names(w.server.doc), w.sockets[0]?.closed]).toEqual([['mine'], true])
})

test('a refused batch is told and goes', async () => {
  const w = new Window()
  await w.welcome()
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(0)
  w.socket.hear({ t: 'nack', n: 1, code: 'forbidden', detail: 'You may not.', retryable: false })
  await w.timers.pass(0)
  expect(w.notices).toMatchObject([{ kind: 'refused', n: 1, reason: 'You may not.' }])
  expect(w.session.state.client.pending).toEqual([])
})

test('a refusal for now is tried again', async () => {
  const w = new Window()
  await w.welcome()
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(0)
  w.socket.hear({ t: 'nack', n: 1, code: 'rate', detail: 'Too fast.', retryable: true })
  await w.timers.pass(1_000)
  expect(w.socket.said.filter((m) => m.t === 'push').map((m) => m.n)).toEqual([1, 1])
  await w.accept()
  expect(w.session.state.link.state).toBe('saved')
})

test('a gap in the entries opens the connection anew', async () => {
  const w = new Window()
  await w.welcome()
  for (let n = 1; n <= 3; n++) w.server.push('x', n, toBatch([stage(`s${n}`)]))
  w.socket.hear({ t: 'ops', entries: wire(w.server.after(1)) })
  expect(w.sockets[0]?.closed).toBe(true)
  await w.timers.pass(1_000)
  await w.welcome()
  expect(names(w.session.state.client.view)).toEqual(['s1', 's2', 's3'])
})

test('a snapshot replaces the document and keeps what waits', async () => {
  const w = new Window()
  for (let n = 1; n <= 3; n++) w.server.push('x', n, toBatch([stage(`s${n}`)]))
  w.http.fault = 'before'
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(0)
  expect(w.session.state.link.state).toBe('offline')
  expect(w.replaced).toBe(0)
  await w.welcome({ mode: 'snapshot', epoch: 'e2', entries: undefined, doc: json(w.server.doc) })
  expect(w.replaced).toBe(1)
  expect(names(w.session.state.client.view)).toEqual(['s1', 's2', 's3', 'mine'])
  await w.accept()
  expect(names(w.server.doc)).toEqual(['s1', 's2', 's3', 'mine'])
  w.socket.events.closed()
  await w.timers.pass(2_000)
  w.socket.events.opened()
  expect(w.socket.said[0]).toMatchObject({ epoch: 'e2', last_seq: 4 })
})

test('what the welcome confirms is not sent again', async () => {
  const w = new Window()
  w.http.fault = 'after'
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(0)
  await w.welcome({ acked_n: 1, mode: 'snapshot', entries: undefined, doc: json(w.server.doc) })
  expect([w.session.state.client.pending, names(w.session.state.client.view)]).toEqual([[], ['mine']])
  expect(w.socket.said.filter((m) => m.t === 'push')).toEqual([])
})

test('the server says when to come back, or not at all', async () => {
  const w = new Window()
  await w.welcome()
  w.socket.hear({ t: 'goaway', reason: 'restart', detail: '', retry_after_ms: 5_000 })
  await w.timers.pass(4_999)
  expect(w.sockets.length).toBe(1)
  await w.timers.pass(1_000)
  expect(w.sockets.length).toBe(2)
  await w.welcome()
  w.socket.hear({ t: 'goaway', reason: 'revoked', detail: '', retry_after_ms: 0 })
  await w.timers.pass(120_000)
  expect(w.sockets.length).toBe(2)
})

test('a silent connection is given up', async () => {
  const w = new Window()
  await w.welcome()
  await w.timers.pass(20_000)
  expect(w.socket.said.filter((m) => m.t === 'ping').length).toBe(2)
  await w.timers.pass(10_000)
  expect(w.sockets[0]?.closed).toBe(true)
})

test('a stopped session leaves the connection', async () => {
  const w = new Window()
  await w.welcome()
  w.session.stop()
  expect(w.socket.closed).toBe(true)
  await w.timers.pass(60_000)
  expect(w.sockets.length).toBe(1)
})

test('presence: the last word in a tenth of a second is told, and others are known', async () => {
  const w = new Window()
  await w.welcome()
  await w.timers.pass(100)
  for (const id of ['a', 'b', 'c']) w.live.show({ sel: [id] })
  await w.timers.pass(100)
  expect(w.socket.said.filter((m) => m.t === 'pres').map((m) => m.sel)).toEqual([undefined, ['c']])
  let changes = 0
  w.live.watch(() => changes++)
  const ben = { id: 'c2', user: 'ben', name: 'Ben', sel: ['a'], editing: { id: 'a', field: 'name' } }
  w.socket.hear({ t: 'pres', peers: [{ id: 'c1', user: 'ana', name: 'Ana' }, ben] })
  expect(others(w.live.crowd)).toEqual([ben])
  w.socket.hear({ t: 'pres', gone: ['c2'] })
  expect([others(w.live.crowd), changes]).toEqual([[], 2])
  w.socket.events.closed()
  expect(w.live.crowd.peers.size).toBe(0)
})

test('who listens hears that comments changed, and the number of the change', async () => {
  const w = new Window()
  const heard: number[] = []
  const stop = w.live.hearRemarks(() => heard.push(w.live.remarks))
  await w.welcome()
  w.socket.hear({ t: 'note', rev: 3 })
  w.socket.hear({ t: 'note', rev: 4 })
  stop()
  w.socket.hear({ t: 'note', rev: 5 })
  expect(heard).toEqual([3, 4])
})

test('P29: a document that went astray is told and loaded anew, under what waits', async () => {
  const w = new Window()
  await w.welcome()
  w.server.push('x', 1, toBatch([stage('theirs')]))
  const [entry] = wire(w.server.after(0))
  w.socket.hear({ t: 'ops', entries: [{ ...entry, batch: { ops: [] } }] }) // the entry does something else here
  await w.timers.pass(0)
  expect(names(w.session.state.client.view)).toEqual([])
  w.socket.hear({ t: 'check', seq: 1, digest: digest(w.server.doc) })
  await w.timers.pass(0)
  expect(w.socket.last()).toEqual({ t: 'diverged', seq: 1 })
  expect(names(w.session.state.client.view)).toEqual(['theirs'])
  const said = w.socket.said.length
  w.socket.hear({ t: 'check', seq: 1, digest: digest(w.server.doc) })
  await w.timers.pass(0)
  expect(w.socket.said.length).toBe(said)
})

test('a page of another release knows that it is out of date, for good', async () => {
  const w = new Window()
  await w.welcome({ release: '1.0-a' })
  expect(w.live.outdated).toBe(false)
  let stirred = 0
  w.live.watch(() => stirred++)
  w.socket.events.closed()
  await w.timers.pass(60_000)
  await w.welcome({ release: '1.1-b' })
  expect(w.live.outdated).toBe(true)
  expect(stirred).toBeGreaterThan(0)
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  await w.timers.pass(0)
  await w.accept()
  expect(w.session.state.link.state).toBe('saved')
})

test('a page that is sent away as too old keeps its edits and goes on over HTTP until it is loaded anew', async () => {
  const w = new Window()
  w.socket.events.opened()
  w.session.edit(toBatch([stage('mine')]), 'Add stage')
  w.socket.hear({ t: 'goaway', reason: 'upgrade', detail: '', retry_after_ms: 0 })
  expect(w.live.outdated).toBe(true)
  expect(w.session.state.client.pending.length + w.session.state.client.seq).toBe(1)
  await w.timers.pass(5_000)
  expect(names(w.session.state.client.view)).toEqual(['mine'])
  expect(w.sockets.length).toBe(1)
})
