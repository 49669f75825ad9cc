/** Drawing emotions: one edit for the pointer, the keys, the menu and the panel. */

import { emotionWord } from '../../canvas/emotion'
import { setEmotion } from '../../editor/commands/setEmotion'
import type { Step } from '../../model/map'
import { signed } from '../../plot/words'
import { drawnEmotion } from './scene'
import type { MapWork } from './work'

/** Draws the emotion of a step; values are clipped to −2 … +2 and rounded to tenths. */
export function drawEmotion(work: MapWork, step: Step, value: number): void {
  const clean = Math.min(2, Math.max(-2, Math.round(value * 10) / 10)) + 0
  const was = drawnEmotion(step)
  if (was?.value === clean) return
  work.run(setEmotion(work.newId(), step.id, was, { value: clean }))
  work.announce(`Drawn ${signed(clean)}, ${emotionWord(clean)}.`)
}

/** Sets how tense a step is, from 1 to 5; a step without a drawn emotion gets a neutral one. */
export function drawArousal(work: MapWork, step: Step, arousal: number): void {
  const was = drawnEmotion(step)
  const clean = Math.min(5, Math.max(1, Math.round(arousal)))
  if (was?.arousal === clean) return
  work.run(setEmotion(work.newId(), step.id, was, { arousal: clean }))
  work.announce(`Arousal ${clean} of 5.`)
}
