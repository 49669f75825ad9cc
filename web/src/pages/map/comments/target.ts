/** The element that a place of the grid is about. */

import type { ActionTarget } from '../actions'

/** The id of the element; null for a place without one of its own. */
export function elementOf(target: ActionTarget): string | null {
  switch (target.kind) {
    case 'stage':
      return target.stage.id
    case 'card':
      return target.card.id
    case 'placement':
    case 'unplaced':
      return target.id
    case 'emotion':
      return target.drawn?.id ?? target.step.id
    case 'lane':
      return target.lane.node
    default:
      return 'step' in target ? target.step.id : null
  }
}
