import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Batch, DocKind } from '../model/ops'
import { schema } from '../model/schema'
import { apply } from './apply'
import { Doc, readDoc } from './doc'
import { canonical } from './draw'
import { resolve } from './resolve'
import { Nack } from './resolver'
import { isObject } from './value'
import { libraryView, mapView } from './view'

/** Random batches and the marks of what Go made of them (internal/ops, TestRandomCases). */
interface Run {
  readonly kind: DocKind
  readonly batches: readonly Batch[]
  readonly marks: readonly string[]
  readonly view: unknown
}

/** The committed cases, or the many that scripts/twins.sh makes. */
const file = process.env.SOJOURN_CASES ?? new URL('../../../testdata/ops/random.json.gz', import.meta.url)
const runs: readonly Run[] = JSON.parse(gunzipSync(readFileSync(file)).toString())

function mark(v: unknown): string {
  return createHash('sha256').update(canonical(v)).digest('hex').slice(0, 8)
}

function stored(doc: Doc): unknown {
  return { kind: doc.kind, schema: schema.version, seq: doc.seq, nodes: doc.ids().map((id) => doc.node(id)) }
}

/** What a batch does, and the document after it. */
function outcome(doc: Doc, batch: Batch): { doc: Doc; said: unknown } {
  try {
    const effective = resolve(doc, batch, doc.seq + 1)
    const done = apply(doc, effective, doc.seq + 1)
    return { doc: done.doc, said: { effective, inverse: done.inverse, doc: stored(done.doc) } }
  } catch (error) {
    if (!(error instanceof Nack)) throw error
    return { doc, said: `${error.code}: ${error.message}` }
  }
}

/** A view without what Go leaves out: x-* fields and what is empty. */
function pruned(v: unknown): unknown {
  if (Array.isArray(v)) return v.map(pruned)
  if (!isObject(v)) return v
  const kept = Object.entries(v)
    .map(([k, e]) => [k, pruned(e)] as const)
    .filter(([k, e]) => !k.startsWith('x-') && e !== '' && e !== 0 && e !== false && e !== null && !(Array.isArray(e) && e.length === 0))
  return Object.fromEntries(kept)
}

test('P23: Go and TypeScript agree on random batches', () => {
  const cases = runs.reduce((n, run) => n + run.batches.length, 0)
  expect(cases).toBeGreaterThanOrEqual(2000)
  for (const [i, run] of runs.entries()) {
    let doc = Doc.create(run.kind)
    for (const [j, batch] of run.batches.entries()) {
      const before = canonical(stored(doc))
      const { doc: next, said } = outcome(doc, batch)
      expect(mark(said), `run ${i}, batch ${j}: ${canonical(batch)} gave ${canonical(said)}`).toBe(run.marks[j])
      expect(canonical(stored(doc)), 'the document that was given changed').toBe(before)
      doc = next
    }
    const view = doc.kind === 'map' ? mapView(doc) : libraryView(doc)
    expect(pruned(view), `view of run ${i}`).toEqual(pruned(run.view))
    expect(canonical(stored(readDoc(JSON.parse(canonical(stored(doc))))))).toBe(canonical(stored(doc)))
  }
})
