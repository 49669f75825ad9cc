import { expect, test } from 'vitest'
import type { Doc } from '../ops/doc'
import { draw } from '../ops/draw'
import { type Change, engine, toBatch } from '../ops/engine'
import { FakeServer, FakeTimers, FakeTransport } from '../sync/fakeServer'
import { Session } from '../sync/session'
import type { Command } from './command'
import { addCard } from './commands/addCard'
import { addStage } from './commands/addStage'
import { addStep } from './commands/addStep'
import { deleteNode } from './commands/deleteNode'
import { moveCard } from './commands/moveCard'
import { moveStage, stageBeside } from './commands/moveStage'
import { moveStep, stepBeside } from './commands/moveStep'
import { placeTouchpoint } from './commands/placeTouchpoint'
import { setEmotion } from './commands/setEmotion'
import { writeField } from './commands/writeField'
import { Editor } from './editor'

/** An editor of a map with two stages, two steps and a card, everything saved. */
async function begin(clientId = 'me', server = new FakeServer()) {
  const timers = new FakeTimers()
  const options = { engine, timers, clientId, pollMs: 1_000, transport: new FakeTransport(server) }
  const session: Session<Doc, Change> = new Session<Doc, Change>({
    ...options,
    loaded: { state: server.doc, seq: server.doc.seq },
    onNotice: (notice) => editor.noticed(notice),
    onConfirmed: (confirmed) => editor.confirmed(confirmed),
  })
  const editor = new Editor<Doc, Change>(session, toBatch)
  session.start()
  return { session, editor, server, timers, view: () => draw(session.state.client.view) }
}

async function filled() {
  const it = await begin()
  it.editor.run(addStage('buy', null, 'Buy'))
  it.editor.run(addStage('use', 'buy', 'Use'))
  it.editor.run(addStep('cart', 'buy', null, 'I fill the cart'))
  it.editor.run(addStep('pay', 'buy', 'cart', 'I pay'))
  it.editor.run(addCard('fee', 'pay', 'pain', 'A fee'))
  it.editor.run(setEmotion('mood', 'pay', null, { value: -1 }))
  await it.timers.pass(0)
  return it
}

const commands: readonly [string, Command, string][] = [
  ['addStage', addStage('new', null, 'New'), 'stage new {"name":"New","status":"hypothesis"}\n  stage buy'],
  ['addStep', addStep('new', 'buy', 'cart', 'I check'), 'step new {"status":"hypothesis","title":"I check"}\n    step pay'],
  ['addCard', addCard('new', 'cart', 'thought', 'Hm'), 'card new {"kind":"thought","status":"hypothesis","text":"Hm"}'],
  ['placeTouchpoint', placeTouchpoint('new', 'pay', 'checkout', 'web'), 'placement new {"channel":"web","touchpoint":"checkout"}'],
  [
    'setEmotion',
    setEmotion('unused', 'pay', { id: 'mood', value: -1, label: 'calm' }, { value: 0.5 }),
    'emotion mood {"mode":"as_is","point":{"label":"calm","value":0.5}',
  ],
  ['setEmotion without a point', setEmotion('new', 'cart', null, { value: 2 }), 'emotion new {"mode":"as_is","point":{"value":2}'],
  ['writeField', writeField('pay', 'title', 'I pay by card'), 'step pay {"status":"hypothesis","title":"I pay by card"}'],
  ['moveStep', moveStep('cart', 'use', null), 'stage use {"name":"Use","status":"hypothesis"}\n    step cart'],
  ['moveStage', moveStage('use', null), 'map @root\n  stage use'],
  ['moveCard', moveCard('fee', 'cart', null, undefined), 'step cart {"status":"hypothesis","title":"I fill the cart"}\n      card fee'],
  ['deleteNode', deleteNode('buy', 'stage'), 'deleted: pay with buy'],
]

test.each(commands)('%s: do, undo, redo', async (_, command, expected) => {
  const { editor, view, timers, server } = await filled()
  const before = view()
  editor.run(command)
  const after = view()
  expect(after).toContain(expected)
  for (const saved of [false, true]) {
    if (saved) await timers.pass(0)
    expect(editor.undo()?.title).toBe(command.title)
    expect(withoutDeleted(view())).toBe(withoutDeleted(before))
    if (saved) await timers.pass(0)
    expect(editor.redo()?.title).toBe(command.title)
    expect(view()).toBe(after)
  }
  await timers.pass(0)
  expect(draw(server.doc)).toBe(after)
})

/** A node that a command made is deleted by its undo; readers see no difference. */
function withoutDeleted(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('deleted:'))
    .join('\n')
}

test('undo goes all the way back and redo all the way forth', async () => {
  const { editor, view, timers } = await filled()
  const full = view()
  while (editor.undo() !== null) await timers.pass(0)
  expect(withoutDeleted(view())).toBe('map @root')
  while (editor.redo() !== null) await timers.pass(0)
  expect(view()).toBe(full)
  expect(editor.undoState.redo).toEqual([])
})

test('undo says what it left alone because somebody wrote it since', async () => {
  const { editor, timers, server, view } = await filled()
  editor.run(writeField('pay', 'title', 'Mine'))
  await timers.pass(0)
  server.push('x', 1, toBatch([{ k: 'set', id: 'pay', f: { title: 'Theirs' } }]))
  await timers.pass(1_000)
  expect(editor.undo()?.misses).toEqual([{ id: 'pay', reason: 'guard' }])
  expect(view()).toContain('"title":"Theirs"')
})

test('nothing is left to undo or to do again after the history was replaced', async () => {
  const { editor, timers, view } = await filled()
  editor.run(writeField('pay', 'title', 'A secret'))
  await timers.pass(0)
  editor.undo()
  await timers.pass(0)
  const before = view()
  editor.clear()
  expect(editor.undo()).toBeNull()
  expect(editor.redo()).toBeNull()
  await timers.pass(1_000)
  expect(view()).toBe(before)
})

test('a command without effect is nothing to undo', async () => {
  const { editor, timers } = await filled()
  const depth = editor.undoState.undo.length
  expect(editor.run(writeField('pay', 'title', 'I pay')).misses).toEqual([{ id: 'pay', reason: 'same' }])
  await timers.pass(0)
  expect(editor.undoState.undo.length).toBe(depth)
})

test('a refused command is forgotten', async () => {
  const { editor, timers, view } = await filled()
  const before = view()
  editor.run(writeField('pay', 'title', ''))
  await timers.pass(0)
  expect(view()).toBe(before)
  expect(editor.undoState.undo[editor.undoState.undo.length - 1]?.title).toBe('Draw emotion')
})

test('steps and stages move one place, across the border of a stage, and stop at the ends', () => {
  const stages = [
    { id: 'a', steps: [{ id: 'a1' }, { id: 'a2' }] },
    { id: 'b', steps: [{ id: 'b1' }] },
  ]
  expect(stepBeside(stages, 'a1', 1)).toEqual({ stage: 'a', after: 'a2' })
  expect(stepBeside(stages, 'a2', -1)).toEqual({ stage: 'a', after: null })
  expect(stepBeside(stages, 'a2', 1)).toEqual({ stage: 'b', after: null })
  expect(stepBeside(stages, 'b1', -1)).toEqual({ stage: 'a', after: 'a2' })
  expect(stepBeside(stages, 'a1', -1)).toBeNull()
  expect(stepBeside(stages, 'b1', 1)).toBeNull()
  expect(stageBeside(stages, 'a', 1)).toBe('b')
  expect(stageBeside(stages, 'b', -1)).toBeNull()
  expect(stageBeside(stages, 'b', 1)).toBeUndefined()
})

test('a command of many operations is several batches, and one undo', async () => {
  const { editor, timers, view, server } = await filled()
  const before = view()
  const many = Array.from({ length: 450 }, (_, i) => addCard(`c${i}`, i < 225 ? 'pay' : 'cart', 'note', `Note ${i}`).ops).flat()
  const stage = addStage('late', null, 'Late').ops
  const step = addStep('last', 'late', null, 'I end').ops
  const inIt = addCard('there', 'last', 'note', 'Here').ops
  editor.run({ title: 'Paste', ops: [...stage, ...step, ...many, ...inIt] })
  await timers.pass(0)
  await timers.pass(0)
  const after = view()
  expect(editor.undo()?.misses).toEqual([])
  await timers.pass(0)
  expect(withoutDeleted(view())).toBe(withoutDeleted(before))
  expect(editor.redo()?.title).toBe('Paste')
  await timers.pass(0)
  await timers.pass(0)
  expect(view()).toBe(after)
  expect(draw(server.doc)).toBe(after)
})

test('the part of an edit in another document goes back and forth with it', async () => {
  const { editor } = await filled()
  const said: string[] = []
  const beside = { back: () => void said.push('back'), again: () => void said.push('again') }
  const { n } = editor.run(placeTouchpoint('new', 'pay', 'checkout', null), beside)
  editor.undo()
  editor.redo()
  editor.run(writeField('pay', 'title', 'I pay later'))
  editor.undo()
  expect(said).toEqual(['back', 'again'])
  editor.undo()
  expect(said).toEqual(['back', 'again', 'back'])
  expect(editor.undoOne(n)).toBeNull()
})
