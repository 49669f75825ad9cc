/** How much of a map is known, and how much is only believed. */

import type { Library } from '../../model/library'
import type { Claim, JourneyMap, Stage, Step } from '../../model/map'
import type { Status } from '../../ui/StatusMark'

/** The mark of a status as the documents write it. What has none is a hypothesis. */
export function statusOf(status: string | undefined): Status {
  switch (status) {
    case 'validated':
    case 'stale':
    case 'contested':
    case 'contradicted':
      return status
    case 'partially_validated':
      return 'partial'
    default:
      return 'hypothesis'
  }
}

/** Claims by what is known of them. */
export interface EvidenceCount {
  readonly claims: number
  readonly validated: number
  readonly partial: number
  readonly hypothesis: number
  /** Stale, contested or contradicted. */
  readonly doubtful: number
}

/** Counts the claims of a map: what people drew on it, and the records of the library that stand there. */
export function countEvidence(mapId: string, map: JourneyMap, library: Library): EvidenceCount {
  const anchored = [...library.insights, ...library.opportunities.filter((o) => o.status !== undefined)]
  const records: readonly Claim[] = [
    ...anchored.filter((r) => (r.at ?? []).some((a) => a.map === mapId)),
    ...library.moments.filter((m) => m.at.map === mapId),
  ]
  const all = [...map.stages.flatMap(stageClaims), ...records].map((c) => statusOf(c.status))
  const of = (...statuses: readonly Status[]) => all.filter((s) => statuses.includes(s)).length
  return {
    claims: all.length,
    validated: of('validated'),
    partial: of('partial'),
    hypothesis: of('hypothesis'),
    doubtful: of('stale', 'contested', 'contradicted'),
  }
}

/** The claim of an element: a step, or a card that claims something. */
export function claimOf(map: JourneyMap, id: string): (Claim & { readonly id: string }) | undefined {
  const steps = map.stages.flatMap((s) => s.steps)
  const cards = [...map.stages.flatMap((s) => s.cards), ...steps.flatMap((s) => s.cards)]
  return steps.find((s) => s.id === id) ?? cards.find((c) => c.id === id && claims(c.kind))
}

/** Whether cards of a kind claim something. */
function claims(kind: string): boolean {
  return kind !== 'quote' && kind !== 'note' && kind !== 'text'
}

/** Claims have a status; a quote is a customer's words and claims nothing. */
function stageClaims(stage: Stage): readonly Claim[] {
  const own = stage.status === undefined ? [] : [stage]
  return [...own, ...stage.steps.flatMap(stepClaims)]
}

function stepClaims(step: Step): readonly Claim[] {
  const own = step.status === undefined ? [] : [step]
  const cards = step.cards.filter((c) => claims(c.kind))
  return [...own, ...cards, ...step.emotions.filter((e) => (e.source ?? 'drawn') === 'drawn')]
}
