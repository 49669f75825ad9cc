/** Editing a mapping column by column: pure, the server checks the outcome. */

import type { EventSpec, Mapping } from '../../api/types'

/** What a column may mean. */
export type Role =
  | 'person'
  | 'event'
  | 'time'
  | 'channel'
  | 'value'
  | 'score'
  | 'text'
  | 'trait'
  | 'prop'
  | 'id'
  | 'duration'
  | 'lifecycle'
  | 'seq'
  | 'original'
  | 'sent'
  | 'received'
  | 'kind'
  | 'none'

export const roleWords: Readonly<Record<Role, string>> = {
  person: 'Person',
  event: 'Event name',
  time: 'Time',
  channel: 'Channel',
  value: 'Value',
  score: 'Score',
  text: 'Customer’s words',
  trait: 'Fact about the person',
  prop: 'Property of the event',
  id: 'Event id',
  duration: 'Duration, seconds',
  lifecycle: 'Start or end',
  seq: 'Order number',
  original: 'Sender’s clock',
  sent: 'Sent at',
  received: 'Received at',
  kind: 'Kind of event',
  none: 'Ignore',
}

/** Roles in the order in which they are offered. */
export const roles = Object.keys(roleWords) as readonly Role[]

export function isRole(text: string): text is Role {
  return Object.hasOwn(roleWords, text)
}

/** Fields of a mapping that name one column each. */
const single = [
  'event',
  'time',
  'channel',
  'value',
  'score',
  'text',
  'id',
  'duration',
  'seq',
  'original',
  'sent',
  'received',
  'kind',
] as const

/** The mapping with the column free of any meaning. `*` among the properties is written out, so that one of the file's own columns can leave it. */
export function release(mapping: Mapping, column: string, columns: readonly string[]): Mapping {
  const out: Record<string, unknown> = { ...mapping }
  for (const field of single) if (mapping[field] === column) delete out[field]
  if (mapping.person === column) delete out.person
  if (mapping.score === column) delete out.score_type
  if (mapping.ids !== undefined) out.ids = without(mapping.ids, column)
  if (mapping.traits !== undefined) out.traits = without(mapping.traits, column)
  if (mapping.lifecycle?.column === column) delete out.lifecycle
  if (mapping.events !== undefined) {
    const events = mapping.events.filter((e) => e.time !== column).map((e) => releaseSpec(e, column))
    if (events.length > 0) out.events = events
    else delete out.events
  }
  const taken = used(out as Mapping)
  const all = columns.filter((c) => !taken.has(c))
  const props = (mapping.props ?? []).flatMap((p) => (p === '*' && columns.includes(column) ? all : [p]))
  out.props = props.filter((p) => p !== column)
  return out as Mapping
}

/** The mapping with a new meaning for the column. Meanings that only one column can have move to it. */
export function assign(mapping: Mapping, column: string, role: Role, columns: readonly string[]): Mapping {
  const free = release(mapping, column, columns)
  switch (role) {
    case 'none':
      return free
    case 'prop':
      return { ...free, props: [...(free.props ?? []), column] }
    case 'trait':
      return { ...free, traits: { ...free.traits, [column]: column } }
    case 'lifecycle':
      return { ...free, lifecycle: { column, keep: 'pair' } }
    case 'person': {
      const { ids: _, ...rest } = free
      return keepAsProp({ ...rest, person: column }, mapping.person)
    }
    case 'time':
      if (free.events !== undefined) return addEvent(free, column)
      return keepAsProp({ ...free, time: column }, mapping.time)
    case 'score':
    case 'text':
    case 'value':
      if (free.events !== undefined) return place(free, column, role)
      if (role !== 'score') return keepAsProp({ ...free, [role]: column }, mapping[role])
      return keepAsProp({ ...free, score: column, score_type: mapping.score_type ?? 'csat5' }, mapping.score)
    default:
      return keepAsProp({ ...free, [role]: column }, mapping[role])
  }
}

/** The file that a column comes from: the name of a lookup, or nothing for the file itself. */
export function sourceOf(mapping: Mapping, column: string | undefined): string {
  return mapping.lookups?.find((l) => column?.startsWith(`${l.name}.`))?.name ?? ''
}

/** One more event of a wide table. Where its time comes from another file, each row of that file is an event. */
function addEvent(mapping: Mapping, column: string): Mapping {
  const source = sourceOf(mapping, column)
  const name = humanise(source === '' ? column : column.slice(source.length + 1))
  const events = [...(mapping.events ?? []), { event: `=${name}`, time: column }]
  if (source === '') return { ...mapping, events }
  const lookups = mapping.lookups?.map((l) => (l.name === source && l.sum === undefined ? { ...l, each: true } : l)) ?? []
  return { ...mapping, events, lookups }
}

/** Gives a detail to the one event of a wide table that it belongs to; on the others it would count again. */
function place(mapping: Mapping, column: string, role: 'score' | 'text' | 'value'): Mapping {
  const events = mapping.events ?? []
  const source = sourceOf(mapping, column)
  const near = events.flatMap((e, i) => (sourceOf(mapping, e.time) === source ? [i] : []))
  const home = (role === 'value' ? near[0] : near.at(-1)) ?? (role === 'value' ? 0 : events.length - 1)
  const before = events[home]?.[role]
  const put = (e: EventSpec): EventSpec => ({
    ...e,
    [role]: column,
    ...(role === 'score' ? { score_type: e.score_type ?? 'csat5' } : {}),
    ...(role === 'value' ? {} : { kind: e.kind ?? 'feedback' }),
  })
  return keepAsProp({ ...mapping, events: events.map((e, i) => (i === home ? put(e) : e)) }, before)
}

/** The scale of a score, wherever the mapping holds it. */
export function scaleOf(mapping: Mapping, column: string): string | undefined {
  const spec = [mapping, ...(mapping.events ?? [])].find((s) => s.score === column)
  return spec === undefined ? undefined : (spec.score_type ?? 'csat5')
}

/** The mapping with another scale for the score of a column. */
export function rescale(mapping: Mapping, column: string, scale: string): Mapping {
  const set = <T extends EventSpec>(spec: T): T => (spec.score === column ? { ...spec, score_type: scale } : spec)
  const { events } = mapping
  return { ...set(mapping), ...(events === undefined ? {} : { events: events.map(set) }) }
}

/** A column that lost its meaning to another one stays as a property; a constant ("=…") is no column. */
function keepAsProp(mapping: Mapping, column: string | undefined): Mapping {
  if (column === undefined || column === '' || column.startsWith('=') || used(mapping).has(column)) return mapping
  const props = mapping.props ?? []
  return props.includes(column) ? mapping : { ...mapping, props: [...props, column] }
}

/** Columns that have a meaning other than property. */
function used(mapping: Mapping): Set<string> {
  const out = new Set<string>()
  for (const spec of [mapping, ...(mapping.events ?? [])]) {
    for (const field of single) {
      const column = spec[field]
      if (column !== undefined && !column.startsWith('=')) out.add(column)
    }
    if (spec.person !== undefined) out.add(spec.person)
    for (const column of Object.values(spec.ids ?? {})) out.add(column)
    for (const column of Object.values(spec.traits ?? {})) out.add(column)
  }
  if (mapping.lifecycle !== undefined) out.add(mapping.lifecycle.column)
  return out
}

function releaseSpec(spec: EventSpec, column: string): EventSpec {
  const out: Record<string, unknown> = { ...spec }
  for (const field of single) if (spec[field] === column) delete out[field]
  if (spec.score === column) delete out.score_type
  if (spec.kind === 'feedback' && out.score === undefined && out.text === undefined) delete out.kind
  if (spec.props !== undefined) out.props = spec.props.filter((p) => p !== column)
  return out as EventSpec
}

function without(map: Readonly<Record<string, string>>, column: string): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter(([, c]) => c !== column))
}

const timeWords = new Set(['timestamp', 'date', 'datetime', 'time', 'at', 'on', 'ts', 'utc'])

/** The name of a time column as that of an event: paidAt is paid. */
function humanise(column: string): string {
  const words = column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\-.:]+/g, ' ')
    .trim()
    .toLowerCase()
    .split(' ')
  while (words.length > 1 && timeWords.has(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

/** What is still missing before anything can be imported, as a sentence, or nothing. */
export function missing(mapping: Mapping): string | null {
  const specs = mapping.events ?? [mapping]
  const has = (test: (spec: EventSpec) => boolean) => test(mapping) || (specs.length > 0 && specs.every(test))
  if (!has((s) => filled(s.person) || Object.keys(s.ids ?? {}).length > 0)) return 'Say which column is the person.'
  if (!has((s) => filled(s.time) || filled(s.original) || filled(s.received))) return 'Say which column is the time.'
  if (!has((s) => filled(s.event))) return 'Say which column names the event, or give all rows one name.'
  return null
}

function filled(text: string | undefined): boolean {
  return text !== undefined && text !== '' && text !== '='
}
