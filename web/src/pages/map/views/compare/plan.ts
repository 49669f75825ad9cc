/**
 * Two maps laid beside each other: which step stands under which, and what has
 * no counterpart. Pure, so that the alignment can be tested without a screen.
 */

import type { JourneyMap, Stage, Step } from '../../../../model/map'
import { likeness } from './words'

/** A step with the stage that it stands in. */
export interface StepIn {
  readonly step: Step
  readonly stage: Stage
}

/** One column: a step of both maps, or of one of them. */
export interface Column {
  readonly key: string
  readonly a: StepIn | null
  readonly b: StepIn | null
}

/** Columns under one stage heading. */
export interface Band {
  readonly key: string
  readonly a: Stage | null
  readonly b: Stage | null
  readonly columns: readonly Column[]
}

/** From this likeness on, two titles in the same stage are the same step in other words. */
const ALIKE = 0.5

/** The stages of the maps in pairs: of the same id, then of the same canonical kind, then of the same name. */
export function pairStages(a: readonly Stage[], b: readonly Stage[]): ReadonlyMap<Stage, Stage> {
  const pairs = new Map<Stage, Stage>()
  const taken = new Set<Stage>()
  const by = (same: (x: Stage, y: Stage) => boolean) => {
    for (const x of a) {
      if (pairs.has(x)) continue
      const y = b.find((other) => !taken.has(other) && same(x, other))
      if (y === undefined) continue
      pairs.set(x, y)
      taken.add(y)
    }
  }
  by((x, y) => x.id === y.id)
  by((x, y) => x.canonical !== undefined && x.canonical !== 'other' && x.canonical === y.canonical)
  by((x, y) => plain(x.name) === plain(y.name))
  return pairs
}

/** The steps of the maps in pairs: of the same id anywhere, then of the same or a like title within paired stages. */
export function pairSteps(a: JourneyMap, b: JourneyMap, stages: ReadonlyMap<Stage, Stage>): ReadonlyMap<Step, Step> {
  const pairs = new Map<Step, Step>()
  const byId = new Map(b.stages.flatMap((s) => s.steps).map((s) => [s.id, s]))
  const taken = new Set<Step>()
  const pair = (x: Step, y: Step) => {
    pairs.set(x, y)
    taken.add(y)
  }
  for (const x of a.stages.flatMap((s) => s.steps)) {
    const y = byId.get(x.id)
    if (y !== undefined) pair(x, y)
  }
  for (const [from, to] of stages) {
    const candidates = from.steps.flatMap((x) => to.steps.map((y) => ({ x, y, like: likeness(x.title, y.title) })))
    for (const { x, y, like } of candidates.sort((p, q) => q.like - p.like)) {
      if (like >= ALIKE && !pairs.has(x) && !taken.has(y)) pair(x, y)
    }
  }
  return pairs
}

/**
 * Both maps in columns. The first map gives the order; what only the second one
 * has stands behind the step or stage that it follows there.
 */
export function align(a: JourneyMap, b: JourneyMap): readonly Band[] {
  const stages = pairStages(a.stages, b.stages)
  const steps = pairSteps(a, b, stages)
  const stageOfB = new Map(b.stages.flatMap((stage) => stage.steps.map((step) => [step, stage] as const)))
  const matchedB = new Set(steps.values())
  const bands = a.stages.map((stage): Open => {
    const columns = stage.steps.map((step): Column => {
      const other = steps.get(step)
      const home = other === undefined ? undefined : stageOfB.get(other)
      return { key: `a ${step.id}`, a: { step, stage }, b: other === undefined || home === undefined ? null : { step: other, stage: home } }
    })
    return { key: `a ${stage.id}`, a: stage, b: stages.get(stage) ?? null, columns }
  })
  let last = -1
  for (const stage of b.stages) {
    const at = bands.findIndex((band) => band.b === stage)
    const own = stage.steps.filter((step) => !matchedB.has(step))
    if (at >= 0) {
      addOwn(bands[at] as Open, stage, own)
      last = at
    } else if (own.length > 0 || stage.steps.length === 0) {
      last += 1
      const columns = own.map((step): Column => ({ key: `b ${step.id}`, a: null, b: { step, stage } }))
      bands.splice(last, 0, { key: `b ${stage.id}`, a: null, b: stage, columns })
    }
  }
  return bands
}

interface Open extends Band {
  readonly columns: Column[]
}

/** Puts the second map's own steps of a stage behind those that they follow there. */
function addOwn(band: Open, stage: Stage, own: readonly Step[]): void {
  for (const step of own) {
    const before = stage.steps[stage.steps.indexOf(step) - 1]
    const at = before === undefined ? -1 : band.columns.findIndex((c) => c.b?.step === before)
    const after = before === undefined ? 0 : at < 0 ? band.columns.length : at + 1
    band.columns.splice(after, 0, { key: `b ${step.id}`, a: null, b: { step, stage } })
  }
}

/** A name without case and space at its ends. */
function plain(name: string): string {
  return name.trim().toLowerCase()
}
