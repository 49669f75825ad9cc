/** The maps that a map can be compared with, in the order in which they are offered. Pure. */

import type { Mark } from '../../../../api/history'
import type { MapRow } from '../../../../api/types'
import type { JourneyMap } from '../../../../model/map'

/** How many maps stand side by side at most, this one included. */
export const MOST = 4

/** One of them, as the address and the list name it. */
export interface Other {
  /** What stands in the address: the id of a map, or `version:` and the change that the version froze. */
  readonly key: string
  readonly name: string
  readonly note: string
}

const VERSION = 'version:'

/** The state of this map that the address names, or null if it names another map. */
export function seqOf(key: string): number | null {
  const seq = key.startsWith(VERSION) ? Number(key.slice(VERSION.length)) : Number.NaN
  return Number.isInteger(seq) && seq > 0 ? seq : null
}

const kinds: Readonly<Record<string, string>> = {
  current: 'Current map',
  future: 'Future map',
  service_blueprint: 'Service blueprint',
  experience: 'Experience map',
}

/** What can be compared: the map that this one is based on, maps based on nothing else, and published versions of this one. */
export function othersOf(
  mapId: string,
  map: Pick<JourneyMap, 'based_on' | 'personas'>,
  rows: readonly MapRow[],
  marks: readonly Mark[],
  date: (iso: string) => string,
): readonly Other[] {
  const own = new Set(map.personas)
  const near = (row: MapRow) => (row.id === map.based_on ? 0 : row.personas.some((p) => own.has(p)) ? 1 : 2)
  const maps = rows
    .filter((row) => row.id !== mapId)
    .sort((a, b) => near(a) - near(b))
    .map((row): Other => {
      const kind = kindOf(row.kind)
      return { key: row.id, name: row.title, note: row.id === map.based_on ? `${kind}; this map is based on it` : kind }
    })
  const versions = marks
    .filter((mark) => mark.kind === 'published')
    .map(
      (mark): Other => ({ key: `${VERSION}${mark.seq}`, name: `Version ${mark.number ?? mark.name}`, note: `Published ${date(mark.at)}` }),
    )
  return [...maps.slice(0, map.based_on === undefined ? 0 : 1), ...versions, ...maps.slice(map.based_on === undefined ? 0 : 1)]
}

/** Which ones are compared: those that the address names, else the one that the map is based on. Each once, and no more than fit. */
export function chosenOf(wanted: string | undefined, basedOn: string | undefined, others: readonly Other[]): readonly Other[] {
  const keys = new Set((wanted ?? basedOn ?? '').split(','))
  return [...keys].flatMap((key) => others.find((o) => o.key === key) ?? []).slice(0, MOST - 1)
}

/** How the address names them. */
export function wantedOf(keys: readonly string[]): string | undefined {
  return keys.length === 0 ? undefined : keys.join(',')
}

/** What kind of map it is, in the words of the list. */
export function kindOf(kind: string | undefined): string {
  return kinds[kind ?? ''] ?? 'Journey map'
}

/** What is said of a map above its column. */
export interface Told {
  readonly key: string
  readonly name: string
  readonly kind: string
  readonly version: string
}

/** What is said of one of the others; a version is called as its map is. */
export function toldOf(other: Other, map: Pick<JourneyMap, 'kind' | 'title'>): Told {
  const past = seqOf(other.key) !== null
  return {
    key: other.key,
    name: past ? (map.title ?? 'Untitled journey') : other.name,
    kind: kindOf(map.kind),
    version: past ? other.name.toLowerCase() : 'as it is now',
  }
}
