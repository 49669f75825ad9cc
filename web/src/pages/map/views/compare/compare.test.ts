import { describe, expect, it } from 'vitest'
import type { Mark } from '../../../../api/history'
import type { MapRow } from '../../../../api/types'
import type { Library } from '../../../../model/library'
import type { JourneyMap, Stage, Step } from '../../../../model/map'
import { type Compared, differences, fill, headline, lead, listed } from './facts'
import { chosenOf, othersOf, seqOf } from './others'
import { align, pairStages } from './plan'
import { changedWords, likeness } from './words'

const step = (id: string, title: string, more: Partial<Step> = {}): Step => ({
  id,
  title,
  placements: [],
  cards: [],
  emotions: [],
  blueprint: [],
  ...more,
})
const feels = (id: string, title: string, value: number, more: Partial<Step> = {}) =>
  step(id, title, { emotions: [{ id: `${id}e`, value }], ...more })
const stage = (id: string, name: string, steps: readonly Step[], more: Partial<Stage> = {}): Stage => ({
  id,
  name,
  steps,
  cards: [],
  ...more,
})
const map = (...stages: readonly Stage[]): JourneyMap => ({
  stages,
  lanes: [],
  flows: [],
  links: [],
  views: [],
  unplaced: { steps: [], placements: [], cards: [], emotions: [], blueprint: [] },
})
const library = {
  insights: [],
  opportunities: [],
  moments: [],
  evidence: [],
  metrics: [],
  touchpoints: [
    { id: 'web', name: 'Web cart', rules: [] },
    { id: 'app', name: 'App cart', rules: [] },
  ],
} as unknown as Library

/** The alignment as text: `a+b` for a pair, `a` or `b` alone with a dash. */
const drawn = (a: JourneyMap, b: JourneyMap) =>
  align(a, b).map((band) => band.columns.map((c) => `${c.a?.step.id ?? '-'}+${c.b?.step.id ?? '-'}`).join(' '))

const filled = (a: JourneyMap, b: JourneyMap) => {
  const of = (id: string, m: JourneyMap): Compared => ({ id, name: id, map: m, persona: null })
  return fill(align(a, b), of('A', a), of('B', b), library)
}

describe('the alignment', () => {
  it('puts steps of the same id together, wherever the second map has them', () => {
    const a = map(stage('s1', 'Look', [step('x', 'I look')]), stage('s2', 'Buy', [step('y', 'I buy')]))
    const b = map(stage('s1', 'Look', [step('x', 'I look'), step('y', 'I buy')]), stage('s2', 'Buy', []))
    expect(drawn(a, b)).toEqual(['x+x', 'y+y'])
  })

  it('goes by the canonical kind of the stage and by like titles where the ids differ', () => {
    const a = map(stage('s1', 'Shop', [step('x', 'I see the shipping fee'), step('y', 'I pay')], { canonical: 'purchase' }))
    const b = map(
      stage('z9', 'Kaufen', [step('p', 'I see the whole shipping fee'), step('q', 'I wave my card')], { canonical: 'purchase' }),
    )
    expect(drawn(a, b)).toEqual(['x+p -+q y+-'])
  })

  it('does not take two stages of kind “other” for the same', () => {
    const a = stage('s1', 'Before', [], { canonical: 'other' })
    const b = stage('s2', 'After', [], { canonical: 'other' })
    expect(pairStages([a], [b]).size).toBe(0)
  })

  it('keeps what only the second map has behind what it follows there', () => {
    const a = map(stage('s1', 'Look', [step('x', 'I look'), step('y', 'I compare')]))
    const b = map(
      stage('s0', 'Dream', [step('d', 'I dream')]),
      stage('s1', 'Look', [step('n', 'I ask a friend'), step('x', 'I look'), step('m', 'I sleep on it'), step('y', 'I compare')]),
      stage('s3', 'Tell', [step('t', 'I tell others')]),
    )
    expect(drawn(a, b)).toEqual(['-+d', '-+n x+x -+m y+y', '-+t'])
  })

  it('shows every step of both maps exactly once', () => {
    const a = map(stage('s1', 'One', [step('x', 'I call'), step('y', 'I call')]), stage('s2', 'Two', [step('z', 'I wait')]))
    const b = map(stage('t1', 'One', [step('p', 'I call'), step('z', 'I wait')]), stage('t2', 'Three', [step('q', 'I call')]))
    const columns = align(a, b).flatMap((band) => band.columns)
    expect(columns.flatMap((c) => c.a?.step.id ?? []).sort()).toEqual(['x', 'y', 'z'])
    expect(columns.flatMap((c) => c.b?.step.id ?? []).sort()).toEqual(['p', 'q', 'z'])
  })
})

describe('the words', () => {
  it('marks the words that changed and keeps the others', () => {
    const { a, b } = changedWords('I see the shipping fee', 'I see the whole fee')
    expect(a).toEqual([
      { text: 'I see the', changed: false },
      { text: 'shipping', changed: true },
      { text: 'fee', changed: false },
    ])
    expect(b.filter((r) => r.changed).map((r) => r.text)).toEqual(['whole'])
  })

  it('does not call titles alike for their little words', () => {
    expect(likeness('I go to the shop', 'I talk to the agent')).toBe(0)
    expect(likeness('I pay.', 'I pay')).toBeGreaterThan(0.9)
  })

  it('says who has a step alone, what is drawn better and what is met where', () => {
    const a = map(
      stage('s1', 'Buy', [
        feels('x', 'I put it in the cart', -1, {
          placements: [{ id: 'p', touchpoint: 'web' }],
          cards: [{ id: 'c', kind: 'pain', text: 'Slow' }],
        }),
        step('y', 'I pay'),
      ]),
    )
    const b = map(stage('s1', 'Buy', [feels('x', 'I put it in the cart', 1.5, { placements: [{ id: 'p', touchpoint: 'app' }] })]))
    const [cart, pay] = filled(a, b)
    expect(cart && lead(cart)).toBe(2.5)
    expect(cart && differences(cart)).toEqual(['drawn 2.5 better in B', 'without Web cart in B', 'with App cart in B', '1 pain less in B'])
    expect(pay && differences(pay)).toEqual(['only in A'])
    expect(listed(filled(a, b)).map((d) => d.where)).toEqual(['Only in A', 'I put it in the cart'])
    expect(headline(filled(a, b))).toBe(
      'B does without 1 of the 2 steps of A. They are drawn furthest apart at “I put it in the cart”, where B feels better by 2.5.',
    )
  })

  it('says that nothing differs where nothing does', () => {
    const a = map(stage('s1', 'Buy', [feels('x', 'I pay', 1)]))
    expect(filled(a, a).flatMap(differences)).toEqual([])
    expect(headline(filled(a, a))).toBe('Both have the same step. They are drawn to feel alike.')
  })
})

describe('what can be compared', () => {
  const row = (id: string, personas: readonly string[] = []) =>
    ({ id, title: id.toUpperCase(), kind: 'current', personas }) as unknown as MapRow
  const published = { kind: 'published', seq: 7, number: '1.0', at: '2026-01-01T00:00:00Z' } as unknown as Mark
  const named = { kind: 'named', seq: 3, name: 'Draft' } as unknown as Mark
  const keys = (basedOn?: string) =>
    othersOf(
      'me',
      { ...(basedOn === undefined ? {} : { based_on: basedOn }), personas: ['p'] },
      [row('far'), row('me'), row('near', ['p']), row('base')],
      [named, published],
      (d) => d,
    ).map((o) => o.key)

  it('offers the map that this one is based on first, then published versions, then the others', () => {
    expect(keys('base')).toEqual(['base', 'version:7', 'near', 'far'])
    expect(keys()).toEqual(['version:7', 'near', 'far', 'base'])
  })

  it('takes what the address names, else what the map is based on, else nothing', () => {
    const others = [
      { key: 'base', name: '', note: '' },
      { key: 'far', name: '', note: '' },
    ]
    expect(chosenOf('far', 'base', others)?.key).toBe('far')
    expect(chosenOf(undefined, 'base', others)?.key).toBe('base')
    expect(chosenOf(undefined, undefined, others)).toBeNull()
    expect(chosenOf('gone', 'base', others)).toBeNull()
  })

  it('tells a version from a map', () => {
    expect(seqOf('version:12')).toBe(12)
    expect(seqOf('version:x')).toBeNull()
    expect(seqOf('order-online')).toBeNull()
  })
})
