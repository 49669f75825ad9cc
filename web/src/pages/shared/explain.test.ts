import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findTerm, readGlossary } from '../glossary/glossary'

const src = join(import.meta.dirname, '../..')
const glossary = readGlossary(readFileSync(join(src, '../../docs/glossary.md'), 'utf8'))

/** Every term that a source names: `term="X"`, `term: 'X'`, and the lists of terms by key. */
function termsIn(text: string): string[] {
  const named = [...text.matchAll(/\bterm(?:=|: )["']([^"']+)["']/g)].map((m) => m[1] ?? '')
  const lists = [...text.matchAll(/const terms[^=]*= \{([^}]*)\}/g)].flatMap((m) =>
    [...(m[1] ?? '').matchAll(/: '([^']+)'/g)].map((t) => t[1] ?? ''),
  )
  return [...named, ...lists]
}

test('every term that is explained in place is in the glossary', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (f) => /\.tsx?$/.test(f) && !f.endsWith('.test.ts') && !f.startsWith('pages/glossary'),
  )
  const terms = new Map<string, string>()
  for (const f of files) {
    const text = readFileSync(join(src, f), 'utf8')
    if (text.includes('Explain') || f.endsWith('kinds.tsx')) for (const t of termsIn(text)) terms.set(t, f)
  }
  expect(terms.size).toBeGreaterThan(15)
  const missing = [...terms].filter(([t]) => findTerm(glossary, t) === null)
  expect(missing).toEqual([])
  expect(findTerm(glossary, 'no such word')).toBeNull()
  expect(findTerm(glossary, 'experience map')?.term).toBe('Service blueprint')
})
