import { describe, expect, it } from 'vitest'
import type { Library } from '../../model/library'
import type { JourneyMap, Step } from '../../model/map'
import type { Op } from '../../model/ops'
import { apply } from '../../ops/apply'
import { Doc } from '../../ops/doc'
import { resolve } from '../../ops/resolve'
import { libraryView, mapView } from '../../ops/view'
import { indexOverlay } from '../../overlay/numbers'
import { readOverlay } from '../../overlay/read'
import { cardsOfStep } from './cards'
import { chartColumns, emotionColumns, stripSteps } from './charts'
import { type Landing, landingAt } from './drag'
import { countEvidence, statusOf } from './evidence'
import { elementOf, figureWords } from './figures'
import { conditionOf, overlayWindow, readMapSearch } from './filters'
import { LANES } from './lanes'
import { Backlog, MANY, mishapOf, mishapWords, textsOf } from './mishaps'
import { defaultPrefs, readPrefs, toggled, writePrefs } from './prefs'
import { buildScene, type SceneInput } from './scene'
import { shapeOf } from './shape'

/** A document after one batch. */
function docOf(kind: 'map' | 'library', ops: readonly Op[]): Doc {
  const doc = Doc.create(kind)
  return apply(doc, resolve(doc, { ops }, 1), 1).doc
}

const stage = (id: string, f = {}): Op => ({ k: 'create', id, type: 'stage', at: {}, f: { name: id, ...f } })
const step = (id: string, parent: string, f = {}): Op => ({ k: 'create', id, type: 'step', at: { parent }, f: { title: `I ${id}`, ...f } })
const card = (id: string, parent: string, kind: string, text: string, f = {}): Op => ({
  k: 'create',
  id,
  type: 'card',
  at: { parent },
  f: { kind, text, ...f },
})
const record = (id: string, type: string, f: Record<string, unknown>): Op => ({ k: 'create', id, type, at: {}, f })

const map: JourneyMap = mapView(
  docOf('map', [
    stage('buy'),
    step('look', 'buy'),
    step('pay', 'buy', { status: 'validated' }),
    stage('use'),
    step('open', 'use'),
    { k: 'create', id: 'p1', type: 'placement', at: { parent: 'pay' }, f: { touchpoint: 'cart' } },
    { k: 'create', id: 'e1', type: 'emotion', at: { parent: 'pay' }, f: { point: { value: -1 }, source: 'drawn', status: 'hypothesis' } },
    card('c1', 'pay', 'pain', 'The fee is a surprise', { status: 'partially_validated' }),
    card('c2', 'pay', 'quote', 'Well'),
    card('c3', 'pay', 'thought', 'word '.repeat(60)),
    card('c4', 'pay', 'thought', 'short'),
  ]),
)

const library: Library = libraryView(
  docOf('library', [
    record('alex', 'persona', { name: 'Alex', kind: 'qualitative', segment: { did: 'cart' } }),
    record('cold', 'scenario', { name: 'Cold', filter: { did: 'ad' } }),
    record('i1', 'insight', { type: 'pain', statement: 'Sizes differ', status: 'hypothesis', at: [{ map: 'm', step: 'look' }] }),
    record('i2', 'insight', { type: 'gain', statement: 'Elsewhere', at: [{ map: 'other', step: 'look' }] }),
  ]),
)

const input = (more: Partial<SceneInput> = {}): SceneInput => ({
  mapId: 'm',
  map,
  library,
  prefs: defaultPrefs,
  collapsedStages: new Set(),
  shows: () => true,
  measure: (text) => text.length * 7,
  ...more,
})

describe('the scene', () => {
  it('numbers the steps across stages and puts cards into their lanes', () => {
    const scene = buildScene(input())
    expect(scene.order).toEqual(['look', 'pay', 'open'])
    expect(scene.steps.get('open')?.number).toBe(3)
    expect(scene.rows.map((r) => r.lane.id)).toEqual(['steps', 'touchpoints', 'live', 'emotion', 'thoughts', 'pains'])
    expect(scene.lanes.map((l) => l.lane.id)).toEqual(LANES.map((l) => l.id))
    const cells = scene.steps.get('pay')?.cells
    expect(cells?.get('thoughts')?.cards.map((c) => c.id)).toEqual(['c2', 'c3', 'c4'])
    expect(cells?.get('pains')?.cards.map((c) => c.text)).toEqual(['The fee is a surprise'])
    expect(scene.steps.get('pay')?.drawn?.value).toBe(-1)
  })

  it('shows at most six lines of a cell and says how many cards are left', () => {
    const fit = buildScene(input()).steps.get('pay')?.cells.get('thoughts')?.fit
    expect(fit).toMatchObject({ shown: 1, hidden: 2 })
  })

  it('leaves out hidden lanes, folds folded ones, and narrows folded stages', () => {
    const prefs = { ...defaultPrefs, foldedLanes: ['pains'], density: 'compact' } as const
    const scene = buildScene(input({ prefs, collapsedStages: new Set(['buy']), shows: (lane) => lane !== 'thoughts' }))
    expect(scene.rows.some((r) => r.lane.id === 'thoughts')).toBe(false)
    expect(scene.rows.find((r) => r.lane.id === 'pains')).toMatchObject({ folded: true, height: 25, count: 2 })
    expect(scene.plan.columns.map((c) => [c.kind, c.width])).toEqual([
      ['collapsed', 40],
      ['step', 152],
    ])
  })

  it('anchors records of the library at their step, of this map only', () => {
    const look = map.stages[0]?.steps[0] as Step
    expect(cardsOfStep('m', look, library).map((c) => [c.text, c.fromLibrary])).toEqual([['Sizes differ', true]])
    expect(cardsOfStep('third', look, library)).toEqual([])
  })
})

describe('the charts', () => {
  const numbers = indexOverlay(
    readOverlay({
      steps: [{ id: 'pay', measured: true, reached: 5, share: 0.5, scores: [{ type: 'csat5', n: 20, emotion: 0.5 }] }],
      stages: [],
      touchpoints: [],
    }),
  )

  it('takes a few columns beside the window, and passes over folded stages', () => {
    const scene = buildScene(input({ collapsedStages: new Set(['use']) }))
    const columns = chartColumns(scene, [0, 1])
    expect(columns.map((c) => c.kind)).toEqual(['step', 'step', 'collapsed'])
    expect(emotionColumns(scene, columns, numbers, null).map((c) => [c.step, c.drawn, c.measured?.value ?? null])).toEqual([
      ['look', null, null],
      ['pay', -1, 0.5],
    ])
    expect(stripSteps(columns, numbers).map((c) => c.share)).toEqual([null, 0.5])
  })

  it('shows a dragged point where the pointer holds it', () => {
    const scene = buildScene(input())
    const dragged = { step: 'pay', value: 1.5 }
    expect(emotionColumns(scene, scene.plan.columns, null, dragged).map((c) => c.drawn)).toEqual([null, 1.5, null])
  })
})

describe('dragging', () => {
  const scene = buildScene(input())
  const topOf = (row: string) => {
    const i = scene.rows.findIndex((r) => r.lane.id === row)
    return scene.rows.slice(0, i).reduce((sum, r) => sum + r.height, 0)
  }
  const at = (kind: 'stage' | 'step' | 'card' | 'placement' | 'lane', x: number, y = 0): Landing | null =>
    landingAt(scene, { kind, id: 'x' }, { x, y, beside: null })

  it('drops steps between columns, stages between stages, lanes between lanes and cards into cells', () => {
    expect(at('step', 20)).toEqual({ kind: 'gap', gap: { stage: 'buy', after: null, x: 0 } })
    expect(at('step', 390)).toEqual({ kind: 'gap', gap: { stage: 'buy', after: 'pay', x: 400 } })
    expect(at('stage', 30)).toEqual({ kind: 'stage', after: null, x: 0 })
    expect(at('stage', 380)).toEqual({ kind: 'stage', after: 'buy', x: 400 })
    const cell = { kind: 'cell', step: 'pay', x: 200, width: 200, beside: null }
    expect(at('card', 250, 4)).toEqual({ ...cell, row: null })
    expect(at('card', 250, topOf('pains') + 4)).toMatchObject({ ...cell, row: { id: 'pains', y: topOf('pains') } })
    expect(at('placement', 250, topOf('pains') + 4)).toEqual({ ...cell, row: null })
    expect(at('lane', 0, topOf('pains') - 9)).toEqual({ kind: 'lane', after: 'thoughts', y: topOf('pains') })
    expect(at('lane', 0, 3)).toEqual({ kind: 'lane', after: null, y: 0 })
  })
})

describe('evidence', () => {
  it('counts claims by what is known of them; quotes claim nothing', () => {
    expect(countEvidence('m', map, library)).toEqual({ claims: 6, validated: 1, partial: 1, hypothesis: 4, doubtful: 0 })
    expect(statusOf('partially_validated')).toBe('partial')
    expect(statusOf(undefined)).toBe('hypothesis')
  })
})

describe('filters', () => {
  it('reads the address and leaves out what it does not know', () => {
    expect(readMapSearch({ persona: 'alex', days: '30', segment: { did: 'cart' }, other: 1 })).toEqual({
      persona: 'alex',
      days: 30,
      segment: '{"did":"cart"}',
    })
    expect(readMapSearch({ days: -1, persona: '' })).toEqual({})
  })

  it('joins persona, scenario and segment into one condition', () => {
    expect(conditionOf({}, library)).toBeUndefined()
    expect(conditionOf({ persona: 'alex' }, library)).toEqual({ did: 'cart' })
    expect(conditionOf({ persona: 'alex', scenario: 'cold', segment: '{"did":"x"}' }, library)).toEqual({
      all: [{ did: 'cart' }, { did: 'ad' }, { did: 'x' }],
    })
    expect(conditionOf({ persona: 'nobody', segment: 'no json' }, library)).toBeUndefined()
  })

  it('counts days back from the end of the last day with events', () => {
    expect(overlayWindow({ days: 7 }, library, '2026-11-21T22:59:56Z')).toEqual({ period: 'week', from: '2026-11-15' })
    expect(overlayWindow({ days: 7 }, library, undefined)).toEqual({ period: 'week' })
  })
})

describe('a number in words', () => {
  const next = {
    id: 'open',
    name: 'I open',
    converted: 60,
    conversion: 0.6,
    low: 0.5,
    high: 0.7,
    drop: 0.4,
    time: { n: 60, median_s: 90, p90_s: 3600 },
  }
  const numbers = indexOverlay(
    readOverlay({
      steps: [{ id: 'pay', measured: true, reached: 100, share: 0.5, share_low: 0.4, share_high: 0.6, next: [next] }],
      stages: [],
      touchpoints: [],
    }),
  )
  const element = elementOf({ kind: 'step', element: 'pay', number: 'reached' }, numbers)
  const words = (number: Parameters<typeof figureWords>[0]) => (element === undefined ? null : figureWords(number, element, 200))

  it('has value, interval and base', () => {
    expect(words('reached')).toMatchObject({ value: '100', interval: '50.0 % (40.0–60.0)', n: 'of 200 who start', people: 'reached' })
    expect(words('dropped')).toMatchObject({ name: 'Do not go on to I open', value: '40.0 %', interval: '30.0–50.0', n: '40 of 100' })
    expect(words('time')).toMatchObject({ value: '1 m 30 s', interval: '90 % within 1 h', people: 'converted' })
    expect(words('emotion')).toBeNull()
  })
})

describe('what the numbers depend on', () => {
  it('changes with structure, not with words', () => {
    const renamed = { ...map, title: 'Other', stages: map.stages.map((s) => ({ ...s, name: 'x' })) }
    expect(shapeOf(renamed)).toBe(shapeOf(map))
    expect(shapeOf({ ...map, stages: [...map.stages].reverse() })).not.toBe(shapeOf(map))
  })
})

/** A store in memory. */
function memory(): Storage {
  const kept = new Map<string, string>()
  return {
    length: 0,
    key: () => null,
    clear: () => kept.clear(),
    getItem: (k) => kept.get(k) ?? null,
    setItem: (k, v) => void kept.set(k, v),
    removeItem: (k) => void kept.delete(k),
  }
}

describe('what the browser keeps', () => {
  it('keeps preferences, and forgets nonsense', () => {
    const store = memory()
    const prefs = { density: 'compact', foldedLanes: ['notes'], allLanes: true, foldedStages: ['s1'] } as const
    writePrefs(store, prefs)
    expect(readPrefs(store)).toEqual(prefs)
    store.setItem('sojourn.map.prefs', '{"foldedLanes":[3],"density":7,"allLanes":"yes"}')
    expect(readPrefs(store)).toEqual(defaultPrefs)
    store.setItem('sojourn.map.prefs', 'no json')
    expect(readPrefs(store)).toEqual(defaultPrefs)
    expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
  })
})

describe('edits that did not go as wished', () => {
  const batch = { ops: [{ k: 'set', id: 'c', f: { text: 'What I typed', severity: 3 } }] }
  const missed = (reason: string) => mishapOf({ kind: 'missed', title: 'Card, text', at: 5, misses: [{ id: 'c', reason }], batch })

  it('are told in words, unless nobody needs to hear of it', () => {
    expect(missed('same')).toBeNull()
    const gone = missed('gone')
    expect(gone && mishapWords(gone)).toEqual({ title: 'Card, text: not quite as wished', detail: 'Somebody deleted it meanwhile.' })
    const refused = mishapOf({ kind: 'refused', n: 1, title: 'Card', at: 5, reason: 'text has 5,000 characters, 4,000 are allowed', batch })
    expect(refused && mishapWords(refused)).toEqual({ title: 'Card: not accepted', detail: 'text has 5,000 characters, 4,000 are allowed' })
    expect(textsOf(batch)).toEqual(['What I typed'])
  })

  it('are one list after a long queue, and told one by one otherwise', () => {
    const backlog = new Backlog()
    const mishap = missed('gone')
    if (mishap === null) throw new Error('a lost edit is told')
    const state = (link: 'offline' | 'saving' | 'saved', waiting: number) => {
      const pending = Array.from({ length: waiting }, (_, i) => ({ n: i + 1, batch, undoOf: null, title: 'x', at: 0 }))
      const doc = Doc.create('map')
      const client = { clientId: 'me', base: doc, seq: 0, pending, view: doc, nextN: 1, own: new Map<number, number>() }
      const links = {
        offline: { state: link, since: 0, retryAt: 0, reason: '', requestId: '' },
        saving: { state: link },
        saved: { state: link, at: 0 },
      }
      return { client, link: links[link] } as Parameters<Backlog['look']>[0]
    }
    expect([backlog.look(state('offline', MANY)), backlog.take(mishap)]).toEqual([null, false])
    expect([backlog.look(state('offline', MANY + 1)), backlog.take(mishap)]).toEqual([null, true])
    expect(backlog.look(state('saving', 3))).toBeNull()
    expect(backlog.look(state('saved', 0))).toEqual([mishap])
    expect([backlog.look(state('saved', 0)), backlog.take(mishap)]).toEqual([null, false])
  })
})
