import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countTerms, findTerms, readGlossary } from './glossary'

const page = `# Glossary

One word per thing.

## The map
- **Step**: what the customer does, "I …". A column of the map.
- **Current map**, **future map**: how it is, and how it shall be. (avoid: as-is map, to-be map)
- **Rule**: \`name\` first. The **winner** is *one* rule.

## Words of the trade
As said here.

### Marketing
- **Dark social**: sharing in messengers.
`
const sections = readGlossary(page)

test('reads sections and lines', () => {
  expect(sections.map((s) => [s.title, s.under, s.entries.map((e) => e.term)])).toEqual([
    ['The map', null, ['Step', 'Current map, future map', 'Rule']],
    ['Marketing', 'Words of the trade', ['Dark social']],
  ])
  expect(sections[0]?.entries[1]).toEqual({
    id: 'current-map-future-map',
    term: 'Current map, future map',
    runs: [{ text: 'how it is, and how it shall be.', as: 'plain' }],
    avoid: 'as-is map, to-be map',
  })
  expect(sections[0]?.entries[2]?.runs).toEqual([
    { text: 'name', as: 'code' },
    { text: ' first. The ', as: 'plain' },
    { text: 'winner', as: 'term' },
    { text: ' is ', as: 'plain' },
    { text: 'one', as: 'example' },
    { text: ' rule.', as: 'plain' },
  ])
})

test('finds every word, also in what to avoid, and puts terms that begin with it first', () => {
  const terms = (query: string) => findTerms(sections, query).flatMap((s) => s.entries.map((e) => e.term))
  expect(terms('TO-BE')).toEqual(['Current map, future map'])
  expect(terms('rule')).toEqual(['Rule'])
  expect(terms('customer map')).toEqual(['Step'])
  expect(terms('nothing of the kind')).toEqual([])
  expect(terms(' ')).toHaveLength(4)
  const two = readGlossary('## A\n- **Lane**: a row with a card.\n- **Card**: in a cell.\n')
  expect(findTerms(two, 'card')[0]?.entries.map((e) => e.term)).toEqual(['Card', 'Lane'])
})

test('every line of the page of the documentation becomes a term of its own', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../docs/glossary.md'), 'utf8')
  const all = readGlossary(text)
  expect(countTerms(all)).toBe(text.split('\n').filter((l) => l.startsWith('- ')).length)
  const ids = all.flatMap((s) => [s.id, ...s.entries.map((e) => e.id)])
  expect(new Set(ids).size).toBe(ids.length)
  expect(all.flatMap((s) => s.entries.flatMap((e) => e.runs)).filter((r) => r.text.includes('**'))).toEqual([])
})
