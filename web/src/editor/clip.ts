/**
 * What is copied from a map: cards, steps, stages or a lane, with all their
 * content, as a text that another page can read. It travels on the system's
 * clipboard inside text/html, with a table beside it for other programs.
 *
 * What is read from a clipboard was written by anybody. It is taken as data of
 * known types and fields; the operation rules check the values again.
 */

import type { Doc } from '../ops/doc'
import { fieldOf, ROOT, typeOf } from '../ops/table'

/** What the copy is of. */
export type ClipWhat = 'cards' | 'steps' | 'stages' | 'lane'

/** A node of the copy. */
export interface ClipNode {
  /** The id that it had; only to join flows and links again. */
  readonly key: string
  readonly type: string
  readonly f: Readonly<Record<string, unknown>>
  /** Of a card: the lane of the copy's list in which it stood. */
  readonly lane?: string
  /** Of what stands in a step: how many columns right of the first one copied. */
  readonly column?: number
  readonly kids: readonly ClipNode[]
}

/** A lane that cards of the copy name. */
export interface ClipLane {
  readonly key: string
  readonly kind: string
  readonly title?: string
  readonly persona?: string
}

/** A copy. */
export interface Clip {
  readonly v: 1
  readonly what: ClipWhat
  readonly nodes: readonly ClipNode[]
  /** Flows and links between what was copied. */
  readonly joins: readonly ClipNode[]
  readonly lanes: readonly ClipLane[]
}

/** How large a copy may be that is pasted. */
export const CLIP_LIMITS = { nodes: 4_000, bytes: 4_000_000 } as const

/** The types that a copy may hold: those that stand in a stage or step, and what joins them. */
const inside: Readonly<Record<string, readonly string[]>> = {
  stage: ['step', 'card'],
  step: ['placement', 'card', 'emotion', 'blueprint'],
  placement: [],
  card: [],
  emotion: [],
  blueprint: [],
}
const joining: readonly string[] = ['flow', 'link']

/** A copy of nodes of a map, which are all of one level: stages, steps, or what stands in steps. `columnOf` counts the columns of steps. */
export function clipOf(doc: Doc, what: ClipWhat, ids: readonly string[], columnOf: (step: string) => number): Clip {
  const first = Math.min(...ids.map((id) => columnOf(doc.live(id)?.pos.parent ?? '')))
  const loose = what === 'cards' || what === 'lane'
  const nodes = ids.flatMap((id) => {
    const node = nodeOf(doc, id)
    if (node === null) return []
    return [loose ? { ...node, column: Math.max(0, columnOf(doc.live(id)?.pos.parent ?? '') - first) } : node]
  })
  const all = flat(nodes)
  const keys = new Set(all.map((n) => n.key))
  const joins = joining.flatMap((type) =>
    doc
      .children(ROOT, type)
      .flatMap((n) => (keys.has(String(n.f.from)) && keys.has(String(n.f.to)) ? [{ key: n.id, type, f: n.f, kids: [] }] : [])),
  )
  const used = new Set(all.flatMap((n) => n.lane ?? []))
  const lanes = doc.children(ROOT, 'lane').flatMap((n) => (used.has(n.id) ? [{ ...(n.f as Omit<ClipLane, 'key'>), key: n.id }] : []))
  return { v: 1, what, nodes, joins, lanes }
}

function nodeOf(doc: Doc, id: string): ClipNode | null {
  const n = doc.live(id)
  const kinds = n === undefined ? undefined : inside[n.type]
  if (n === undefined || kinds === undefined || n.f.source === 'measured') return null
  const kids = kinds.flatMap((type) => doc.children(id, type).flatMap((kid) => nodeOf(doc, kid.id) ?? []))
  return { key: id, type: n.type, f: n.f, ...(n.pos.lane === undefined ? {} : { lane: n.pos.lane }), kids }
}

function flat(nodes: readonly ClipNode[]): readonly ClipNode[] {
  return nodes.flatMap((n) => [n, ...flat(n.kids)])
}

/** How many nodes the copy has. */
export function clipSize(clip: Clip): number {
  return flat(clip.nodes).length + clip.joins.length
}

const mark = 'data-sojourn-clip'

/** The copy as HTML: the data in an attribute, a table for everybody else. */
export function clipHtml(clip: Clip, cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => `<tr>${row.map((c) => `<td>${escaped(c).replaceAll('\n', '<br>')}</td>`).join('')}</tr>`)
  return `<meta charset="utf-8"><div ${mark}="${encode(JSON.stringify(clip))}"><table>${rows.join('')}</table></div>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The copy in HTML of a clipboard; null if there is none, or none that can be read. */
export function readClip(html: string): Clip | null {
  const found = /data-sojourn-clip="([A-Za-z0-9+/=]+)"/u.exec(html)?.[1]
  if (found === undefined || found.length > CLIP_LIMITS.bytes) return null
  try {
    return toClip(JSON.parse(decode(found)))
  } catch {
    return null
  }
}

function encode(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let binary = ''
  for (const b of bytes) binary += String.fromCharCode(b)
  return btoa(binary)
}

function decode(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)))
}

function toClip(raw: unknown): Clip | null {
  if (!isRecord(raw) || raw.v !== 1 || !isWhat(raw.what)) return null
  const tops = { stages: ['stage'], steps: ['step'], cards: inside.step ?? [], lane: inside.step ?? [] }[raw.what]
  const clip: Clip = {
    v: 1,
    what: raw.what,
    nodes: list(raw.nodes).flatMap((n) => toNode(n, tops)),
    joins: list(raw.joins).flatMap((n) => toNode(n, joining)),
    lanes: list(raw.lanes).flatMap(toLane),
  }
  return clip.nodes.length === 0 || clipSize(clip) > CLIP_LIMITS.nodes ? null : clip
}

function toNode(raw: unknown, allowed: readonly string[]): readonly ClipNode[] {
  if (!isRecord(raw) || typeof raw.key !== 'string' || typeof raw.type !== 'string' || !allowed.includes(raw.type)) return []
  const type = typeOf('map', raw.type)
  if (type === undefined || !isRecord(raw.f)) return []
  const f = Object.fromEntries(Object.entries(raw.f).filter(([name]) => fieldOf(type, name) !== undefined))
  const kids = list(raw.kids).flatMap((k) => toNode(k, inside[type.name] ?? []))
  const lane = typeof raw.lane === 'string' ? { lane: raw.lane } : {}
  const column = typeof raw.column === 'number' && Number.isInteger(raw.column) && raw.column >= 0 ? { column: raw.column } : {}
  return [{ key: raw.key, type: type.name, f, ...lane, ...column, kids }]
}

function toLane(raw: unknown): readonly ClipLane[] {
  if (!isRecord(raw) || typeof raw.key !== 'string' || typeof raw.kind !== 'string') return []
  const text = (name: 'title' | 'persona') => (typeof raw[name] === 'string' ? { [name]: raw[name] } : {})
  return [{ key: raw.key, kind: raw.kind, ...text('title'), ...text('persona') }]
}

function isWhat(what: unknown): what is ClipWhat {
  return what === 'cards' || what === 'steps' || what === 'stages' || what === 'lane'
}

function list(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : []
}

function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}
