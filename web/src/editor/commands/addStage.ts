import type { Command } from '../command'
import { afterPlace } from '../command'

/** A new stage after another one or first. */
export function addStage(id: string, after: string | null, name: string): Command {
  return { title: 'Add stage', ops: [{ k: 'create', id, type: 'stage', at: afterPlace(null, after), f: { name, status: 'hypothesis' } }] }
}
