import type { Command } from '../command'
import { afterPlace } from '../command'

/** Puts a step into a stage, after a step of it or first. */
export function moveStep(step: string, stage: string, after: string | null): Command {
  return { title: 'Move step', ops: [{ k: 'move', id: step, at: afterPlace(stage, after) }] }
}

/** A stage with its steps, as the step's neighbours decide where a key moves it. */
export interface StageOrder {
  readonly id: string
  readonly steps: readonly { readonly id: string }[]
}

/** The place one to the left or right: within the stage, or across its border into the neighbouring stage. Null at the ends of the map. */
export function stepBeside(stages: readonly StageOrder[], step: string, by: -1 | 1): { stage: string; after: string | null } | null {
  const s = stages.findIndex((stage) => stage.steps.some((x) => x.id === step))
  const here = stages[s]
  if (here === undefined) return null
  const i = here.steps.findIndex((x) => x.id === step)
  const target = i + by
  if (target >= 0 && target < here.steps.length) {
    const after = by === 1 ? here.steps[target] : here.steps[target - 1]
    return { stage: here.id, after: after?.id ?? null }
  }
  const beside = stages[s + by]
  if (beside === undefined) return null
  return { stage: beside.id, after: by === 1 ? null : (beside.steps[beside.steps.length - 1]?.id ?? null) }
}
