/** What selected elements are called. */

import type { Selection } from '../../../editor/selection'
import { KIND_WORDS } from '../lanes'
import type { MapWork } from '../work'

/** A name for a button, and one for a sentence. */
export interface ElementName {
  readonly short: string
  readonly long: string
}

/** The name of what is selected; nothing selected is the map. */
export function nameOfElement(work: MapWork, selection: Selection): ElementName {
  switch (selection.kind) {
    case 'stage': {
      const stage = work.map.stages.find((s) => s.id === selection.id)
      return { short: 'This stage', long: stage === undefined ? 'this stage' : `stage “${stage.name}”` }
    }
    case 'step': {
      const at = work.scene.steps.get(selection.id)
      return { short: 'This step', long: at === undefined ? 'this step' : `step ${at.number}` }
    }
    case 'card': {
      const cells = [...(work.scene.steps.get(selection.step)?.cells.values() ?? [])]
      const card = cells.flatMap((c) => c.cards).find((c) => c.id === selection.id)
      return { short: 'This card', long: card === undefined ? 'this card' : `this ${KIND_WORDS[card.kind].toLowerCase()}` }
    }
    default:
      return { short: 'The map', long: 'the map' }
  }
}
