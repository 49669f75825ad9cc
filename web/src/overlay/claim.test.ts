import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Evidence } from '../model/library'
import { Doc } from '../ops/doc'
import { mapView } from '../ops/view'
import { mapStandings, type Proof, proofsOf, standing, stands } from './claim'

interface Vector {
  readonly tolerance: number
  readonly cases: readonly {
    readonly name: string
    readonly input: { readonly now: number; readonly items: readonly Proof[] }
    readonly expect: { readonly confidence: number; readonly status: string }
  }[]
}

const file = new URL('../../../testdata/vectors/metrics.evidence_status.json', import.meta.url)
const vector: Vector = JSON.parse(readFileSync(file, 'utf8'))

test.each(vector.cases)('the worked example “$name”', ({ input, expect: want }) => {
  const proofs = input.items.map((p) => ({ ...p, at: p.at * 1000 }))
  const got = stands(proofs, input.now * 1000)
  expect(got.status).toBe(want.status)
  expect(Math.abs(got.confidence - want.confidence)).toBeLessThanOrEqual(vector.tolerance)
})

const now = Date.parse('2026-03-01T12:00:00Z')
const ago = (kind: string, stance: string, n: number, days: number): Proof => ({ kind, stance, n, at: now - days * 86_400_000 })

test.each<[string, readonly Proof[], string]>([
  ['context only', [ago('interview', 'context', 0, 0)], 'hypothesis'],
  ['a team’s opinion', [ago('workshop', 'supports', 0, 0), ago('document', 'supports', 0, 0)], 'hypothesis'],
  ['only against it', [ago('interview', 'contradicts', 0, 0)], 'contradicted'],
  ['half a year is fresh', [ago('interview', 'supports', 0, 180)], 'partially_validated'],
  ['a day more is stale', [ago('interview', 'supports', 0, 181)], 'stale'],
  ['half as strong is contested', [ago('analytics', 'supports', 100, 0), ago('usability_session', 'contradicts', 0, 0)], 'contested'],
  ['less is not', [ago('analytics', 'supports', 100, 0), ago('interview', 'contradicts', 0, 0)], 'partially_validated'],
  ['two kinds with numbers', [ago('survey', 'supports', 30, 0), ago('ticket', 'supports', 0, 0)], 'validated'],
  ['too few numbers', [ago('survey', 'supports', 29, 0), ago('ticket', 'supports', 0, 0)], 'partially_validated'],
  ['five talks', [ago('interview', 'supports', 4, 0), ago('usability_session', 'supports', 0, 0)], 'validated'],
])('%s', (_, proofs, want) => {
  expect(stands(proofs, now).status).toBe(want)
})

const talk: Evidence = { id: 'talk', kind: 'interview', title: 'Talk', collected_at: '2026-02-01' }

test('what is gone or may not be kept is no evidence', () => {
  const expired: Evidence = { ...talk, id: 'expired', consent: { basis: 'consent', expires: '2026-03-01' } }
  const links = [{ evidence: 'talk' }, { evidence: 'expired' }, { evidence: 'gone' }]
  expect(proofsOf(links, [talk, expired], now).length).toBe(1)
})

test('a declared status stands, any other is what the evidence gives; what claims nothing stays as it is', () => {
  const claim = { status: 'validated', evidence: [{ evidence: 'talk' }] }
  expect(standing(claim, [talk], now)).toMatchObject({ status: 'partially_validated', confidence: 0.24 })
  const declared = { ...claim, declared: { by: 'u', reason: 'We saw it', at: '2026-02-01' } }
  expect(standing(declared, [talk], now).status).toBe('validated')
  expect(standing({}, [talk], now)).toEqual({})
  const empty = mapView(Doc.create('map'))
  expect(mapStandings(empty, { evidence: [] }, now)).toEqual(empty)
})
