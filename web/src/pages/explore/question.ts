/** From the page's address to the question that is asked. Pure, so that links can be tested. */

import type { Query } from '../../api/types'
import type { ExploreSearch } from './search'

/** One condition on persons that the page can show as a chip. */
export type Condition = { readonly did: string; readonly not: boolean } | { readonly trait: string; readonly value: string }

/** The question of an address; `params` are the analysis's own, complete with the page's defaults. */
export function questionOf(search: ExploreSearch, params: Readonly<Record<string, unknown>>): Query {
  const { level, unit, from, to, by, map } = search
  const segment = parse(search.segment)
  return {
    ...(level === undefined ? {} : { level }),
    ...(unit === undefined ? {} : { unit }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(by === undefined ? {} : { by }),
    ...(map === undefined ? {} : { map }),
    ...(segment === null ? {} : { segment }),
    ...(Object.keys(params).length === 0 ? {} : { params }),
  }
}

/** The analysis's own parameters in the address, over the defaults. */
export function paramsOf(search: ExploreSearch, defaults: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const own = parse(search.params)
  return typeof own === 'object' && own !== null && !Array.isArray(own) ? { ...defaults, ...own } : defaults
}

/** The conditions of a segment, if it is one that the page can write. */
export function conditionsOf(text: string | undefined): readonly Condition[] | null {
  const p = parse(text)
  if (p === null) return []
  const parts = isRecord(p) && Array.isArray(p.all) ? p.all : [p]
  const out: Condition[] = []
  for (const part of parts) {
    const c = condition(part)
    if (c === null) return null
    out.push(c)
  }
  return out
}

/** A segment that holds if all conditions hold; none is everybody. */
export function segmentOf(conditions: readonly Condition[]): string | undefined {
  const parts = conditions.map((c) =>
    'trait' in c ? { trait: c.trait, op: 'eq', value: c.value } : c.not ? { not: { did: c.did } } : { did: c.did },
  )
  if (parts.length === 0) return undefined
  return JSON.stringify(parts.length === 1 ? parts[0] : { all: parts })
}

export function conditionWords(c: Condition): string {
  if ('trait' in c) return `${c.trait} is ${c.value}`
  return c.not ? `never ${c.did}` : `did ${c.did}`
}

function condition(p: unknown): Condition | null {
  if (!isRecord(p)) return null
  const keys = Object.keys(p).sort().join(' ')
  if (keys === 'did' && typeof p.did === 'string') return { did: p.did, not: false }
  if (keys === 'not' && isRecord(p.not) && Object.keys(p.not).join(' ') === 'did' && typeof p.not.did === 'string')
    return { did: p.not.did, not: true }
  if (keys === 'op trait value' && p.op === 'eq' && typeof p.trait === 'string' && typeof p.value === 'string')
    return { trait: p.trait, value: p.value }
  return null
}

function parse(text: string | undefined): unknown {
  if (text === undefined || text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
