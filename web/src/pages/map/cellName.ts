/** What a screen reader hears before the content of a cell. */

import { emotionWord } from '../../canvas/emotion'
import { measuredEmotion } from '../../overlay/numbers'
import { count, signed } from '../../plot/words'
import { flowWords } from './flowActions'
import type { LaneSpec } from './lanes'
import type { SceneStep } from './scene'
import type { MapWork } from './work'

/** Where the cell is; for the emotion lane, whose content is a drawing, also what it shows. */
export function cellPrefix(at: SceneStep, lane: LaneSpec, work: MapWork): string {
  const where = `Step ${at.number}, ${at.step.title}`
  switch (lane.id) {
    case 'steps':
      return [`${where}, in ${at.stage.name}`, at.step.optional === true ? 'optional' : '', flowWords(work, at.step.id)]
        .filter((t) => t !== '')
        .join(', ')
    case 'touchpoints':
      return `${where}: ${at.step.placements.length === 0 ? 'no touchpoints' : ''}`
    case 'live':
      return `${where}: `
    case 'emotion':
      return `${where}: ${emotionWords(at, work)}`
    default:
      return `${where}, ${lane.title}: ${(at.cells.get(lane.id)?.cards ?? []).length === 0 ? 'empty' : ''}`
  }
}

function emotionWords(at: SceneStep, work: MapWork): string {
  const drawn = at.drawn === null ? 'no drawn emotion' : `drawn emotion ${signed(at.drawn.value)}, ${emotionWord(at.drawn.value)}`
  const measured = measuredEmotion(work.numbers?.step.get(at.step.id))
  if (measured === null) return drawn
  return `${drawn}; measured ${signed(measured.value)}, ${emotionWord(measured.value)}, ${count(measured.n)} answers`
}
