/** The sentence a screen reader hears for a cell. */

import { emotionWord } from '../../canvas/emotion'
import { measuredEmotion, onward } from '../../overlay/numbers'
import { count, percent, signed } from '../../plot/words'
import { KIND_WORDS, type LaneSpec } from './lanes'
import type { SceneStep } from './scene'
import type { MapWork } from './work'

/** Where the cell is, and what stands in it. */
export function cellName(at: SceneStep, lane: LaneSpec, work: MapWork): string {
  const where = `Step ${at.number}, ${at.step.title}`
  switch (lane.id) {
    case 'steps':
      return `${where}, in ${at.stage.name}${at.step.optional === true ? ', optional' : ''}`
    case 'touchpoints': {
      const names = at.step.placements.map((p) => work.library.touchpoints.find((t) => t.id === p.touchpoint)?.name ?? 'deleted touchpoint')
      return `${where}: ${names.length === 0 ? 'no touchpoints' : names.join(', ')}`
    }
    case 'live':
      return `${where}: ${liveWords(at, work)}`
    case 'emotion':
      return `${where}: ${emotionWords(at, work)}`
    default: {
      const cards = at.cells.get(lane.id)?.cards ?? []
      return `${where}, ${lane.title}: ${cards.length === 0 ? 'empty' : cards.map((c) => `${KIND_WORDS[c.kind]}: ${c.text}`).join('; ')}`
    }
  }
}

function liveWords(at: SceneStep, work: MapWork): string {
  const element = work.numbers?.step.get(at.step.id)
  if (element === undefined) return 'not counted yet'
  if (!element.measured) return `not measured, ${element.reason}`
  const next = onward(element)
  const drop = next === null ? '' : `, ${percent(next.drop)} do not go on`
  return `${count(element.reached)} reach it, ${percent(element.share)} of the start${drop}`
}

function emotionWords(at: SceneStep, work: MapWork): string {
  const drawn = at.drawn === null ? 'no drawn emotion' : `drawn emotion ${signed(at.drawn.value)}, ${emotionWord(at.drawn.value)}`
  const measured = measuredEmotion(work.numbers?.step.get(at.step.id))
  if (measured === null) return drawn
  return `${drawn}; measured ${signed(measured.value)}, ${emotionWord(measured.value)}, ${count(measured.n)} answers`
}
