import { describe, expect, it } from 'vitest'
import type { Library } from '../../../model/library'
import type { JourneyMap, SavedView, Step } from '../../../model/map'
import type { Op } from '../../../model/ops'
import { apply } from '../../../ops/apply'
import { Doc } from '../../../ops/doc'
import { resolve } from '../../../ops/resolve'
import { libraryView, mapView } from '../../../ops/view'
import { stepDrops } from '../../../overlay/drops'
import { indexOverlay, type Numbers } from '../../../overlay/numbers'
import { readOverlay } from '../../../overlay/read'
import { changedSearch, readMapSearch } from '../filters'
import { defaultPrefs } from '../prefs'
import { needsOf, offered } from './blueprint/needs'
import { LINE } from './blueprint/plan'
import { everything, filterOf, readFilter, shownMap, switched, writeFilter } from './filter'
import { headline, moments, rankedPains } from './findings'
import { BLUEPRINT_LANES, firstView, lanesOfView, VIEWS, viewOf } from './kinds'
import { recall, remember } from './remember'
import { sceneOf } from './sceneOf'
import { COLUMNS, foundRows, rowsInSight, stepRows, toCsv } from './table/rows'
import { freeSpace, MOST_STEPS, planTimeline } from './timeline/plan'

/** A document after one batch. */
function docOf(kind: 'map' | 'library', ops: readonly Op[]): Doc {
  const doc = Doc.create(kind)
  return apply(doc, resolve(doc, { ops }, 1), 1).doc
}

const create = (type: string, id: string, parent: string | null, f: Record<string, unknown>): Op => ({
  k: 'create',
  id,
  type,
  at: parent === null ? {} : { parent },
  f,
})
const card = (id: string, step: string, kind: string, text: string, f = {}): Op => create('card', id, step, { kind, text, ...f })
const feeling = (id: string, step: string, value: number, f = {}): Op =>
  create('emotion', id, step, { point: { value }, mode: 'as_is', source: 'drawn', status: 'hypothesis', ...f })

const map: JourneyMap = mapView(
  docOf('map', [
    create('stage', 'buy', null, { name: 'Buy', accountable: 'mira' }),
    create('step', 'look', 'buy', { title: 'I look' }),
    create('step', 'pay', 'buy', { title: '=I pay, "now"' }),
    create('stage', 'use', null, { name: 'Use' }),
    create('step', 'open', 'use', { title: 'I open it' }),
    create('placement', 'p1', 'pay', { touchpoint: 'cart' }),
    feeling('e1', 'look', 1),
    feeling('e2', 'pay', -1.4, { persona: 'alex' }),
    feeling('e3', 'open', 0.5, { persona: 'sam' }),
    card('c1', 'look', 'pain', 'Sizes differ', { severity: 3, status: 'validated' }),
    card('c2', 'pay', 'pain', 'The fee is a surprise', { severity: 5 }),
    card('c3', 'open', 'pain', 'Hard to open', { persona: 'sam', severity: 3 }),
    card('c4', 'open', 'moment', 'Does it fit?'),
    create('blueprint', 'b1', 'pay', { layer: 'frontstage_technology', text: 'Checkout page', needs: ['b2', 'gone'] }),
    create('blueprint', 'b2', 'pay', { layer: 'backstage_technology', text: 'Fee rule' }),
    create('blueprint', 'b3', 'look', { layer: 'policy', text: 'Terms' }),
  ]),
)

const library: Library = libraryView(
  docOf('library', [
    create('channel', 'web', null, { name: 'Web shop', kind: 'web' }),
    create('touchpoint', 'cart', null, { name: 'Cart', channels: ['web'] }),
    create('owner', 'mira', null, { name: 'Mira Okafor' }),
  ]),
)

const next = (id: string, name: string, conversion: number) => ({
  id,
  name,
  converted: Math.round(1000 * conversion),
  conversion,
  low: conversion - 0.01,
  high: conversion + 0.01,
  drop: 1 - conversion,
  time: { n: 9, median_s: 90, p90_s: 200 },
})
const measured = (id: string, onward?: object) => ({
  id,
  kind: 'step',
  name: id,
  measured: true,
  reached: 1000,
  share: 0.5,
  next: onward === undefined ? [] : [onward],
})
const numbers: Numbers = indexOverlay(
  readOverlay({
    as_of: 1,
    unit: 'person',
    start: { n: 2000 },
    stages: [],
    touchpoints: [],
    steps: [
      measured('look', next('pay', 'I pay', 0.95)),
      { ...measured('pay', next('open', 'I open it', 0.6)), scores: [{ type: 'csat5', n: 50, emotion: -0.9 }] },
      measured('open'),
    ],
  }),
)

describe('the address of a view', () => {
  it('names the view, a saved view, and what is shown', () => {
    const search = readMapSearch({ view: 'timeline', saved: 'v1', lanes: 'emotion,pains', stages: 'all', numbers: 'off', days: 30 })
    expect(search).toEqual({ view: 'timeline', saved: 'v1', lanes: 'emotion,pains', stages: 'all', numbers: 'off', days: 30 })
  })

  it('forgets what it does not know', () => {
    expect(readMapSearch({ view: 'mosaic', numbers: 'maybe', lanes: '' })).toEqual({})
    expect(changedSearch({ view: 'table', lanes: 'pains' }, { lanes: undefined })).toEqual({ view: 'table' })
  })

  it('opens blueprints as such, and everything as a story where there is little room', () => {
    expect(firstView('service_blueprint', false)).toBe('blueprint')
    expect(firstView('current', false)).toBe('working')
    expect(firstView('service_blueprint', true)).toBe('story')
  })

  it('knows each view by one name', () => {
    expect(new Set(VIEWS.map((v) => v.id)).size).toBe(VIEWS.length)
    expect(VIEWS.map((v) => viewOf(v.id))).toEqual(VIEWS.map((v) => v.id))
    expect(viewOf('Timeline')).toBeUndefined()
  })
})

describe('what is shown', () => {
  const saved: SavedView = { id: 'v', name: 'Board', preset: 'executive', lanes: ['emotion'], stages: ['use'], numbers: true }

  it('comes from the saved view as far as the address says nothing else', () => {
    const base = filterOf(saved)
    expect(readFilter({}, base)).toEqual({ lanes: ['emotion'], personas: [], stages: ['use'], numbers: true })
    expect(readFilter({ lanes: 'all', stages: 'buy', numbers: 'off' }, base)).toEqual({
      lanes: [],
      personas: [],
      stages: ['buy'],
      numbers: false,
    })
  })

  it('is written into the address so that it reads the same, and says nothing twice', () => {
    const base = filterOf(saved)
    const filter = { lanes: [], personas: ['alex'], stages: ['use'], numbers: false }
    const written = writeFilter(filter, base)
    expect(written).toEqual({ lanes: 'all', personas: 'alex', stages: undefined, numbers: 'off' })
    expect(readFilter(JSON.parse(JSON.stringify(written)), base)).toEqual(filter)
  })

  it('has no numbers where a saved view leaves them out', () => {
    expect(filterOf({ id: 'v', name: 'Wall' }).numbers).toBe(false)
  })

  it('switches items of a list on and off, from all and back to all', () => {
    expect(switched([], ['a', 'b', 'c'], 'b')).toEqual(['a', 'c'])
    expect(switched(['a', 'c'], ['a', 'b', 'c'], 'b')).toEqual([])
    expect(switched(['c', 'own'], ['a', 'b', 'c'], 'a')).toEqual(['a', 'c', 'own'])
  })

  it('leaves out other stages and what belongs to other personas, and keeps what is everybody’s', () => {
    expect(shownMap(map, everything)).toBe(map)
    expect(shownMap(map, { ...everything, stages: ['use', 'gone'] }).stages.map((s) => s.id)).toEqual(['use'])
    const alex = shownMap(map, { ...everything, personas: ['alex'] })
    expect(alex.stages.flatMap((s) => s.steps.flatMap((t) => t.emotions.map((e) => e.value)))).toEqual([1, -1.4])
    expect(alex.stages[1]?.steps[0]?.cards.map((c) => c.id)).toEqual(['c4'])
  })

  it('shows everything when all that was chosen is gone', () => {
    expect(shownMap(map, { ...everything, stages: ['gone'] })).toBe(map)
  })

  it('offers a view only the rows that it has', () => {
    const lanes = ['live', 'emotion', 'pains', 'notes'].map((key) => ({ key, title: key }))
    expect(lanesOfView('executive', lanes).map((l) => l.key)).toEqual(['emotion', 'pains'])
    expect(lanesOfView('working', lanes)).toEqual(lanes)
    expect(lanesOfView('blueprint', lanes)).toEqual(BLUEPRINT_LANES)
  })
})

describe('what a person chose last', () => {
  const storage = () => {
    const kept = new Map<string, string>()
    return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) }
  }

  it('is remembered for each person and map', () => {
    const store = storage()
    remember(store, 'ana', 'm1', { view: 'table' })
    remember(store, 'ana', 'm1', { view: 'timeline', saved: 'v1' })
    remember(store, 'ben', 'm1', { view: 'story' })
    expect(recall(store, 'ana', 'm1')).toEqual({ view: 'timeline', saved: 'v1' })
    expect(recall(store, 'ben', 'm1')).toEqual({ view: 'story' })
    expect(recall(store, 'ana', 'm2')).toBeNull()
  })

  it('is forgotten when it cannot be read', () => {
    const store = storage()
    store.setItem('sojourn.map.views', '[["ana m1","mosaic",""],7]')
    expect(recall(store, 'ana', 'm1')).toBeNull()
    store.setItem('sojourn.map.views', '{')
    expect(recall(store, 'ana', 'm1')).toBeNull()
  })
})

const found = (more: Partial<Parameters<typeof headline>[0]> = {}) => {
  const drops = stepDrops(map.stages, numbers)
  return { mapId: 'm', map, library, numbers, drops, hot: drops.findIndex((d) => d.from === 'pay'), ...more }
}

describe('what a map says at a glance', () => {
  it('ranks pains by severity, then by how sure they are', () => {
    expect(rankedPains(found()).map((p) => p.card.id)).toEqual(['c2', 'c1', 'c3'])
    expect(rankedPains(found())[0]).toMatchObject({ lost: 400 })
    expect(moments(found()).map((m) => m.step.id)).toEqual(['open'])
  })

  it('says in a sentence where the mood is lowest and where most are lost', () => {
    expect(headline(found())).toBe('The mood falls to −0.9, frustrated, at “=I pay, "now"”, and 40.0 % do not go on from there.')
    expect(headline(found({ numbers: null, drops: [], hot: -1 }))).toBe(
      'The mood is lowest at “=I pay, "now"”: −1.4, frustrated, as the team drew it.',
    )
  })

  it('says nothing where nothing stands out', () => {
    const calm = shownMap(map, { ...everything, stages: ['use'] })
    expect(headline(found({ map: calm, numbers: null, drops: [], hot: -1 }))).toBeNull()
  })
})

describe('the timeline', () => {
  const stages = (n: number, steps: number) =>
    Array.from({ length: n }, (_, s) => ({
      ...(map.stages[0] as JourneyMap['stages'][number]),
      id: `s${s}`,
      steps: Array.from({ length: steps }, (_, t): Step => ({ ...(map.stages[0]?.steps[0] as Step), id: `s${s}t${t}` })),
    }))
  const worth = (wanted: string) => (step: Step) => (step.id === wanted ? 1 : 0)

  it('shows all steps where they fit, over the whole width', () => {
    const [page] = planTimeline(stages(3, 4), worth(''))
    expect(page?.flatMap((s) => s.columns.map((c) => c.kind))).toEqual(Array(12).fill('step'))
    expect(page?.reduce((sum, s) => sum + s.width, 0)).toBeCloseTo(1)
    expect(page?.[1]?.x).toBeCloseTo(1 / 3)
  })

  it('leaves out what matters least and counts it in place; ends of stages stay', () => {
    const [page] = planTimeline(stages(2, 12), worth('s1t5'))
    const shown = page?.flatMap((s) => s.columns.flatMap((c) => (c.kind === 'step' ? [c.step.id] : []))) ?? []
    expect(shown).toHaveLength(MOST_STEPS + 1) // a single one is shown rather than counted
    expect(shown).toEqual(expect.arrayContaining(['s0t0', 's0t11', 's1t0', 's1t5', 's1t11']))
    const hidden = page?.flatMap((s) => s.columns.flatMap((c) => (c.kind === 'more' ? c.steps : []))) ?? []
    expect(hidden.length + shown.length).toBe(24)
    expect(page?.every((s) => s.columns.every((c) => c.kind === 'step' || c.steps.length > 1))).toBe(true)
  })

  it('needs a second page for more than seven stages, and keeps room for a stage without steps', () => {
    const pages = planTimeline(stages(8, 1), worth(''))
    expect(pages.map((p) => p.length)).toEqual([4, 4])
    const [page] = planTimeline(
      [...stages(1, 4), { ...(stages(1, 1)[0] as JourneyMap['stages'][number]), id: 'empty', steps: [] }],
      worth(''),
    )
    expect(page?.[1]).toMatchObject({ columns: [] })
    expect(page?.[1]?.width).toBeGreaterThan(0.3)
  })

  it('puts a quote below the curve, above it, or nowhere', () => {
    const curve = (top: number, bottom: number) => [{ x: 100, top, bottom }]
    expect(freeSpace(0, 300, 300, curve(40, 60))).toMatchObject({ x: 8, y: 165 })
    expect(freeSpace(0, 300, 300, curve(240, 280))).toMatchObject({ y: 4 })
    expect(freeSpace(0, 300, 160, curve(60, 100))).toBeNull()
    expect(freeSpace(0, 100, 300, [])).toBeNull()
  })
})

describe('the blueprint', () => {
  const scene = (lanes: readonly string[] = []) =>
    sceneOf({
      mapId: 'm',
      view: 'blueprint',
      filter: { ...everything, lanes },
      whole: map,
      map,
      library,
      counted: true,
      prefs: defaultPrefs,
      collapsedStages: new Set(),
      measure: (text) => text.length * 7,
    })

  it('has its rows in its own order, with the lines between them', () => {
    expect(scene().rows.map((r) => [r.lane.id, r.line ?? ''])).toEqual([
      ['physical_evidence', ''],
      ['steps', ''],
      ['frontstage', 'Line of interaction'],
      ['frontstage_technology', ''],
      ['backstage', 'Line of visibility'],
      ['backstage_technology', ''],
      ['support_process', 'Line of internal interaction'],
      ['policy', ''],
    ])
    const [front, technology] = [scene().rows[2], scene().rows[3]]
    expect(front?.height).toBe(52 + LINE)
    expect([front?.teach === undefined, technology?.teach]).toEqual([false, undefined])
  })

  it('keeps the customer’s actions whatever is left out', () => {
    expect(scene(['backstage']).rows.map((r) => r.lane.id)).toEqual(['steps', 'backstage'])
    expect(scene(['emotion']).rows).toHaveLength(8)
  })

  it('knows what needs what, and offers neighbours first', () => {
    expect([...needsOf(map)]).toEqual([['b1', ['b2']]])
    expect(offered(map, 'b2').map((e) => e.element.id)).toEqual(['b1', 'b3'])
  })
})

describe('the table', () => {
  const rows = stepRows({ mapId: 'm', map, library, numbers, numberOf: (id) => ['look', 'pay', 'open'].indexOf(id) + 1 })
  const text = (key: string, i: number) => COLUMNS.find((c) => c.key === key)?.text(rows[i] as (typeof rows)[number])

  it('has a row for every step with what is drawn and what is measured', () => {
    expect(rows.map((r) => r.number)).toEqual([1, 2, 3])
    const pay = ['touchpoints', 'channels', 'drawn', 'measured', 'pains', 'share', 'goOn', 'drop', 'time', 'owner'].map((k) => text(k, 1))
    expect(pay).toEqual([
      'Cart',
      'Web shop',
      '−1.4',
      '−0.9',
      'The fee is a surprise',
      '50.0 %',
      '60.0 %',
      '40.0 %',
      '1 m 30 s',
      'Mira Okafor',
    ])
    expect(text('drop', 2)).toBe('')
  })

  it('finds rows by all words, in any column', () => {
    expect(foundRows(rows, ' fee  MIRA').map((r) => r.step.id)).toEqual(['pay'])
    expect(foundRows(rows, '')).toHaveLength(3)
    expect(foundRows(rows, 'fee use')).toEqual([])
  })

  it('is copied as CSV that no spreadsheet takes for formulas', () => {
    const columns = COLUMNS.filter((c) => ['number', 'title', 'drawn', 'share'].includes(c.key))
    expect(toCsv(rows.slice(0, 2), columns)).toBe('No.,Step,"Emotion, drawn",Of start\r\n1,I look,1,0.5\r\n2,"\'=I pay, ""now""",-1.4,0.5')
  })

  it('draws only the rows in sight of a long map', () => {
    expect(rowsInSight(0, 720, 36, 1000)).toEqual([0, 28])
    expect(rowsInSight(18_000, 720, 36, 1000)).toEqual([492, 528])
    expect(rowsInSight(90_000, 720, 36, 1000)).toEqual([992, 1000])
  })
})
