import type { Command } from '../command'
import { afterPlace } from '../command'

/** A new step in the stage, after a step of it or first. */
export function addStep(id: string, stage: string, after: string | null, title: string): Command {
  return { title: 'Add step', ops: [{ k: 'create', id, type: 'step', at: afterPlace(stage, after), f: { title, status: 'hypothesis' } }] }
}
