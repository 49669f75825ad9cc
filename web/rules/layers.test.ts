import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, pure, type Source, table, violations } from './layers'

const root = join(import.meta.dirname, '..', 'src')

function sources(): Source[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.tsx?$/.test(f.name))
    .map((f) => join(f.parentPath, f.name))
    .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }))
}

describe('the import table', () => {
  test('holds for every source file', () => {
    const all = sources()
    expect(all.length).toBeGreaterThan(40)
    expect(violations(all)).toEqual([])
  })

  test('finds every kind of import', () => {
    const text =
      "import { a } from './a'\nimport type { B } from \"../b\"\nimport './c.css'\nexport { d } from '../d'\nconst e = () => import('./e')\n"
    expect(importsOf(text)).toEqual(['./a', '../b', './c.css', '../d', './e'])
  })

  // Known-bad sources: the rule must fail on each of them, or it proves nothing.
  test.each([
    ['a pure layer that imports React', 'canvas/x.ts', "import { useState } from 'react'"],
    ['a pure layer that imports a page', 'plot/x.ts', "import { a } from '../pages/home/a'"],
    ['a primitive that fetches', 'ui/x.tsx', "import { client } from '../api/client'"],
    ['a layer that reaches sideways by a long way', 'sync/deep/x.ts', "import { a } from '../../canvas/a'"],
    ['a dynamic import', 'ops/x.ts', "const m = () => import('../editor/m')"],
    ['a re-export', 'model/x.ts', "export { a } from '../ops/a'"],
    ['an unknown folder', 'misc/x.ts', 'export const a = 1'],
    ['a package whose name only begins like an allowed one', 'ui/x.ts', "import x from 'react-evil'"],
  ])('refuses %s', (_, path, text) => {
    expect(violations([{ path, text }])).toHaveLength(1)
  })

  test('accepts what the table allows', () => {
    const good: Source[] = [
      { path: 'pages/home/Home.tsx', text: "import { Button } from '../../ui/Button'\nimport { useQuery } from '@tanstack/react-query'" },
      { path: 'canvas/x.test.ts', text: "import { render } from 'react-dom'" },
    ]
    expect(violations(good)).toEqual([])
  })

  test('gives pure layers no view package', () => {
    for (const name of pure) expect(table[name]?.packages.filter((p) => p.startsWith('react') || p.startsWith('@base-ui'))).toEqual([])
  })
})
