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
  readonly onward: Onward
}

/** A map's stages and steps, in order, as far as drops are concerned. */
export interface DropShape {
  readonly id: string
  readonly steps: readonly { readonly id: string }[]
}

/** All drops in map order. */
export function stepDrops(stages: readonly DropShape[], numbers: Numbers): readonly StepDrop[] {
  const raw = stages.flatMap((stage) =>
    stage.steps.flatMap((step) => {
      const element: Element | undefined = numbers.step.get(step.id)
      const next = onward(element)
      return element === undefined || next === null || element.reached === 0 ? [] : [{ stage: stage.id, element, next }]
    }),
  )
  const all = mean(raw.map((d) => d.next.drop))
  return raw.map((d) => {
    const same = raw.filter((o) => o.stage === d.stage)
    return {
      from: d.element.id,
      to: d.next.id,
      reached: d.element.reached,
      rate: d.next.drop,
      low: 1 - d.next.high,
      high: 1 - d.next.low,
      reference: same.length > 1 ? mean(same.map((o) => o.next.drop)) : all,
      onward: d.next,
    }
  })
}

/** The index of the one drop to show in orange, or −1. Stale numbers accuse nobody. */
export function hotDrop(drops: readonly StepDrop[], stale: boolean): number {
  return stale ? -1 : worstDrop(drops)
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, v) => sum + v, 0) / values.length
}
