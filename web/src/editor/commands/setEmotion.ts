import type { Command } from '../command'

/** The drawn emotion of a step as it stands, if there is one. */
export interface DrawnPoint {
  readonly id: string
  readonly label?: string | undefined
  readonly arousal?: number | undefined
}

/**
 * Draws the emotion of a step. Value, label and arousal are one register, so
 * the parts that stay are written again.
 */
export function setEmotion(newId: string, step: string, was: DrawnPoint | null, value: number): Command {
  if (was === null) {
    const f = { point: { value }, mode: 'as_is', source: 'drawn', status: 'hypothesis' }
    return { title: 'Draw emotion', ops: [{ k: 'create', id: newId, type: 'emotion', at: { parent: step }, f }] }
  }
  const point = {
    value,
    ...(was.label === undefined ? {} : { label: was.label }),
    ...(was.arousal === undefined ? {} : { arousal: was.arousal }),
  }
  return { title: 'Draw emotion', ops: [{ k: 'set', id: was.id, f: { point } }] }
}
