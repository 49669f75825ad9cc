/** What stands in the address of Explore: which analysis, and the shared part of the question. */

export interface ExploreSearch {
  readonly a?: string
  readonly level?: 'event' | 'touchpoint' | 'stage'
  readonly unit?: 'person' | 'session' | 'instance'
  readonly from?: string
  readonly to?: string
  readonly by?: string
  readonly map?: string
  /** A segment as JSON text. */
  readonly segment?: string
  /** The analysis's own parameters as JSON text. */
  readonly params?: string
  readonly show?: 'chart' | 'table'
}

const names = ['a', 'level', 'unit', 'from', 'to', 'by', 'map', 'segment', 'params', 'show'] as const

/** Names with a closed list of values; anything else is left out. */
const closed: Readonly<Record<string, readonly string[]>> = {
  level: ['event', 'touchpoint', 'stage'],
  unit: ['person', 'session', 'instance'],
  show: ['chart', 'table'],
}

/** Reads the address; whatever is no text is left out. The router has parsed JSON already, so objects are put back into text. */
export function readExplore(raw: Record<string, unknown>): ExploreSearch {
  const out: Record<string, string> = {}
  for (const name of names) {
    const value = raw[name]
    if (value === undefined || value === null || value === '') continue
    out[name] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  for (const [name, allowed] of Object.entries(closed)) if (!allowed.includes(out[name] ?? '')) delete out[name]
  return out as ExploreSearch
}
