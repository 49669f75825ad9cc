/** Joining other files to the one to import: pure, the server checks the outcome. */

import type { ColumnGuess, ImportRequest, JoinGuess, Lookup, Mapping, Preview, UploadedFile } from '../../api/types'
import { assign, release } from './mapping'

/** Another uploaded file and which of its columns come along. Its keys stand in the mapping, as a lookup of the same name. */
export interface JoinedFile {
  readonly name: string
  readonly file: string
  readonly fileName: string
  readonly rows: number
  /** Whether `rows` are all that the file has. */
  readonly whole: boolean
  readonly columns: readonly ColumnGuess[]
  readonly brought: readonly string[]
}

/** What becomes of several rows with one key. */
export type Several = 'first' | 'each' | 'sum'

/** What the wizard edits of the joins: the files and the mapping together. */
export interface Joined {
  readonly mapping: Mapping
  readonly joins: readonly JoinedFile[]
}

/** What the preview says about the columns: what they mean, and which are the file's own. */
type View = Pick<Preview, 'columns' | 'info'>

/** A short name for the file's columns that none of the other names begins with. */
export function joinName(fileName: string, taken: readonly string[]): string {
  const stem = fileName.replace(/(\.[A-Za-z0-9]{1,7}){1,2}$/, '').replace(/[^\p{L}\p{N}]+/gu, '_') || 'file'
  const free = (name: string) => !taken.some((t) => t === name || t.startsWith(`${name}.`))
  let name = stem
  for (let n = 2; !free(name); n++) name = `${stem}_${n}`
  return name
}

/** Adds an uploaded file by its best pair of keys; without a pair it waits for one to be chosen. */
export function addJoin({ mapping, joins }: Joined, file: UploadedFile, guess: JoinGuess, view: View): Joined {
  const taken = [...view.columns.map((c) => c.name), ...joins.map((j) => j.name)]
  const join: JoinedFile = {
    name: joinName(file.name, taken),
    file: file.id,
    fileName: file.name,
    rows: guess.rows,
    whole: guess.whole,
    columns: guess.columns,
    brought: [],
  }
  const [best] = guess.keys
  const added = { mapping, joins: [...joins, join] }
  return best === undefined ? added : setKeys(added, join.name, best.key, best.on, view)
}

/** Joins a file by a pair of keys. The first pair brings all of its columns. */
export function setKeys({ mapping, joins }: Joined, name: string, key: string, on: string, view: View): Joined {
  const join = joins.find((j) => j.name === name)
  if (join === undefined) return { mapping, joins }
  const lookups = mapping.lookups ?? []
  if (lookups.some((l) => l.name === name))
    return { joins, mapping: { ...mapping, lookups: lookups.map((l) => (l.name === name ? { ...l, key, on } : l)) } }
  const lookup: Lookup = { name, file: join.fileName, key, on }
  let out: Joined = { mapping: { ...mapping, lookups: [...lookups, lookup] }, joins }
  for (const c of join.columns) if (c.name !== on) out = bring(out, name, c.name, view.info.columns)
  return { ...out, mapping: betterPerson(out.mapping, join, on, view) }
}

/** A column of the other file that names the person better than the one in use takes its place. */
function betterPerson(mapping: Mapping, join: JoinedFile, on: string, view: View): Mapping {
  const now = Math.max(0, ...view.columns.filter((c) => c.role === 'person').map((c) => c.confidence))
  const best = join.columns.find((c) => c.role === 'person' && c.name !== on && c.confidence > now)
  return best === undefined ? mapping : assign(mapping, `${join.name}.${best.name}`, 'person', view.info.columns)
}

/** Lets a column of another file come along, as a property until somebody gives it another meaning. */
export function bring({ mapping, joins }: Joined, name: string, column: string, columns: readonly string[]): Joined {
  return { mapping: assign(mapping, `${name}.${column}`, 'prop', columns), joins: edit(joins, name, (b) => [...b, column]) }
}

/** Leaves a column of another file out again. */
export function leave({ mapping, joins }: Joined, name: string, column: string, columns: readonly string[]): Joined {
  const lookups = mapping.lookups?.map((l) => (l.name === name ? unsummed(l, column) : l))
  const kept = { ...mapping, ...(lookups === undefined ? {} : { lookups }) }
  return {
    mapping: release(kept, `${name}.${column}`, columns),
    joins: edit(joins, name, (b) => b.filter((c) => c !== column)),
  }
}

/** Takes a file out, with all that its columns meant. Files joined by its columns go too. */
export function removeJoin(state: Joined, name: string, columns: readonly string[]): Joined {
  let out = state
  for (const l of state.mapping.lookups ?? []) if (l.key.startsWith(`${name}.`)) out = removeJoin(out, l.name, columns)
  for (const c of out.joins.find((j) => j.name === name)?.brought ?? []) out = leave(out, name, c, columns)
  const { lookups, ...rest } = out.mapping
  const others = lookups?.filter((l) => l.name !== name) ?? []
  return { mapping: others.length === 0 ? rest : { ...rest, lookups: others }, joins: out.joins.filter((j) => j.name !== name) }
}

/** What becomes of several rows with one key, as the lookup says. */
export function severalOf(lookup: Lookup): Several {
  if ((lookup.sum?.length ?? 0) > 0) return 'sum'
  return lookup.each === true ? 'each' : 'first'
}

/** The lookup with another treatment of several rows. Sums add up the given columns. */
export function setSeveral(mapping: Mapping, name: string, several: Several, sum: readonly string[]): Mapping {
  const change = ({ each: _, sum: __, ...rest }: Lookup): Lookup => ({
    ...rest,
    ...(several === 'each' ? { each: true } : {}),
    ...(several === 'sum' ? { sum } : {}),
  })
  return { ...mapping, lookups: mapping.lookups?.map((l) => (l.name === name ? change(l) : l)) ?? [] }
}

/** Columns that come along and hold numbers, as far as their samples show. */
export function numbers(join: JoinedFile): readonly string[] {
  const number = (text: string) => text.trim() !== '' && Number.isFinite(Number(text))
  return join.columns.filter((c) => join.brought.includes(c.name) && c.samples.length > 0 && c.samples.every(number)).map((c) => c.name)
}

/** The amounts among them, which one would add up; all numbers where nothing looks like an amount. */
export function amounts(join: JoinedFile): readonly string[] {
  const all = numbers(join)
  const some = all.filter((n) => join.columns.some((c) => c.name === n && c.role === 'value'))
  return some.length > 0 ? some : all
}

/** What a request says about the joined files. */
export function joinsOf(joins: readonly JoinedFile[]): Pick<ImportRequest, 'lookups' | 'shown'> {
  if (joins.length === 0) return {}
  return {
    lookups: Object.fromEntries(joins.map((j) => [j.name, j.file])),
    shown: joins.flatMap((j) => j.brought.map((c) => `${j.name}.${c}`)),
  }
}

function edit(joins: readonly JoinedFile[], name: string, change: (brought: readonly string[]) => readonly string[]) {
  return joins.map((j) => (j.name === name ? { ...j, brought: change(j.brought) } : j))
}

function unsummed({ sum, ...rest }: Lookup, column: string): Lookup {
  const others = sum?.filter((c) => c !== column) ?? []
  return others.length === 0 ? rest : { ...rest, sum: others }
}
