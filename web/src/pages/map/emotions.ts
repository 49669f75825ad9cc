/** Drawing emotions: one edit for the pointer, the keys, the menu and the panel. */

import { emotionWord } from '../../canvas/emotion'
import { type EmotionHome, setEmotion } from '../../editor/commands/setEmotion'
import type { Emotion, JourneyMap, Step } from '../../model/map'
import { signed } from '../../plot/words'
import { drawnEmotion } from './scene'
import type { MapWork } from './work'

/** The point that is drawn now, of the curve that is drawn now. */
export function pointOf(work: MapWork, step: Step): Emotion | null {
  return drawnEmotion(step, work.scene.focus, work.desk.curve.get())
}

/** Where a new point belongs: on a map of several personas to the one in focus. */
function home(work: MapWork): EmotionHome {
  const several = (work.map.personas ?? []).length > 1
  return { mode: work.desk.curve.get(), persona: several ? (work.scene.focus ?? undefined) : undefined }
}

/** Draws the emotion of a step; values are clipped to −2 … +2 and rounded to tenths. */
export function drawEmotion(work: MapWork, step: Step, value: number): void {
  const clean = Math.min(2, Math.max(-2, Math.round(value * 10) / 10)) + 0
  const was = pointOf(work, step)
  if (was?.value === clean) return
  work.run(setEmotion(work.newId(), step.id, was, { value: clean }, home(work)))
  work.announce(`${work.desk.curve.get() === 'to_be' ? 'To be' : 'Drawn'} ${signed(clean)}, ${was?.label ?? emotionWord(clean)}.`)
}

/** Sets how tense a step is, from 1 to 5; a step without a drawn emotion gets a neutral one. */
export function drawArousal(work: MapWork, step: Step, arousal: number): void {
  const was = drawnEmotion(step, work.scene.focus)
  const clean = Math.min(5, Math.max(1, Math.round(arousal)))
  if (was?.arousal === clean) return
  work.run(setEmotion(work.newId(), step.id, was, { arousal: clean }, { ...home(work), mode: 'as_is' }))
  work.announce(`Arousal ${clean} of 5.`)
}

/** Gives the emotion a word; an empty one takes it away. */
export function nameEmotion(work: MapWork, step: Step, label: string): void {
  const was = pointOf(work, step)
  if ((was?.label ?? '') === label) return
  work.run(setEmotion(work.newId(), step.id, was, { label }, home(work)))
  work.announce(label === '' ? 'No word for the emotion.' : `The emotion is called ${label}.`)
}

/** A word for an emotion, and the value at which it is usually drawn. */
export interface FeelingWord {
  readonly word: string
  readonly value: number
}

/** Words for emotions from the best to the worst. */
const FEELINGS: readonly FeelingWord[] = [
  { word: 'delighted', value: 2 },
  { word: 'proud', value: 1.6 },
  { word: 'grateful', value: 1.4 },
  { word: 'excited', value: 1.4 },
  { word: 'confident', value: 1.1 },
  { word: 'relieved', value: 0.9 },
  { word: 'hopeful', value: 0.7 },
  { word: 'curious', value: 0.5 },
  { word: 'calm', value: 0.2 },
  { word: 'indifferent', value: 0 },
  { word: 'bored', value: -0.4 },
  { word: 'unsure', value: -0.5 },
  { word: 'confused', value: -0.8 },
  { word: 'impatient', value: -0.9 },
  { word: 'anxious', value: -1.1 },
  { word: 'disappointed', value: -1.3 },
  { word: 'frustrated', value: -1.4 },
  { word: 'helpless', value: -1.7 },
  { word: 'angry', value: -2 },
]

/** The words to choose from, those that fit the value first; words of the map's own stand where they were used. */
export function feelings(map: JourneyMap, value: number): readonly FeelingWord[] {
  const words = new Map(FEELINGS.map((f) => [f.word, f]))
  for (const stage of map.stages) {
    for (const step of stage.steps) {
      for (const e of step.emotions) if (e.label !== undefined && !words.has(e.label)) words.set(e.label, { word: e.label, value: e.value })
    }
  }
  return [...words.values()].sort((a, b) => Math.abs(a.value - value) - Math.abs(b.value - value))
}
