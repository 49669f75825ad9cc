import type { Command } from '../command'
import { afterPlace } from '../command'

/** Puts a stage, with all its steps, after another one or first. */
export function moveStage(stage: string, after: string | null): Command {
  return { title: 'Move stage', ops: [{ k: 'move', id: stage, at: afterPlace(null, after) }] }
}

/** The stage to stand after when moving one to the left or right; undefined at the ends of the map. */
export function stageBeside(stages: readonly { readonly id: string }[], stage: string, by: -1 | 1): string | null | undefined {
  const i = stages.findIndex((s) => s.id === stage)
  if (i < 0 || stages[i + by] === undefined) return undefined
  return by === 1 ? (stages[i + 1]?.id ?? null) : (stages[i - 2]?.id ?? null)
}
