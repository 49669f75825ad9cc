/** The maps that a map can be compared with, in the order in which they are offered. Pure. */

import type { Mark } from '../../../../api/history'
import type { MapRow } from '../../../../api/types'
import type { JourneyMap } from '../../../../model/map'

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
      const kind = kinds[row.kind] ?? 'Journey map'
      return { key: row.id, name: row.title, note: row.id === map.based_on ? `${kind}; this map is based on it` : kind }
    })
  const versions = marks
    .filter((mark) => mark.kind === 'published')
    .map(
      (mark): Other => ({ key: `${VERSION}${mark.seq}`, name: `Version ${mark.number ?? mark.name}`, note: `Published ${date(mark.at)}` }),
    )
  return [...maps.slice(0, map.based_on === undefined ? 0 : 1), ...versions, ...maps.slice(map.based_on === undefined ? 0 : 1)]
}

/** Which one is compared: the one that the address names, else the one that the map is based on. */
export function chosenOf(wanted: string | undefined, basedOn: string | undefined, others: readonly Other[]): Other | null {
  return others.find((o) => o.key === (wanted ?? basedOn)) ?? null
}
