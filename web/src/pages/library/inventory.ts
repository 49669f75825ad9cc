/** The inventory of touchpoints as rows: filtered, sorted, and as a table to copy. */

import type { TouchpointUse } from '../../api/library'
import type { Library, Touchpoint } from '../../model/library'

/** One touchpoint with everything that is known of it. */
export interface InventoryRow {
  readonly record: Touchpoint
  readonly channels: readonly { readonly name: string; readonly kind: string }[]
  readonly owner: string
  /** null until the server has counted. */
  readonly use: TouchpointUse | null
  readonly messages: readonly string[]
}

/** What is asked for. */
export interface InventoryFilter {
  readonly q?: string | undefined
  readonly noMap?: boolean | undefined
  readonly noEvents?: boolean | undefined
  /** Ids of a channel and an owner; `none` is without one. */
  readonly channel?: string | undefined
  readonly owner?: string | undefined
}

export type InventorySort =
  | 'name'
  | 'channel'
  | 'control'
  | 'kind'
  | 'initiator'
  | 'status'
  | 'owner'
  | 'maps'
  | 'events'
  | 'persons'
  | 'last'

/** Joins the records with what was counted. */
export function inventoryRows(library: Library, uses: readonly TouchpointUse[] | undefined): readonly InventoryRow[] {
  const by = new Map((uses ?? []).map((u) => [u.touchpoint, u]))
  const channels = new Map(library.channels.map((c) => [c.id, c]))
  const owners = new Map(library.owners.map((o) => [o.id, o.name]))
  return library.touchpoints.map((record) => {
    const use = by.get(record.id) ?? null
    return {
      record,
      channels: (record.channels ?? []).flatMap((id) => channels.get(id) ?? []),
      owner: record.owner === undefined ? '' : (owners.get(record.owner) ?? ''),
      use,
      messages: (use?.maps ?? []).flatMap((m) => m.messages.map((s) => s.text)),
    }
  })
}

/** The rows that the filter lets through. What is not counted yet is neither without maps nor without events. */
export function filterRows(rows: readonly InventoryRow[], f: InventoryFilter): readonly InventoryRow[] {
  const words = (f.q ?? '').toLowerCase().split(/\s+/)
  return rows.filter((r) => {
    if (f.noMap === true && r.use?.maps.length !== 0) return false
    if (f.noEvents === true && r.use?.events !== 0) return false
    const ids = r.record.channels ?? []
    if (f.channel !== undefined && !(f.channel === 'none' ? ids.length === 0 : ids.includes(f.channel))) return false
    if (f.owner !== undefined && !(f.owner === 'none' ? r.owner === '' : r.record.owner === f.owner)) return false
    const text = [r.record.name, r.record.description ?? '', ...r.messages].join(' ').toLowerCase()
    return words.every((w) => text.includes(w))
  })
}

/** The rows in the order of a column; equal ones by name. */
export function sortRows(rows: readonly InventoryRow[], by: InventorySort, down: boolean): readonly InventoryRow[] {
  const sign = down ? -1 : 1
  return [...rows].sort((a, b) => sign * compare(keyOf(a, by), keyOf(b, by)) || a.record.name.localeCompare(b.record.name, 'en'))
}

function keyOf(r: InventoryRow, by: InventorySort): string | number {
  switch (by) {
    case 'name':
      return r.record.name.toLowerCase()
    case 'channel':
      return r.channels.map((c) => c.name.toLowerCase()).join(' ')
    case 'owner':
      return r.owner.toLowerCase()
    case 'maps':
      return r.use?.maps.length ?? -1
    case 'events':
      return r.use?.events ?? -1
    case 'persons':
      return r.use?.persons ?? -1
    case 'last':
      return r.use?.last ?? ''
    default:
      return r.record[by] ?? ''
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en')
}

const heads = [
  'Touchpoint',
  'Channels',
  'Control',
  'Kind',
  'Initiator',
  'Status',
  'Owner',
  'Maps',
  'Events',
  'Persons',
  'Last event',
  'Messages',
]

/** The rows as CSV. A cell that a spreadsheet would take for a formula is made a text. */
export function inventoryCSV(rows: readonly InventoryRow[]): string {
  const lines = rows.map((r) => [
    r.record.name,
    r.channels.map((c) => c.name).join(', '),
    r.record.control ?? '',
    r.record.kind ?? '',
    r.record.initiator ?? '',
    r.record.status ?? 'active',
    r.owner,
    (r.use?.maps ?? []).map((m) => m.title).join(', '),
    String(r.use?.events ?? ''),
    String(r.use?.persons ?? ''),
    r.use?.last ?? '',
    r.messages.join(' / '),
  ])
  return [heads, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows of a long list that are near enough to be seen. */
export function windowOf(
  count: number,
  scrollTop: number,
  height: number,
  rowHeight: number,
  spare = 4,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - spare)
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare)
  return { from: Math.min(from, count), to: Math.max(to, Math.min(from, count)) }
}
