/** What the parts of the map page share: the scene, the numbers, and what can be done. */

import { createContext, useContext } from 'react'
import type { Command } from '../../editor/command'
import type { FieldSignal, FieldTool } from '../../editor/fieldTool'
import type { Selection } from '../../editor/selection'
import type { StepDrop } from '../../overlay/drops'
import type { Numbers } from '../../overlay/numbers'
import type { Library, MapView } from './records'
import type { Scene } from './scene'

/** How far the measured numbers are. */
export type OverlayState =
  | { readonly state: 'loading'; readonly slow: boolean }
  | { readonly state: 'ready'; readonly numbers: Numbers; readonly stale: boolean }
  | { readonly state: 'failed'; readonly reason: string; readonly requestId: string; readonly numbers: Numbers | null }

/** A number that somebody asked about: which one, of which element. */
export interface NumberRef {
  readonly element: string
  readonly number: 'reached' | 'converted' | 'dropped' | 'time' | 'emotion'
}

/** What the panel shows instead of the selection, if anything. */
export type PanelPage = { readonly page: 'overview' } | { readonly page: 'number'; readonly ref: NumberRef }

/** Everything the parts share. */
export interface MapWork {
  readonly mapId: string
  readonly map: MapView
  readonly library: Library
  readonly scene: Scene
  readonly overlay: OverlayState
  readonly numbers: Numbers | null
  readonly stale: boolean
  readonly drops: readonly StepDrop[]
  /** Index of the one orange drop, or −1. */
  readonly hot: number
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  readonly field: FieldTool
  readonly signal: (signal: FieldSignal) => void
  readonly run: (command: Command) => void
  readonly runLibrary: (command: Command) => void
  readonly openNumber: (ref: NumberRef) => void
  readonly announce: (words: string) => void
  readonly newId: () => string
  readonly retryOverlay: () => void
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
