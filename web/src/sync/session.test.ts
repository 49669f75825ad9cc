import { expect, test } from 'vitest'
import type { Op } from '../model/ops'
import type { Doc } from '../ops/doc'
import { type Change, engine, toBatch } from '../ops/engine'
import { FakeServer, FakeTimers, FakeTransport } from './fakeServer'
import { type Confirmed, type Notice, RETRY_MS, Session } from './session'

const stage = (id: string, name = id): Op => ({ k: 'create', id, type: 'stage', f: { name } })

function begin(clientId: string, server: FakeServer, timers: FakeTimers) {
  const transport = new FakeTransport(server)
  const notices: Notice<Change>[] = []
  const confirmed: Confirmed<Change>[] = []
  const session = new Session<Doc, Change>({
    engine,
    transport,
    timers,
    clientId,
    loaded: { state: server.doc, seq: server.doc.seq },
    pollMs: 2_000,
    onNotice: (n) => notices.push(n),
    onConfirmed: (c) => confirmed.push(c),
  })
  session.start()
  return { session, transport, notices, confirmed }
}

const names = (doc: Doc) => doc.children('@root', 'stage').map((n) => n.id)

test('an edit shows at once, is sent, and is confirmed with what undoes it', async () => {
  const server = new FakeServer()
  const timers = new FakeTimers()
  const { session, confirmed } = begin('me', server, timers)
  const { n, misses } = session.edit(toBatch([stage('a')]), 'Add stage')
  expect([n, misses, names(session.state.client.view), session.state.link.state]).toEqual([1, [], ['a'], 'saving'])
  await timers.pass(0)
  expect(session.state.link.state).toBe('saved')
  expect(names(server.doc)).toEqual(['a'])
  expect(confirmed).toEqual([
    { n: 1, seq: 1, misses: [], inverse: { ops: [{ k: 'del', id: 'a' }], guard: [{ id: 'a', field: '*', rev: 1 }] } },
  ])
})

test("others' edits arrive with the next question", async () => {
  const server = new FakeServer()
  const timers = new FakeTimers()
  const { session } = begin('me', server, timers)
  server.push('x', 1, toBatch([stage('theirs')]))
  await timers.pass(1_999)
  expect(names(session.state.client.view)).toEqual([])
  await timers.pass(1)
  expect(names(session.state.client.view)).toEqual(['theirs'])
})

test('edits made while the server is away wait, are tried again with growing pauses, and arrive once', async () => {
  const server = new FakeServer()
  const timers = new FakeTimers()
  const { session, transport } = begin('me', server, timers)
  transport.fault = 'after'
  session.edit(toBatch([stage('a')]), 'Add stage')
  session.edit(toBatch([stage('b')]), 'Add stage')
  await timers.pass(0)
  expect(session.state.link).toMatchObject({ state: 'offline', since: 0, retryAt: RETRY_MS[0], reason: 'The server does not answer.' })
  transport.fault = 'before'
  await timers.pass(1_000)
  expect(session.state.link).toMatchObject({ state: 'offline', since: 0, retryAt: 1_000 + (RETRY_MS[1] ?? 0) })
  session.edit(toBatch([stage('c')]), 'Add stage')
  expect(session.state.link.state).toBe('offline')
  transport.fault = 'none'
  await timers.pass(2_000)
  expect(session.state.link.state).toBe('saved')
  expect(names(server.doc)).toEqual(['a', 'b', 'c'])
  expect(server.log.map((e) => e.n)).toEqual([1, 2, 3])
})

test('trying again at once does not wait for the pause', async () => {
  const server = new FakeServer()
  const timers = new FakeTimers()
  const { session, transport } = begin('me', server, timers)
  transport.fault = 'before'
  session.edit(toBatch([stage('a')]), 'Add stage')
  await timers.pass(0)
  transport.fault = 'none'
  session.retryNow()
  await timers.pass(0)
  expect(names(server.doc)).toEqual(['a'])
})

test('a refused batch is taken out of the view and told with its reason', async () => {
  const server = new FakeServer()
  const timers = new FakeTimers()
  const { session, notices } = begin('me', server, timers)
  session.edit(toBatch([stage('Not an id')]), 'Add stage')
  session.edit(toBatch([stage('fine')]), 'Add stage')
  await timers.pass(0)
  expect(notices).toMatchObject([{ kind: 'refused', n: 1, title: 'Add stage' }])
  expect(names(server.doc)).toEqual(['fine'])
  expect(session.state.link.state).toBe('saved')
})

test('what the server did otherwise than the preview is told', async () => {
  const server = new FakeServer()
  const timers = new FakeTimers()
  server.push('x', 1, toBatch([stage('a')]))
  const { session, notices } = begin('me', server, timers)
  server.push('x', 2, toBatch([{ k: 'del', id: 'a' }]))
  session.edit(toBatch([{ k: 'set', id: 'a', f: { name: 'Mine' } }]), 'Rename')
  await timers.pass(0)
  expect(notices).toMatchObject([{ kind: 'missed', title: 'Rename', misses: [{ id: 'a', reason: 'gone' }] }])
})

test('a document that jumped is loaded anew under the waiting edits', async () => {
  const server = new FakeServer()
  const timers = new FakeTimers()
  const { session, transport } = begin('me', server, timers)
  for (let n = 1; n <= 3; n++) server.push('x', n, toBatch([stage(`s${n}`)]))
  transport.poll = async () => ({ ok: true, value: server.after(1) })
  await timers.pass(2_000)
  expect(names(session.state.client.view)).toEqual(['s1', 's2', 's3'])
  expect(session.state.client.seq).toBe(3)
})

test('a stopped session asks nothing more', async () => {
  const server = new FakeServer()
  const timers = new FakeTimers()
  const { session } = begin('me', server, timers)
  let calls = 0
  session.subscribe(() => calls++)
  session.stop()
  server.push('x', 1, toBatch([stage('a')]))
  await timers.pass(60_000)
  expect([calls, names(session.state.client.view)]).toEqual([0, []])
})
