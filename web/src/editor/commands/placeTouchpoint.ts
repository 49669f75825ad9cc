import type { Command } from '../command'

/** Puts a touchpoint of the library on a step, at the end of its list. */
export function placeTouchpoint(id: string, step: string, touchpoint: string, channel: string | null): Command {
  const f = channel === null ? { touchpoint } : { touchpoint, channel }
  return { title: 'Add touchpoint', ops: [{ k: 'create', id, type: 'placement', at: { parent: step }, f }] }
}
