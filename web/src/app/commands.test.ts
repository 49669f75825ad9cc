import { expect, test } from 'vitest'
import { search } from './commands'

const entries = [
  { id: 'a', name: 'Return or exchange', group: 'Journey' },
  { id: 'b', name: 'Explore', group: 'Page', words: 'funnel paths' },
  { id: 'c', name: 'Exchange rates', group: 'Journey' },
]
const found = (query: string, most = 9) => search(entries, query, most).map((e) => e.id)

test('names that begin with the query come first', () => expect(found('ex')).toEqual(['b', 'c', 'a']))
test('every word must occur, in any order and case', () => expect(found('EXCHANGE journey')).toEqual(['a', 'c']))
test('words that stand for an entry find it', () => expect(found('funnel')).toEqual(['b']))
test('nothing typed shows everything, up to the limit', () => expect(found('', 2)).toEqual(['a', 'b']))
test('what does not occur is not found', () => expect(found('zebra')).toEqual([]))
