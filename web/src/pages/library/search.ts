/** What the addresses of the library's pages say. */

import type { InventoryFilter, InventorySort } from './inventory'

/** Of a part with a list and a form. */
export interface RecordsSearch {
  /** The record whose form is open. */
  readonly open?: string | undefined
  readonly q?: string | undefined
  readonly unused?: boolean | undefined
}

/** Of the inventory of touchpoints. */
export interface InventorySearch extends InventoryFilter {
  readonly open?: string | undefined
  readonly sort?: InventorySort | undefined
  readonly down?: boolean | undefined
}

const sorts: readonly InventorySort[] = [
  'name',
  'channel',
  'control',
  'kind',
  'initiator',
  'status',
  'owner',
  'maps',
  'events',
  'persons',
  'last',
]

export function readRecords(search: Record<string, unknown>): RecordsSearch {
  return { ...text('open', search), ...text('q', search), ...flag('unused', search) }
}

export function readInventory(search: Record<string, unknown>): InventorySearch {
  const sort = sorts.find((s) => s === search.sort)
  return {
    ...text('open', search),
    ...text('q', search),
    ...text('channel', search),
    ...text('owner', search),
    ...flag('noMap', search),
    ...flag('noEvents', search),
    ...flag('down', search),
    ...(sort === undefined ? {} : { sort }),
  }
}

function text<K extends string>(name: K, search: Record<string, unknown>): { readonly [P in K]?: string } {
  const value = search[name]
  // Words that look like a number come as one.
  const said = typeof value === 'number' ? String(value) : value
  return (typeof said === 'string' && said !== '' ? { [name]: said } : {}) as { readonly [P in K]?: string }
}

function flag<K extends string>(name: K, search: Record<string, unknown>): { readonly [P in K]?: boolean } {
  return (search[name] === true ? { [name]: true } : {}) as { readonly [P in K]?: boolean }
}
