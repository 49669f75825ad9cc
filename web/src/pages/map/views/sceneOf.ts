/** The plan of the grid for a view and what it shows. Pure. */

import type { JourneyMap } from '../../../model/map'
import { buildScene, type Scene, type SceneInput } from '../scene'
import { blueprintScene, isBlueprintRow } from './blueprint/plan'
import { shows, type ViewFilter } from './filter'
import type { ViewId } from './kinds'

/** What a scene is made of beside the view. */
export interface SceneWish extends Omit<SceneInput, 'shows' | 'picked' | 'numberOf'> {
  readonly view: ViewId
  readonly filter: ViewFilter
  /** The map with everything; the steps keep the numbers that they have there. */
  readonly whole: JourneyMap
  /** True if there are numbers to show. */
  readonly counted: boolean
}

/** Builds the scene; the rows of a blueprint stand in an order of their own, empty ones too. */
export function sceneOf({ view, filter, whole, counted, ...input }: SceneWish): Scene {
  const numberOf = new Map(whole.stages.flatMap((s) => s.steps).map((s, i) => [s.id, i + 1]))
  if (view === 'blueprint') {
    const some = order(filter).length > 0
    const rows = (lane: string) => isBlueprintRow(lane) && (!some || shows(filter, lane))
    return blueprintScene(buildScene({ ...input, numberOf, shows: rows, picked: true }))
  }
  const rows = (lane: string) => shows(filter, lane) && (lane !== 'live' || counted)
  return buildScene({ ...input, numberOf, shows: rows, picked: filter.lanes.length > 0 })
}

/** The rows of a blueprint among those that were picked; without any, a blueprint shows all of its own. */
function order(filter: ViewFilter): readonly string[] {
  return filter.lanes.filter(isBlueprintRow)
}
