import { describe, expect, it } from 'vitest'
import type { JourneyMap, Lane } from '../../model/map'
import type { CellCard } from './cards'
import { LANES } from './lanes'
import { isShown, kindOf, LANE_KINDS, rowOfCard, rowsOf } from './rows'

const mapOf = (lanes: readonly Lane[]): JourneyMap => ({
  stages: [],
  lanes,
  flows: [],
  links: [],
  views: [],
  unplaced: { steps: [], placements: [], cards: [], emotions: [], blueprint: [] },
})
const ids = (lanes: readonly Lane[]) => rowsOf(mapOf(lanes)).map((r) => r.id)

describe('the rows of a map', () => {
  it('are the usual ones where the document names none', () => {
    expect(ids([])).toEqual(LANES.map((l) => l.id))
  })

  it('follow the order of the document, with the others at their usual place between', () => {
    const order = ids([
      { id: 'l1', kind: 'pains' },
      { id: 'l2', kind: 'steps' },
      { id: 'own', kind: 'text', title: 'Legal' },
      { id: 'l3', kind: 'thoughts' },
    ])
    expect(order.slice(0, 4)).toEqual(['pains', 'steps', 'storyboard', 'touchpoints'])
    expect(order.indexOf('moments')).toBe(order.indexOf('thoughts') + 1)
    expect(order.indexOf('own')).toBe(order.indexOf('thoughts') - 1)
    expect(new Set(order).size).toBe(LANES.length + 1)
  })

  it('join kinds that share a row, and keep the lane of one persona for itself', () => {
    const rows = rowsOf(
      mapOf([
        { id: 'a', kind: 'thoughts' },
        { id: 'b', kind: 'quotes' },
        { id: 'c', kind: 'pains', persona: 'sam', title: 'Pains, Sam' },
        { id: 'd', kind: 'emotion', persona: 'sam' },
        { id: 'e', kind: 'line_of_visibility' },
      ]),
    )
    expect(rows.filter((r) => r.id === 'thoughts').map((r) => r.node)).toEqual(['a'])
    expect(rows.find((r) => r.id === 'c')).toMatchObject({ own: true, persona: 'sam', kinds: ['pain', 'gain', 'need'] })
    expect(rows.filter((r) => r.id === 'emotion').length).toBe(1)
    expect(rows.some((r) => r.id === 'b' || r.id === 'd' || r.id === 'e')).toBe(false)
  })

  it('hold the cards that name them, others by their kind', () => {
    const rows = rowsOf(mapOf([{ id: 'own', kind: 'text', title: 'Legal' }]))
    const card = (kind: string, lane?: string) => ({ kind, card: { id: 'c', kind, ...(lane === undefined ? {} : { lane }) } }) as CellCard
    expect(rowOfCard(card('pain', 'own'), rows)).toBe('own')
    expect(rowOfCard(card('pain', 'gone'), rows)).toBe('pains')
    expect(rowOfCard(card('backstage'), rows)).toBe('backstage')
  })

  it('are shown with content, when somebody named them, or when all are asked for', () => {
    const map = mapOf([
      { id: 'a', kind: 'moments' },
      { id: 'b', kind: 'metrics', title: 'Metrics' },
    ])
    const shown = (row: string, count: number, more = {}) => {
      const spec = rowsOf(map).find((r) => r.id === row)
      return spec !== undefined && isShown(spec, map, count, { all: false, measured: false, ...more })
    }
    expect([shown('steps', 0), shown('pains', 0), shown('moments', 0), shown('moments', 1), shown('metrics', 0)]).toEqual([
      true,
      true,
      false,
      true,
      true,
    ])
    expect([shown('live', 3), shown('live', 0, { measured: true }), shown('policy', 0, { all: true })]).toEqual([false, true, true])
  })

  it('can each be added by a kind of lane of the document', () => {
    expect(LANE_KINDS.filter((k) => k.row !== null).map((k) => k.row)).toEqual(
      LANES.map((l) => l.id).filter((id) => kindOf(id) !== undefined && id !== 'steps'),
    )
    expect(LANE_KINDS.map((k) => k.kind)).toContain('jobs')
  })
})
