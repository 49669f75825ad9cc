import { describe, expect, test } from 'vitest'
import type { ColumnGuess, JoinGuess, Mapping, Preview } from '../../api/types'
import { addJoin, amounts, joinName, joinsOf, leave, removeJoin, setKeys, setSeveral, severalOf } from './joins'

const guess = (name: string, role = 'prop', confidence = 0.5, samples: readonly string[] = []): ColumnGuess => ({
  name,
  role,
  confidence,
  samples,
})
const view = {
  columns: [guess('order'), guess('customer', 'person', 0.9), guess('placed', 'time', 0.9)],
  info: { columns: ['order', 'customer', 'placed'] },
} as unknown as Preview
const mapping: Mapping = { person: 'customer', time: 'placed', event: '=order', props: ['*'] }
const customers: JoinGuess = {
  columns: [guess('id', 'person', 0.8), guess('member', 'person', 0.97), guess('town')],
  keys: [{ key: 'customer', on: 'id', share: 0.8 }],
  rows: 40,
  whole: true,
}
const file = { id: 'f1', name: 'customers.csv', size: 1 }
const joined = addJoin({ mapping, joins: [] }, file, customers, view)

describe('the name of a joined file', () => {
  test.each([
    ['customers.csv', [], 'customers'],
    ['My export (2).xes.gz', [], 'My_export_2_'],
    ['customers.csv', ['customers.id'], 'customers_2'],
    ['customers.csv', ['customers', 'customers_2'], 'customers_3'],
    ['.csv', [], 'file'],
  ] as const)('%s beside %j is %s', (name, taken, want) => {
    expect(joinName(name, taken)).toBe(want)
  })
})

describe('joining a file', () => {
  test('takes the best keys, brings every other column, and prefers a better name of the person', () => {
    expect(joined.mapping).toEqual({
      person: 'customers.member',
      time: 'placed',
      event: '=order',
      props: ['*', 'customers.town', 'customer'],
      lookups: [{ name: 'customers', file: 'customers.csv', key: 'customer', on: 'id' }],
    })
    expect(joinsOf(joined.joins)).toEqual({ lookups: { customers: 'f1' }, shown: ['customers.member', 'customers.town'] })
  })

  test('waits for keys where none were found', () => {
    const waiting = addJoin({ mapping, joins: [] }, file, { ...customers, keys: [] }, view)
    expect(waiting.mapping).toBe(mapping)
    expect(setKeys(waiting, 'customers', 'order', 'id', view).mapping.lookups).toEqual([
      { name: 'customers', file: 'customers.csv', key: 'order', on: 'id' },
    ])
  })

  test('by other keys keeps what its columns mean', () => {
    const other = setKeys(joined, 'customers', 'order', 'id', view)
    expect(other.mapping.person).toBe('customers.member')
    expect(other.mapping.lookups).toHaveLength(1)
  })

  test('and leaving a column out frees its meaning', () => {
    const out = leave(joined, 'customers', 'town', view.info.columns)
    expect(out.mapping.props).toEqual(['*', 'customer'])
    expect(joinsOf(out.joins).shown).toEqual(['customers.member'])
  })

  test('and removing it leaves no trace, nor of what hung on it', () => {
    const towns = { columns: [guess('name'), guess('land')], keys: [{ key: 'customers.town', on: 'name', share: 1 }], rows: 2, whole: true }
    const both = addJoin(joined, { ...file, id: 'f2', name: 'towns.csv' }, towns, view)
    expect(both.mapping.lookups).toHaveLength(2)
    const none = removeJoin(both, 'customers', view.info.columns)
    expect(none.joins).toEqual([])
    expect(JSON.stringify(none.mapping)).not.toMatch(/customers\.|towns|lookups/)
  })
})

describe('several rows with one key', () => {
  const payments: JoinGuess = {
    columns: [guess('order'), guess('part', 'prop', 0.5, ['1', '2']), guess('amount', 'value', 0.9, ['10.5'])],
    keys: [{ key: 'order', on: 'order', share: 1 }],
    rows: 5,
    whole: true,
  }
  const state = addJoin({ mapping, joins: [] }, { ...file, name: 'payments.csv' }, payments, view)

  test('are taken first, each, or added up', () => {
    const lookup = (m: Mapping) => m.lookups?.[0] ?? { name: '', file: '', key: '' }
    expect(severalOf(lookup(state.mapping))).toBe('first')
    expect(severalOf(lookup(setSeveral(state.mapping, 'payments', 'each', [])))).toBe('each')
    const [join] = state.joins
    if (join === undefined) throw new Error('nothing was joined')
    expect(amounts(join)).toEqual(['amount'])
    const summed = setSeveral(state.mapping, 'payments', 'sum', amounts(join))
    expect(lookup(summed)).toMatchObject({ sum: ['amount'] })
    expect(lookup(leave({ ...state, mapping: summed }, 'payments', 'amount', view.info.columns).mapping)).not.toHaveProperty('sum')
  })
})
