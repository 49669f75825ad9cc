import type { Command } from '../command'

/** One point of an emotion curve: value, word and arousal are one register and are written together. */
export interface EmotionValue {
  readonly value: number
  readonly label?: string | undefined
  readonly arousal?: number | undefined
}

/** The drawn emotion of a step as it stands, if there is one. */
export interface DrawnPoint extends EmotionValue {
  readonly id: string
}

/** Whose point it is, and of which curve. */
export interface EmotionHome {
  readonly persona?: string | undefined
  readonly mode?: 'as_is' | 'to_be' | undefined
}

/** Draws the emotion of a step. What `to` leaves out stays as it was; an empty label takes the word away. */
export function setEmotion(
  newId: string,
  step: string,
  was: DrawnPoint | null,
  to: Partial<EmotionValue>,
  home: EmotionHome = {},
): Command {
  const label = to.label ?? was?.label
  const arousal = to.arousal ?? was?.arousal
  const point = {
    value: to.value ?? was?.value ?? 0,
    ...(label === undefined || label === '' ? {} : { label }),
    ...(arousal === undefined ? {} : { arousal }),
  }
  const title =
    to.value === undefined && to.arousal !== undefined ? 'Set arousal' : to.value === undefined ? 'Name emotion' : 'Draw emotion'
  if (was !== null) return { title, ops: [{ k: 'set', id: was.id, f: { point } }] }
  const persona = home.persona === undefined ? {} : { persona: home.persona }
  const f = { point, mode: home.mode ?? 'as_is', source: 'drawn', status: 'hypothesis', ...persona }
  return { title, ops: [{ k: 'create', id: newId, type: 'emotion', at: { parent: step }, f }] }
}
