import type { Declared } from '../../model/map'
import type { Command } from '../command'

/** Sets what is known of a claim. `declared` says who sets it and why if the evidence gives another status, else null. */
export function declareStatus(node: string, status: string, declared: Declared | null): Command {
  return { title: 'Set what is known', ops: [{ k: 'set', id: node, f: { status, declared } }] }
}
