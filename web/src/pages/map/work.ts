/** What the parts of the map page share: the scene, the numbers, and what can be done. */

import { createContext, useContext } from 'react'
import type { OverlayWindow } from '../../api/maps'
import type { Command } from '../../editor/command'
import type { CardKind } from '../../editor/commands/addCard'
import type { Selection } from '../../editor/selection'
import type { Library } from '../../model/library'
import type { JourneyMap } from '../../model/map'
import type { StepDrop } from '../../overlay/drops'
import type { MetricValue } from '../../overlay/kpi'
import type { Numbers } from '../../overlay/numbers'
import type { ActionTarget } from './actions'
import type { Desk } from './desk'
import type { Popup } from './Popups'
import type { Scene } from './scene'
import type { Beside } from './views/compare/useBeside'
import type { ViewFilter } from './views/filter'
import type { ViewId } from './views/kinds'

/** How far the measured numbers are. */
export type OverlayState =
  | { readonly state: 'loading' }
  /** The view shows no numbers. */
  | { readonly state: 'off' }
  | { readonly state: 'ready'; readonly numbers: Numbers }
  | { readonly state: 'failed'; readonly reason: string; readonly requestId: string; readonly numbers: Numbers | null }

/** A number that somebody asked about: which one, of which element. */
export interface NumberRef {
  readonly kind: 'stage' | 'step' | 'touchpoint'
  readonly element: string
  readonly number: 'reached' | 'converted' | 'dropped' | 'time' | 'emotion'
}

/** What the panel shows instead of the selection, if anything. */
export type PanelPage =
  | { readonly page: 'overview' }
  | { readonly page: 'number'; readonly ref: NumberRef }
  | { readonly page: 'metric'; readonly metric: string }

/**
 * The text that is being edited in place. `create` is a card that exists only
 * once it has a text; `place` names the input where the same text stands on the
 * page more than once, in a cell and in the panel.
 */
export interface Editing {
  readonly node: string
  readonly field: string
  readonly text: string
  readonly place?: string
  readonly create?: {
    readonly step: string
    readonly kind: CardKind
    readonly lane?: string | undefined
    readonly persona?: string | undefined
  }
}

/** Everything the parts share. */
export interface MapWork {
  readonly mapId: string
  readonly map: JourneyMap
  readonly library: Library
  /** The way in which the map is shown. */
  readonly view: ViewId
  /** What of it is shown. */
  readonly filter: ViewFilter
  /** The map with only what the filter shows; `map` has everything. */
  readonly shown: JourneyMap
  /** What the map is compared with, in the view that compares; null in the others. */
  readonly beside: Beside | null
  /** True if nothing can be edited here; a view then offers no controls that would. */
  readonly readOnly: boolean
  /** False where no panel can open: numbers and cards are then words and no buttons. */
  readonly panels: boolean
  readonly scene: Scene
  readonly overlay: OverlayState
  readonly numbers: Numbers | null
  /** The values of metrics that are counted over two touchpoints, by metric; null where one has no value. */
  readonly metrics: ReadonlyMap<string, MetricValue | null>
  readonly stale: boolean
  readonly drops: readonly StepDrop[]
  /** Index of the one orange drop, or −1. */
  readonly hot: number
  /** The window and condition of the numbers. */
  readonly window: OverlayWindow
  readonly filtered: boolean
  /** The workspace's time zone. */
  readonly zone: string
  /** Marks, highlights, the search: what lies on the desk and is watched part by part. */
  readonly desk: Desk
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  readonly page: PanelPage
  readonly openNumber: (ref: NumberRef) => void
  /** Opens a metric that is counted from one touchpoint to another. */
  readonly openMetric: (metric: string) => void
  readonly closeNumber: () => void
  readonly editing: Editing | null
  readonly edit: (editing: Editing | null) => void
  readonly run: (command: Command) => void
  /** Runs a command and says so with a way back. */
  readonly runWithUndo: (command: Command) => void
  readonly runLibrary: (command: Command) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly announce: (words: string) => void
  readonly newId: () => string
  readonly retryOverlay: () => void
  readonly openMenu: (target: ActionTarget, anchor: Element) => void
  readonly openPicker: (step: string, anchor: Element) => void
  readonly openRule: (touchpoint: string) => void
  /** Opens anything else that stands above the map. */
  readonly openPopup: (popup: Popup) => void
}

const Context = createContext<MapWork | null>(null)

/** Gives the parts below what they share. */
export const MapWorkProvider = Context.Provider

/** What the parts share; only within the map page. */
export function useWork(): MapWork {
  const work = useContext(Context)
  if (work === null) throw new Error('useWork: outside the map page')
  return work
}
