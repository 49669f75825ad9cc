/**
 * What the evidence makes of a claim, the same rules as the server's (package
 * journey, docs/reference/claims.md). Both pass the worked example
 * `metrics.evidence_status`.
 */

import type { Evidence, Library } from '../model/library'
import type { Claim, EvidenceLink, JourneyMap, Step } from '../model/map'

/** A piece of evidence as it counts for one claim; `at` in milliseconds since 1970. */
export interface Proof {
  readonly kind: string
  readonly n?: number
  readonly stance?: string
  readonly at: number
}

/** What the evidence makes of a claim. */
export interface Standing {
  readonly status: string
  /** 0 to 1. */
  readonly confidence: number
}

const DAY = 86_400_000
const HALF_LIFE_DAYS = 365
const STALE_DAYS = 180
/** Interviews and usability sessions that validate without numbers. */
const ENOUGH_TALKS = 5

/** How much a new piece of evidence weighs, and the number of cases that it takes for that. */
const weights: Readonly<Record<string, readonly [weight: number, full: number]>> = {
  analytics: [0.6, 100],
  survey: [0.5, 30],
  usability_session: [0.3, 0],
  interview: [0.25, 0],
  session_recording: [0.2, 0],
  safari_observation: [0.2, 0],
}
const light = [0.1, 0] as const // tickets, reviews, workshops, documents

function age(p: Proof, now: number): number {
  return Math.max(0, (now - p.at) / DAY)
}

function weigh(p: Proof, now: number): number {
  const [weight, full] = weights[p.kind] ?? light
  const n = p.n ?? 0
  return (n < full ? (weight * n) / full : weight) * 2 ** (-age(p, now) / HALF_LIFE_DAYS)
}

/** What pieces of evidence make of a claim, and how sure that is. */
export function stands(proofs: readonly Proof[], now: number): Standing {
  const support = proofs.filter((p) => (p.stance ?? 'supports') === 'supports')
  const against = proofs.filter((p) => p.stance === 'contradicts')
  const left = (list: readonly Proof[]) => list.reduce((rest, p) => rest * (1 - weigh(p, now)), 1)
  const strongest = (list: readonly Proof[]) => Math.max(0, ...list.map((p) => weigh(p, now)))
  const confidence = (1 - left(support)) * left(against)
  return { status: statusOf(support, strongest(support), strongest(against), now), confidence }
}

function statusOf(support: readonly Proof[], strongest: number, opposed: number, now: number): string {
  if (support.length === 0 && opposed > 0) return 'contradicted'
  if (support.every((p) => p.kind === 'workshop' || p.kind === 'document')) return 'hypothesis'
  if (opposed > 0 && opposed >= strongest / 2) return 'contested'
  if (Math.min(...support.map((p) => age(p, now))) > STALE_DAYS) return 'stale'
  const kinds = new Set(support.map((p) => p.kind))
  const talks = support.filter((p) => p.kind === 'interview' || p.kind === 'usability_session')
  const counted = support.some((p) => {
    const [, full] = weights[p.kind] ?? light
    return full > 0 && (p.n ?? 0) >= full
  })
  const enough = counted || talks.reduce((n, p) => n + Math.max(1, p.n ?? 0), 0) >= ENOUGH_TALKS
  return kinds.size >= 2 && enough ? 'validated' : 'partially_validated'
}

/** The evidence that a claim names. What is gone, and what may not be kept any more, is no evidence. */
export function proofsOf(links: readonly EvidenceLink[] | undefined, evidence: readonly Evidence[], now: number): readonly Proof[] {
  return (links ?? []).flatMap((link) => {
    const e = evidence.find((one) => one.id === link.evidence)
    const at = Date.parse(e?.collected_at ?? '')
    if (e === undefined || Number.isNaN(at) || Date.parse(e.consent?.expires ?? '') <= now) return []
    return [{ kind: e.kind, at, ...(e.n === undefined ? {} : { n: e.n }), ...(link.stance === undefined ? {} : { stance: link.stance }) }]
  })
}

/** What readers see of a claim: what somebody declared, otherwise what the evidence makes of it. What claims nothing stays as it is. */
export function standing<T extends Claim>(claim: T, evidence: readonly Evidence[], now: number): T {
  if (claim.status === undefined && claim.evidence === undefined) return claim
  const computed = stands(proofsOf(claim.evidence, evidence, now), now)
  const confidence = Math.round(computed.confidence * 100) / 100
  return { ...claim, confidence, status: claim.declared === undefined ? computed.status : (claim.status ?? 'hypothesis') }
}

/** A map with the standing of all its claims. */
export function mapStandings(map: JourneyMap, { evidence }: Pick<Library, 'evidence'>, now: number): JourneyMap {
  const of = <T extends Claim>(claim: T): T => standing(claim, evidence, now)
  const step = (s: Step): Step => ({ ...of(s), cards: s.cards.map(of), emotions: s.emotions.map(of) })
  return {
    ...of(map),
    stages: map.stages.map((s) => ({ ...of(s), steps: s.steps.map(step), cards: s.cards.map(of) })),
    unplaced: {
      ...map.unplaced,
      steps: map.unplaced.steps.map(step),
      cards: map.unplaced.cards.map(of),
      emotions: map.unplaced.emotions.map(of),
    },
  }
}

/** The library with the standing of its claims. */
export function libraryStandings(library: Library, now: number): Library {
  const of = <T extends Claim>(claim: T): T => standing(claim, library.evidence, now)
  return {
    ...library,
    personas: library.personas.map(of),
    insights: library.insights.map(of),
    opportunities: library.opportunities.map(of),
    moments: library.moments.map(of),
  }
}
