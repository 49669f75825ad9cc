import { describe, expect, it } from 'vitest'
import type { Mark } from '../../../../api/history'
import type { MapRow } from '../../../../api/types'
import type { Library } from '../../../../model/library'
import type { JourneyMap, Stage, Step } from '../../../../model/map'
import { everything } from '../filter'
import { type Compared, differences, fill, headline, lead, listed } from './facts'
import { chosenOf, othersOf, seqOf, toldOf, wantedOf } from './others'
import { align, pairStages } from './plan'
import { roomWords } from './room'
import { alignAll, fillAll, headlineOf, readWith } from './several'
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

describe('three maps and more', () => {
  const a = map(stage('s1', 'Buy', [feels('x', 'I pay', -1)]))
  const b = map(
    stage('s1', 'Buy', [feels('x', 'I pay', 1), feels('n', 'I ask a friend', 0)]),
    stage('t', 'Tell', [step('w', 'I tell others')]),
  )
  const c = map(stage('z', 'Buy', [feels('q', 'I pay', 2), feels('r', 'I ask my friend', 0)]))
  const of = (m: JourneyMap, i: number): Compared => ({ id: String(i), name: String(i), map: m, persona: null })
  const rows = (...maps: readonly JourneyMap[]) =>
    alignAll(maps).map((g) => g.rows.map((r) => r.cells.map((x) => x?.step.id ?? '-').join('+')).join(' '))

  it('put a step under the same one of any earlier map, not of the first alone', () => {
    expect(rows(a, b, c)).toEqual(['x+x+q -+n+r', '-+w+-'])
    expect(rows(a, b, c, a)).toEqual(['x+x+q+x -+n+r+-', '-+w+-+-'])
  })

  it('show every step of every map once, under as many cells as there are maps', () => {
    const cells = alignAll([c, a, b, c]).flatMap((g) => g.rows.map((r) => r.cells))
    expect(cells.every((row) => row.length === 4)).toBe(true)
    const ids = (place: number) => cells.flatMap((row) => row[place]?.step.id ?? []).sort()
    expect([0, 1, 2, 3].map(ids)).toEqual([['q', 'r'], ['x'], ['n', 'w', 'x'], ['q', 'r']])
  })

  it('say what all have, what one has alone and where they are drawn furthest apart', () => {
    const groups = fillAll([a, b, c].map(of), library, [])
    expect(headlineOf(groups, 3)).toBe(
      '1 of 3 steps stands in all 3 maps. B alone has 1. They are drawn furthest apart at “I pay”: C at +2.0, A at −1.0.',
    )
  })

  it('say so where no step stands in all of them', () => {
    const alone = map(stage('o', 'Other', [step('k', 'I wait')]))
    expect(headlineOf(fillAll([a, c, alone].map(of), library, []), 3)).toMatch(
      /^No step stands in all 3 maps\. B alone has 1, C alone has 1\./,
    )
  })

  it('show only the personas of the filter, and every stage until they were laid beside each other', () => {
    const two = map(
      stage('s1', 'Buy', [
        step('x', 'I pay', {
          emotions: [
            { id: 'e1', value: 1, persona: 'alex' },
            { id: 'e2', value: -1, persona: 'mira' },
          ],
          cards: [{ id: 'c', kind: 'pain', text: 'Slow', persona: 'alex' }],
        }),
      ]),
      stage('t', 'Tell', []),
    )
    const read = readWith(two, { ...everything, personas: ['mira'], stages: ['t'] })
    expect(read.stages.map((s) => s.id)).toEqual(['s1', 't'])
    const [group] = fillAll([{ id: 'A', name: 'A', map: read, persona: 'mira' }], library, [])
    expect(group?.rows[0]?.facts[0]).toMatchObject({ emotion: -1, pains: 0 })
  })

  it('leave out stages that the filter leaves out, whichever map has them', () => {
    expect(fillAll([a, b, c].map(of), library, ['t']).map((g) => g.stages.find((s) => s !== null)?.name)).toEqual(['Tell'])
    expect(fillAll([a, b, c].map(of), library, ['gone'])).toHaveLength(2)
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
    const others = ['base', 'far', 'near', 'version:7', 'last'].map((key) => ({ key, name: key, note: '' }))
    const chosen = (wanted?: string, basedOn?: string) => chosenOf(wanted, basedOn, others).map((o) => o.key)
    expect(chosen('far', 'base')).toEqual(['far'])
    expect(chosen(undefined, 'base')).toEqual(['base'])
    expect(chosen()).toEqual([])
    expect(chosen('gone', 'base')).toEqual([])
    expect(chosen('near,gone,version:7,near')).toEqual(['near', 'version:7'])
    expect(chosen('near,far,last,base')).toEqual(['near', 'far', 'last'])
    expect(wantedOf(chosen('near,far'))).toBe('near,far')
    expect(wantedOf([])).toBeUndefined()
  })

  it('says of a version which map it is of', () => {
    expect(toldOf({ key: 'version:7', name: 'Version 1.0', note: '' }, { title: 'Shop', kind: 'future' })).toEqual({
      key: 'version:7',
      name: 'Shop',
      kind: 'Future map',
      version: 'version 1.0',
    })
    expect(toldOf({ key: 'x', name: 'X', note: '' }, {})).toMatchObject({ name: 'X', version: 'as it is now' })
  })

  it('says what waits for a wider window', () => {
    const other = (name: string) => ({ key: name, name, note: '' })
    expect(roomWords([other('X')])).toBe('A window narrower than 1100 px has room for two maps at most.')
    expect(roomWords([other('X'), other('Y'), other('Z')])).toMatch(/: A and B are shown\. “Y” and “Z” stay chosen/)
  })

  it('tells a version from a map', () => {
    expect(seqOf('version:12')).toBe(12)
    expect(seqOf('version:x')).toBeNull()
    expect(seqOf('order-online')).toBeNull()
  })
})
