import { expect, test } from 'vitest'
import type { Op } from '../model/ops'
import { apply } from '../ops/apply'
import { Doc } from '../ops/doc'
import { draw } from '../ops/draw'
import { resolve } from '../ops/resolve'
import { mapView } from '../ops/view'
import { type Clip, clipHtml, clipOf, clipSize, readClip } from './clip'
import { addCard } from './commands/addCard'
import { addStage } from './commands/addStage'
import { addStep } from './commands/addStep'
import { placeTouchpoint } from './commands/placeTouchpoint'
import { setEmotion } from './commands/setEmotion'
import { type PasteContext, pasteAsSteps, pasteCards, pasteCells, pasteStages, pasteSteps } from './paste'

function after(doc: Doc, ops: readonly Op[]): Doc {
  return apply(doc, resolve(doc, { ops }, doc.seq + 1), doc.seq + 1).doc
}

const order = ['look', 'pay', 'open']
const columnOf = (step: string) => order.indexOf(step)

/** Two stages with three steps, cards in two lanes, a flow and a link. */
const map = after(Doc.create('map'), [
  ...addStage('buy', null, 'Buy').ops,
  ...addStage('use', 'buy', 'Use').ops,
  ...addStep('look', 'buy', null, 'I look').ops,
  ...addStep('pay', 'buy', 'look', 'I pay').ops,
  ...addStep('open', 'use', null, 'I open').ops,
  { k: 'create', id: 'legal', type: 'lane', at: {}, f: { kind: 'text', title: 'Legal' } },
  ...addCard('c1', 'look', 'pain', 'Slow').ops,
  ...addCard('c2', 'pay', 'pain', 'A fee').ops,
  ...addCard('c3', 'pay', 'text', 'Ask counsel', { lane: 'legal' }).ops,
  ...addCard('b1', 'pay', 'backstage', 'We check the card').ops,
  ...placeTouchpoint('p1', 'pay', 'checkout', null).ops,
  ...setEmotion('e1', 'pay', null, { value: -1, label: 'anxious' }).ops,
  { k: 'create', id: 'f1', type: 'flow', at: {}, f: { from: 'look', to: 'pay', kind: 'skip', condition: 'known customer' } },
  { k: 'create', id: 'f2', type: 'flow', at: {}, f: { from: 'pay', to: 'open', kind: 'loop' } },
  { k: 'create', id: 'l1', type: 'link', at: {}, f: { from: 'c1', to: 'c2', label: 'leads to' } },
])

function context(more: Partial<PasteContext> = {}): PasteContext {
  let n = 0
  return { newId: () => `n${n++}`, inLibrary: () => true, laneFor: () => undefined, ...more }
}

/** Through the clipboard and back. */
const travelled = (clip: Clip): Clip => {
  const read = readClip(`<html><body>${clipHtml(clip, [['a <b>', 'c']])}</body></html>`)
  if (read === null) throw new Error('the copy was lost')
  return read
}

test('a step is copied with all that stands in it, and what joins copied steps', () => {
  const clip = travelled(clipOf(map, 'steps', ['look', 'pay'], columnOf))
  expect(clip.joins.map((j) => j.type)).toEqual(['flow', 'link'])
  expect(clipSize(clip)).toBe(10)
  const laneFor = () => 'legal'
  const pasted = pasteSteps(clip, 'use', 'open', context({ laneFor }))
  const doc = after(map, pasted.ops)
  const use = mapView(doc).stages[1]
  expect(use?.steps.map((s) => s.title)).toEqual(['I open', 'I look', 'I pay'])
  const pay = use?.steps[2]
  expect(pay?.cards.map((c) => [c.kind, c.text, c.lane])).toEqual([
    ['pain', 'A fee', undefined],
    ['text', 'Ask counsel', 'legal'],
  ])
  expect(pay?.placements.map((p) => p.touchpoint)).toEqual(['checkout'])
  expect(pay?.emotions.map((e) => [e.value, e.label])).toEqual([[-1, 'anxious']])
  expect(pay?.blueprint.map((b) => b.layer)).toEqual(['backstage'])
  const flows = mapView(doc).flows.filter((f) => f.condition === 'known customer')
  expect(flows[1]).toMatchObject({ from: use?.steps[1]?.id, to: pay?.id })
  expect(pasted.made.map((m) => m.kind)).toEqual(['step', 'step'])
})

test('stages keep their order, in another map too', () => {
  const clip = travelled(clipOf(map, 'stages', ['buy', 'use'], columnOf))
  const doc = after(Doc.create('map'), pasteStages(clip, null, context()).ops)
  expect(mapView(doc).stages.map((s) => [s.name, s.steps.length])).toEqual([
    ['Buy', 2],
    ['Use', 1],
  ])
  expect(mapView(doc).flows.length).toBe(2)
})

test('cards keep their columns, and take the kind of the row into which they go', () => {
  const clip = travelled(clipOf(map, 'cards', ['c1', 'c2'], columnOf))
  const ops = pasteCards(clip, { columns: ['pay', 'open'], row: { kinds: ['thought', 'quote'], lane: null } }, context()).ops
  const steps = mapView(after(map, ops)).stages.flatMap((s) => s.steps)
  expect(steps[1]?.cards.find((c) => c.text === 'Slow')?.kind).toBe('thought')
  expect(steps[2]?.cards.find((c) => c.text === 'A fee')?.kind).toBe('thought')
  const narrow = pasteCards(clip, { columns: ['open'], row: null }, context()).ops
  expect(mapView(after(map, narrow)).stages[1]?.steps[0]?.cards.map((c) => c.kind)).toEqual(['pain', 'pain'])
})

test('what names a record that the library has not is left out, or loses the name', () => {
  const clip = clipOf(map, 'steps', ['pay'], columnOf)
  const pasted = pasteSteps(clip, 'use', null, context({ inLibrary: () => false }))
  expect(pasted.lost).toBe(1)
  expect(pasted.ops.some((op) => op.k === 'create' && op.type === 'placement')).toBe(false)
})

test.each([
  ['no copy', '<p>hello</p>'],
  ['nonsense', '<div data-sojourn-clip="////">'],
  ['another version', clipHtml({ v: 2, what: 'cards', nodes: [], joins: [], lanes: [] } as unknown as Clip, [])],
  ['nothing in it', clipHtml({ v: 1, what: 'cards', nodes: [], joins: [], lanes: [] }, [])],
  [
    'a node of another level',
    clipHtml({ v: 1, what: 'cards', nodes: [{ key: 'x', type: 'stage', f: { name: 'X' }, kids: [] }], joins: [], lanes: [] }, []),
  ],
  [
    'a node of no type',
    clipHtml({ v: 1, what: 'steps', nodes: [{ key: 'x', type: '__proto__', f: {}, kids: [] }], joins: [], lanes: [] }, []),
  ],
])('takes nothing from %s', (_, html) => {
  expect(readClip(html)).toBeNull()
})

test('fields that no card has are dropped', () => {
  const node = { key: 'x', type: 'card', f: { kind: 'pain', text: 'T', onclick: 'alert(1)' }, kids: [] }
  const clip = travelled({ v: 1, what: 'cards', nodes: [node], joins: [], lanes: [] })
  expect(clip.nodes[0]?.f).toEqual({ kind: 'pain', text: 'T' })
})

test('cells become cards column by column, and steps row by row', () => {
  const cells = [
    ['Slow', '', 'Lost'],
    ['Dear', 'Loud', ''],
  ]
  const target = { columns: ['look', 'pay'], kind: 'pain', layer: false, lane: null }
  const steps = mapView(after(map, pasteCells(cells, target, context().newId).ops)).stages[0]?.steps
  expect(steps?.[0]?.cards.map((c) => c.text)).toEqual(['Slow', 'Slow', 'Dear'])
  expect(steps?.[1]?.cards.map((c) => c.text)).toEqual(['A fee', 'Loud', 'Ask counsel'])
  const made = after(map, pasteAsSteps([['I wait\nfor an hour', 'x'.repeat(300)]], 'use', 'open', context().newId).ops)
  expect(mapView(made).stages[1]?.steps.map((s) => [s.title.length, s.notes?.length])).toEqual([
    [6, undefined],
    [6, 11],
    [200, 300],
  ])
  expect(draw(made)).toContain('"notes":"for an hour","status":"hypothesis","title":"I wait"')
})
