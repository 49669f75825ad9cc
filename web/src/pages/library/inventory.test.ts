import { expect, test } from 'vitest'
import type { TouchpointUse } from '../../api/library'
import type { Library } from '../../model/library'
import { filterRows, inventoryCSV, inventoryRows, sortRows, windowOf } from './inventory'

const library = {
  touchpoints: [
    { id: 'ad', name: 'Social ad', channels: ['ads'], owner: 'mira', control: 'brand', rules: [] },
    { id: 'call', name: '=Call', channels: ['phone', 'gone'], owner: 'left', rules: [] },
    { id: 'leaflet', name: 'Leaflet', rules: [] },
  ],
  channels: [
    { id: 'ads', name: 'Social ads', kind: 'ads' },
    { id: 'phone', name: 'Hotline', kind: 'phone' },
  ],
  owners: [{ id: 'mira', name: 'Mira, growth' }],
} as unknown as Library

const uses: readonly TouchpointUse[] = [
  {
    touchpoint: 'ad',
    events: 90,
    persons: 40,
    last: '2026-11-20T10:00:00Z',
    channels: ['ads'],
    maps: [{ map: 'm', title: 'Order', kind: 'current', steps: ['I see it'], messages: [{ step: 'I see it', text: 'No fee "today"' }] }],
  },
  { touchpoint: 'call', events: 0, persons: 0, channels: [], maps: [] },
  { touchpoint: 'leaflet', events: 0, persons: 0, channels: [], maps: [] },
]
const rows = inventoryRows(library, uses)
const names = (list: readonly { readonly record: { readonly id: string } }[]) => list.map((r) => r.record.id)

test('rows join records, channels, owners and counts', () => {
  expect(rows.map((r) => [r.channels.map((c) => c.name), r.owner, r.use?.events])).toEqual([
    [['Social ads'], 'Mira, growth', 90],
    [['Hotline'], '', 0],
    [[], '', 0],
  ])
})

test('filters: on no map, without events, by channel and owner, by words of name and message', () => {
  expect(names(filterRows(rows, { noMap: true }))).toEqual(['call', 'leaflet'])
  expect(names(filterRows(rows, { noEvents: true, channel: 'none' }))).toEqual(['leaflet'])
  expect(names(filterRows(rows, { channel: 'phone' }))).toEqual(['call'])
  expect(names(filterRows(rows, { owner: 'mira' }))).toEqual(['ad'])
  expect(names(filterRows(rows, { owner: 'none' }))).toEqual(['call', 'leaflet'])
  expect(names(filterRows(rows, { q: 'fee AD' }))).toEqual(['ad'])
  // Before the counts are there, nothing is said to be without.
  expect(filterRows(inventoryRows(library, undefined), { noMap: true })).toEqual([])
})

test('sorted by any column, equal ones by name', () => {
  expect(names(sortRows(rows, 'events', true))).toEqual(['ad', 'call', 'leaflet'])
  expect(names(sortRows(rows, 'name', false))).toEqual(['call', 'leaflet', 'ad'])
  expect(names(sortRows(rows, 'channel', false))).toEqual(['leaflet', 'call', 'ad'])
})

test('the copy is CSV in which no cell is a formula', () => {
  const lines = inventoryCSV(rows).split('\r\n')
  expect(lines[1]).toBe('Social ad,Social ads,brand,,,active,"Mira, growth",Order,90,40,2026-11-20T10:00:00Z,"No fee ""today"""')
  expect(lines[2]).toMatch(/^'=Call,Hotline,/)
})

test('of a long list only what is near is shown', () => {
  expect(windowOf(1000, 0, 400, 40)).toEqual({ from: 0, to: 14 })
  expect(windowOf(1000, 20_000, 400, 40)).toEqual({ from: 496, to: 514 })
  expect(windowOf(3, 99_999, 400, 40)).toEqual({ from: 3, to: 3 })
})
