/** Which of the seven steps a map has behind it, told from the map itself, the library and the events. */

import type { Library } from '../../../model/library'
import type { Claim, JourneyMap } from '../../../model/map'
import type { GuideId } from '../../shared/guide'

/** What the guide looks at. */
export interface GuideFacts {
  readonly mapId: string
  readonly map: JourneyMap
  readonly library: Library
  /** Some step of the map is measured. */
  readonly measured: boolean
}

/** A step with how far it is, in a few words. */
export interface GuideProgress {
  readonly id: GuideId
  readonly done: boolean
  /** What is there, or what is missing. */
  readonly state: string
}

/** Where each step stands. Nothing is ticked by hand: what is there is done. */
export function guideProgress(facts: GuideFacts): readonly GuideProgress[] {
  return [objective(facts), research(facts), personas(facts), touchpoints(facts), drawn(facts), analysed(facts), implemented(facts)]
}

function objective({ map }: GuideFacts): GuideProgress {
  const said = (map.objective ?? '').trim() !== ''
  return { id: 'objective', done: said, state: said ? 'The map says what it is for.' : 'No objective yet.' }
}

function research({ mapId, map, library }: GuideFacts): GuideProgress {
  const steps = map.stages.flatMap((s) => s.steps)
  const claims: readonly Claim[] = [
    map,
    ...map.stages,
    ...steps,
    ...steps.flatMap((s) => s.cards),
    ...steps.flatMap((s) => s.emotions),
    ...library.personas.filter((p) => map.personas?.includes(p.id) === true),
    ...library.insights.filter((i) => i.at?.some((a) => a.map === mapId) === true),
  ]
  const known = new Set(library.evidence.map((e) => e.id))
  const linked = new Set(claims.flatMap((c) => c.evidence ?? []).flatMap((l) => (known.has(l.evidence) ? [l.evidence] : [])))
  return {
    id: 'research',
    done: linked.size > 0,
    state: linked.size > 0 ? pieces(linked.size) : known.size > 0 ? 'Evidence is there, and nothing here names it.' : 'No evidence yet.',
  }
}

function pieces(n: number): string {
  return n === 1 ? 'One piece of evidence speaks for it.' : `${n} pieces of evidence speak for it.`
}

function personas({ map, library }: GuideFacts): GuideProgress {
  const here = library.personas.filter((p) => map.personas?.includes(p.id) === true)
  const written = here.filter((p) => [p.goals, p.needs, p.frustrations].some((list) => (list ?? []).length > 0))
  const state =
    here.length === 0
      ? 'Nobody is on the map yet.'
      : written.length === 0
        ? 'The sheet is empty so far.'
        : `${written.map((p) => p.name).join(', ')}.`
  return { id: 'personas', done: written.length > 0, state }
}

function touchpoints({ map }: GuideFacts): GuideProgress {
  const without = map.stages.filter((s) => !s.steps.some((step) => step.placements.length > 0))
  const placed = map.stages.flatMap((s) => s.steps.flatMap((step) => step.placements)).length
  const done = map.stages.length > 0 && without.length === 0
  const state = done ? `${placed} placed.` : placed === 0 ? 'None placed yet.' : `None in ${without.map((s) => `“${s.name}”`).join(', ')}.`
  return { id: 'touchpoints', done, state }
}

const fewest = { stages: 2, steps: 4 } as const

function drawn({ map }: GuideFacts): GuideProgress {
  const steps = map.stages.flatMap((s) => s.steps)
  const felt = steps.some((s) => s.emotions.length > 0)
  const done = map.stages.length >= fewest.stages && steps.length >= fewest.steps && felt
  const state =
    steps.length === 0 ? 'Nothing drawn yet.' : felt ? `${steps.length} steps in ${map.stages.length} stages.` : 'No emotion drawn yet.'
  return { id: 'map', done, state }
}

function analysed({ mapId, map, library, measured }: GuideFacts): GuideProgress {
  const cards = map.stages.flatMap((s) => [...s.cards, ...s.steps.flatMap((step) => step.cards)])
  const found =
    cards.some((c) => c.kind === 'pain') || library.insights.some((i) => i.type === 'pain' && i.at?.some((a) => a.map === mapId) === true)
  const state =
    measured && found
      ? 'Measured, and pains are named.'
      : measured
        ? 'Measured; no pain is named yet.'
        : found
          ? 'Pains are named; no event counts here yet.'
          : 'Neither events nor pains yet.'
  return { id: 'analyse', done: measured && found, state }
}

function implemented({ mapId, map, library }: GuideFacts): GuideProgress {
  const here = new Set(library.opportunities.filter((o) => o.at?.some((a) => a.map === mapId) === true).map((o) => o.id))
  const owned = library.solutions.filter((s) => s.owner !== undefined && s.opportunities?.some((o) => here.has(o)) === true)
  const review = map.review !== undefined
  const state =
    owned.length > 0 && review
      ? 'Somebody acts, and a review is set.'
      : owned.length > 0
        ? 'Somebody acts; no review is set.'
        : 'No solution with an owner answers an opportunity of this map.'
  return { id: 'implement', done: owned.length > 0 && review, state }
}
