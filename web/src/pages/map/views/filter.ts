/**
 * What of a map is shown: which rows, whose, which stages, and whether the
 * measured numbers stand there. Comes from a saved view, from the address, or
 * from both; the document is never changed by it. Pure.
 */

import type { JourneyMap, SavedView, Stage, Step } from '../../../model/map'
import { toggled } from '../prefs'

/** What is shown. An empty list means all. */
export interface ViewFilter {
  readonly lanes: readonly string[]
  readonly personas: readonly string[]
  readonly stages: readonly string[]
  readonly numbers: boolean
}

/** The filter as it stands in an address: lists joined by commas, `all` where a saved view chose and the reader took it back. */
export interface FilterSearch {
  readonly lanes?: string
  readonly personas?: string
  readonly stages?: string
  readonly numbers?: 'on' | 'off'
}

/** The lists of a filter. */
export type FilterList = 'lanes' | 'personas' | 'stages'

const LISTS: readonly FilterList[] = ['lanes', 'personas', 'stages']
const ALL = 'all'

/** Everything is shown. */
export const everything: ViewFilter = { lanes: [], personas: [], stages: [], numbers: true }

/** What a saved view shows. */
export function filterOf(view: SavedView): ViewFilter {
  return { lanes: view.lanes ?? [], personas: view.personas ?? [], stages: view.stages ?? [], numbers: view.numbers === true }
}

/** The filter of an address; what it leaves open is as the saved view has it. */
export function readFilter(search: FilterSearch, base: ViewFilter): ViewFilter {
  const list = (name: FilterList) => {
    const text = search[name]
    return text === undefined ? base[name] : text === ALL ? [] : text.split(',')
  }
  const numbers = search.numbers === undefined ? base.numbers : search.numbers === 'on'
  return { lanes: list('lanes'), personas: list('personas'), stages: list('stages'), numbers }
}

/** What an address must say so that the filter is read from it again; only what differs from the saved view. */
export function writeFilter(filter: ViewFilter, base: ViewFilter): { readonly [K in keyof FilterSearch]: FilterSearch[K] | undefined } {
  const list = (name: FilterList) =>
    sameList(filter[name], base[name]) ? undefined : filter[name].length === 0 ? ALL : filter[name].join(',')
  return {
    lanes: list('lanes'),
    personas: list('personas'),
    stages: list('stages'),
    numbers: filter.numbers === base.numbers ? undefined : filter.numbers ? 'on' : 'off',
  }
}

/** True if both show the same. */
export function sameFilter(a: ViewFilter, b: ViewFilter): boolean {
  return a.numbers === b.numbers && LISTS.every((name) => sameList(a[name], b[name]))
}

/** True if the row is shown. */
export function shows(filter: ViewFilter, lane: string): boolean {
  return filter.lanes.length === 0 || filter.lanes.includes(lane)
}

/**
 * The list after one of its items was switched on or off. From "all" the others
 * stay; when all are on, or none would be, the list is empty again.
 */
export function switched(list: readonly string[], all: readonly string[], item: string): readonly string[] {
  const next = new Set(toggled(list.length === 0 ? all : list, item))
  const kept = [...all.filter((x) => next.has(x)), ...[...next].filter((x) => !all.includes(x))]
  return all.every((x) => next.has(x)) ? [] : kept
}

/** The map with only what the filter shows. Chosen stages and personas that are gone count for nothing. */
export function shownMap(map: JourneyMap, filter: ViewFilter): JourneyMap {
  const stages = known(
    filter.stages,
    map.stages.map((s) => s.id),
  )
  const personas = new Set(filter.personas)
  if (stages === null && personas.size === 0) return map
  const kept = stages === null ? map.stages : map.stages.filter((s) => stages.has(s.id))
  if (personas.size === 0) return { ...map, stages: kept }
  const own = (map.personas ?? []).filter((p) => personas.has(p))
  return { ...map, personas: own.length === 0 ? (map.personas ?? []) : own, stages: kept.map((s) => ofPersonas(s, personas)) }
}

/** The wished items that exist, or null for all. */
function known(wished: readonly string[], all: readonly string[]): ReadonlySet<string> | null {
  const found = all.filter((id) => wished.includes(id))
  return found.length === 0 ? null : new Set(found)
}

/** What belongs to no persona is everybody's and stays. */
function ofPersonas(stage: Stage, personas: ReadonlySet<string>): Stage {
  const mine = <T extends { readonly persona?: string }>(items: readonly T[]): readonly T[] =>
    items.filter((x) => x.persona === undefined || personas.has(x.persona))
  const steps = stage.steps.map((s): Step => ({ ...s, cards: mine(s.cards), emotions: mine(s.emotions), placements: mine(s.placements) }))
  return { ...stage, steps, cards: mine(stage.cards) }
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((x) => b.includes(x))
}
