import { describe, expect, it } from 'vitest'
import { Problem } from '../../api/problem'
import type { Column } from '../../canvas/columns'
import type { Op } from '../../editor/command'
import { Doc } from '../../ops/doc'
import { LANES, type LaneSpec } from '../map/lanes'
import { reasonOf } from './door'
import { rowsTouched } from './lanes'
import { lookOn, placeOn } from './look'
import { attendance, bare } from './people'

describe('the door', () => {
  const problem = (kind: string, field = '', why = '') =>
    new Problem(kind, 401, 'no', { fields: field === '' ? [] : [{ field, problem: why }] })

  it('says why nobody comes in', () => {
    expect(reasonOf(problem('unauthorized', 'workshop', 'removed'))).toBe('removed')
    expect(reasonOf(problem('unauthorized', 'workshop', 'something new'))).toBe('failed')
    expect(reasonOf(problem('invalid', 'name', 'ended'))).toBe('failed')
    expect(reasonOf(problem('offline'))).toBe('busy')
  })
})

describe('who takes part', () => {
  const peer = (id: string, user: string, name: string) => ({ id, user, name, sel: [] })

  it('is everybody once: you, members, guests, and last who went', () => {
    const peers = [peer('1', 'guest g1', 'Lena (guest)'), peer('2', 'olga', 'Olga'), peer('3', 'olga', 'Olga'), peer('4', 'mira', 'Mira')]
    const guests = [
      { id: 'g0', name: 'Anna', joined: '' },
      { id: 'g1', name: 'Lena', joined: '' },
    ]
    const list = attendance('mira', peers, guests, { by: 'olga' })
    expect(list.map((p) => [p.name, p.here, p.guest, p.note])).toEqual([
      ['Mira', true, null, ''],
      ['Olga', true, null, 'Runs the workshop'],
      ['Lena', true, 'g1', 'Guest'],
      ['Anna', false, 'g0', 'Guest, not here now'],
    ])
    expect(list[0]?.you).toBe(true)
  })

  it('has a name even without one', () => {
    expect([bare(''), bare('Gus (guest)'), bare('A (guest) B')]).toEqual(['Somebody', 'Gus', 'A (guest) B'])
  })
})

describe('where somebody looks', () => {
  const column = (index: number, step: string, width = 200): Column =>
    ({ kind: 'step', index, stage: index < 2 ? 's1' : 's2', step, x: index * width, width, endsStage: false }) as unknown as Column
  const wide = [0, 1, 2, 3].map((i) => column(i, `t${i}`))
  const tight = [0, 1, 2, 3].map((i) => column(i, `t${i}`, 100))
  const stageOf = (step: string) => ({ t0: 's1', t1: 's1', t2: 's2' })[step]

  it('means the same step in columns of another width', () => {
    const look = lookOn(wide, 250, 1_000, 120)
    expect(look).toEqual({ at: 't1', x: 0.25, y: 0.12 })
    expect(look === null ? null : placeOn(tight, look, stageOf)).toBe(125)
  })

  it('is the column of the stage where its step is folded or gone', () => {
    const folded = [{ ...column(0, 't0'), kind: 'collapsed', stage: 's1' } as unknown as Column, column(2, 't9')]
    expect(placeOn(folded, { at: 't1', x: 0.5, y: 0 }, stageOf)).toBe(0)
    expect(placeOn(wide, { at: 'nobody', x: 0, y: 0 }, stageOf)).toBeNull()
    expect(lookOn([], 0, 0, 0)).toBeNull()
  })
})

describe('the rows that an edit touches', () => {
  const own: LaneSpec = { ...(LANES.find((l) => l.id === 'notes') as LaneSpec), id: 'l1', node: 'l1', own: true }
  const node = (id: string, type: string, parent: string, f: Record<string, unknown> = {}, lane?: string) => ({
    id,
    type,
    pos: { parent, ord: 'a', ...(lane === undefined ? {} : { lane }) },
    f,
    rev: {},
  })
  const doc = Doc.of('map', 1, [
    { id: '@root', type: 'map', pos: {}, f: {}, rev: {} },
    node('s', 'stage', '@root', { name: 'Buy' }),
    node('l1', 'lane', '@root', { kind: 'text' }),
    node('t', 'step', 's', { title: 'I pay' }),
    node('p', 'card', 't', { kind: 'pain', text: 'slow' }),
    node('c', 'card', 't', { kind: 'text', text: 'own' }, 'l1'),
    node('e', 'emotion', 't', { value: 1 }),
  ])
  const rows = (...ops: Op[]) => [...rowsTouched(doc, [...LANES, own], ops)].sort()

  it('are those of what is written', () => {
    expect(rows({ k: 'set', id: 'p', f: { text: 'x' } })).toEqual(['pains'])
    expect(rows({ k: 'text', id: 't', field: 'title', from: 'I pay', to: 'I go' })).toEqual(['steps'])
    expect(rows({ k: 'set', id: 't', f: { image: null } })).toEqual(['storyboard'])
    expect(rows({ k: 'set', id: 'e', f: { value: 2 } })).toEqual(['arousal', 'emotion'])
    expect(rows({ k: 'set', id: 'c', f: { text: 'x' } })).toEqual(['l1'])
    expect(rows({ k: 'set', id: 's', f: { name: 'x' } })).toEqual([])
  })

  it('are those of what is made, moved into them, or goes with its step', () => {
    expect(rows({ k: 'create', id: 'n', type: 'card', at: { parent: 't' }, f: { kind: 'quote' } })).toEqual(['thoughts'])
    expect(rows({ k: 'move', id: 'p', at: { parent: 't', lane: 'l1' } })).toEqual(['l1', 'pains'])
    expect(rows({ k: 'del', id: 't' })).toEqual(['arousal', 'emotion', 'l1', 'pains', 'steps'])
    expect(rows({ k: 'del', id: 'gone' })).toEqual([])
  })
})
