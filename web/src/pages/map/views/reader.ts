/** The shared work of a page that only shows a map: for people outside, for previews, for printing. */

import type { Measure } from '../../../canvas/rows'
import type { Selection } from '../../../editor/selection'
import type { Library } from '../../../model/library'
import type { JourneyMap } from '../../../model/map'
import { hotDrop, stepDrops } from '../../../overlay/drops'
import type { MetricValue } from '../../../overlay/kpi'
import type { Numbers } from '../../../overlay/numbers'
import { emptyDesk } from '../desk'
import { defaultPrefs } from '../prefs'
import type { MapWork } from '../work'
import { shownMap, type ViewFilter } from './filter'
import type { ViewId } from './kinds'
import { sceneOf } from './sceneOf'

/** What a reader has before them. */
export interface Reading {
  readonly mapId: string
  readonly map: JourneyMap
  readonly library: Library
  readonly view: ViewId
  readonly filter: ViewFilter
  /** The measured numbers, or null where there are none to show. */
  readonly numbers: Numbers | null
  /** The values of the metrics that are counted between two touchpoints. */
  readonly metrics: ReadonlyMap<string, MetricValue | null>
  readonly stale: boolean
  /** The time zone of dates. */
  readonly zone: string
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  readonly measure: Measure
}

/** The work of a page on which nothing can be edited and no panel opens. */
export function readerWork(reading: Reading): MapWork {
  const { mapId, map, library, filter, stale } = reading
  const numbers = filter.numbers ? reading.numbers : null
  const shown = shownMap(map, filter)
  const drops = numbers === null ? [] : stepDrops(map.stages, numbers)
  const nothing = () => undefined
  return {
    ...reading,
    shown,
    beside: null,
    readOnly: true,
    panels: false,
    desk: emptyDesk(),
    scene: sceneOf({
      mapId,
      view: reading.view,
      filter,
      counted: numbers !== null,
      whole: map,
      map: shown,
      library,
      prefs: defaultPrefs,
      collapsedStages: new Set(),
      measure: reading.measure,
    }),
    overlay: numbers === null ? { state: 'off' } : { state: 'ready', numbers },
    numbers,
    drops,
    hot: hotDrop(drops, stale),
    window: { period: 'week' },
    filtered: false,
    page: { page: 'overview' },
    editing: null,
    openNumber: nothing,
    openMetric: nothing,
    closeNumber: nothing,
    edit: nothing,
    run: nothing,
    runWithUndo: nothing,
    runLibrary: nothing,
    undo: nothing,
    redo: nothing,
    announce: nothing,
    newId: () => '',
    retryOverlay: nothing,
    openMenu: nothing,
    openPicker: nothing,
    openRule: nothing,
    openPopup: nothing,
  }
}
