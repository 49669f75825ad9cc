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
  work.run(setEmotion(work.newId(), step.id, was, clean))
  work.announce(`Drawn ${signed(clean)}, ${emotionWord(clean)}.`)
}
