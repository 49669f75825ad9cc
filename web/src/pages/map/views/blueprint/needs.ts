/** What the elements of a blueprint need of each other. Pure. */

import { LAYERS, type Layer } from '../../../../editor/commands/addCard'
import type { Blueprint, JourneyMap, Step } from '../../../../model/map'

/** An element with the step at which it stands. */
export interface ElementAt {
  readonly element: Blueprint
  readonly step: Step
}

/** All elements of the map, step by step, from the front to the back. */
export function elementsOf(map: JourneyMap): readonly ElementAt[] {
  const depth = (e: Blueprint) => LAYERS.indexOf(e.layer as Layer)
  return map.stages.flatMap((stage) =>
    stage.steps.flatMap((step) => [...step.blueprint].sort((a, b) => depth(a) - depth(b)).map((element) => ({ element, step }))),
  )
}

/** For each element that needs others, the ids of those that are there. */
export function needsOf(map: JourneyMap): ReadonlyMap<string, readonly string[]> {
  const all = elementsOf(map)
  const there = new Set(all.map(({ element }) => element.id))
  return new Map(
    all.flatMap(({ element }) => {
      const needs = (element.needs ?? []).filter((id) => there.has(id))
      return needs.length === 0 ? [] : [[element.id, needs] as const]
    }),
  )
}

/** The elements that could be needed: those of the same step first, then the others; never the element itself. */
export function offered(map: JourneyMap, id: string): readonly ElementAt[] {
  const all = elementsOf(map)
  const home = all.find(({ element }) => element.id === id)?.step.id
  const rest = all.filter(({ element }) => element.id !== id)
  return [...rest.filter(({ step }) => step.id === home), ...rest.filter(({ step }) => step.id !== home)]
}
