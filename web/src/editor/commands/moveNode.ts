import type { Command } from '../command'

/** Puts a node at the end of another parent's list: a touchpoint onto a step, or what lost its place back onto the map. */
export function moveNode(id: string, parent: string, title: string): Command {
  return { title, ops: [{ k: 'move', id, at: { parent } }] }
}
