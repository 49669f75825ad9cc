import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { DocNode } from '../model/ops'
import { digest } from './digest'
import { Doc, readDoc } from './doc'

const file: unknown = JSON.parse(readFileSync(new URL('../../../testdata/ops/digest.json', import.meta.url), 'utf8'))
const kept = file as { readonly digest: string; readonly doc: unknown }

test('P29: the digest is the one of the server', () => {
  expect(digest(readDoc(kept.doc))).toBe(kept.digest)
})

test('P29: whatever differs gives another digest', () => {
  const doc = readDoc(kept.doc)
  const nodes = doc.ids().flatMap((id): readonly DocNode[] => [doc.node(id) ?? []].flat())
  const changed = (id: string, change: (n: DocNode) => DocNode) =>
    digest(
      Doc.of(
        doc.kind,
        doc.seq,
        nodes.map((n) => (n.id === id ? change(n) : n)),
      ),
    )
  expect(changed('c', (n) => n)).toBe(kept.digest)
  const others = [
    changed('c', (n) => ({ ...n, f: { ...n.f, text: 'too dear!' } })),
    changed('c', (n) => ({ ...n, pos: { ...n.pos, span: 1 } })),
    changed('c', (n) => ({ ...n, rev: { ...n.rev, text: 9 } })),
    changed('t', (n) => ({ ...n, pos: { ...n.pos, ord: 'b' } })),
    changed('u', ({ del: _, ...n }) => n),
    changed('e', (n) => ({ ...n, f: { ...n.f, point: { value: 1.3, label: 'cross' } } })),
    digest(Doc.of(doc.kind, doc.seq, nodes.slice(1))),
  ]
  expect(new Set([...others, kept.digest]).size).toBe(others.length + 1)
})
