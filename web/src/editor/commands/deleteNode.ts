import type { Command } from '../command'

/** Deletes a node and what stands in it; restoring brings all of it back. */
export function deleteNode(id: string, what: string): Command {
  return { title: `Delete ${what}`, ops: [{ k: 'del', id }] }
}
