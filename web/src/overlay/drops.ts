/**
 * The drops between the steps of a map, and which of them may be orange.
 */

import { worstDrop } from '../canvas/ribbon'
import type { Element, Numbers, Onward } from './numbers'
import { onward } from './numbers'

/** A drop from one step to the next measured one. */
export interface StepDrop {
  readonly from: string
  readonly to: string
  readonly reached: number
  readonly rate: number
  readonly low: number
  readonly high: number
  /** The mean drop of the step's stage, or of the map where the stage has only this one. */
  readonly reference: number
  /**
   * True if the next step need not be taken, the stage has no order, or people
   * come by without this step: then not going on is a choice and no loss, and
   * the drop accuses nobody.
   */
  readonly free: boolean
  readonly onward: Onward
}

/** A map's stages and steps, in order, as far as drops are concerned. */
export interface DropShape {
  readonly id: string
  readonly optional?: boolean
  readonly order_mode?: string
  readonly steps: readonly {
    readonly id: string
    readonly optional?: boolean
    readonly placements: readonly { readonly required?: boolean }[]
  }[]
}

interface Raw {
  readonly stage: string
  readonly element: Element
  readonly next: Onward
  readonly free: boolean
}

/** All drops in map order. */
export function stepDrops(stages: readonly DropShape[], numbers: Numbers): readonly StepDrop[] {
  const free = freeSteps(stages, numbers)
  const raw = stages.flatMap((stage) =>
    stage.steps.flatMap((step) =>
      rawDrop(numbers.step.get(step.id), stage.id, (next) => stage.order_mode === 'any' || free.has(step.id) || free.has(next)),
    ),
  )
  const must = raw.filter((d) => !d.free)
  const all = mean(must.map((d) => d.next.drop))
  return raw.map((d) => {
    const same = must.filter((o) => o.stage === d.stage)
    return {
      from: d.element.id,
      to: d.next.id,
      reached: d.element.reached,
      rate: d.next.drop,
      low: 1 - d.next.high,
      high: 1 - d.next.low,
      reference: same.length > 1 ? mean(same.map((o) => o.next.drop)) : all,
      free: d.free,
      onward: d.next,
    }
  })
}

/** The index of the one drop to show in orange, or −1. Stale numbers accuse nobody, and neither does a step that need not be taken. */
export function hotDrop(drops: readonly StepDrop[], stale: boolean): number {
  if (stale) return -1
  return worstDrop(drops.map((d) => (d.free ? { ...d, low: 0 } : d)))
}

function rawDrop(element: Element | undefined, stage: string, isFree: (next: string) => boolean): readonly Raw[] {
  const next = onward(element)
  return element === undefined || next === null || element.reached === 0 ? [] : [{ stage, element, next, free: isFree(next.id) }]
}

/**
 * The steps that customers may leave out: they or their stage are optional,
 * none of their touchpoints is required, or more people come to a later step
 * than to them, so that there are ways around.
 */
function freeSteps(stages: readonly DropShape[], numbers: Numbers): ReadonlySet<string> {
  const free = new Set<string>()
  let most = 0
  for (const stage of [...stages].reverse()) {
    for (const step of [...stage.steps].reverse()) {
      const loose = step.placements.length > 0 && step.placements.every((p) => p.required === false)
      const element = numbers.step.get(step.id)
      const reached = element?.measured === true ? element.reached : most
      if (stage.optional === true || step.optional === true || loose || reached < most) free.add(step.id)
      most = Math.max(most, reached)
    }
  }
  return free
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, v) => sum + v, 0) / values.length
}
