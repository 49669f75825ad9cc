/** Three or four maps in rows: which of their steps belong together, and what that says in words. Pure. */

import type { Library } from '../../../../model/library'
import type { JourneyMap, Stage, Step } from '../../../../model/map'
import { signed } from '../../../../plot/words'
import { shownMap, type ViewFilter } from '../filter'
import { type Compared, type Facts, factsOf } from './facts'
import { align, type StepIn } from './plan'

/** The marks of the maps, in the order of the columns. */
export const letters = ['a', 'b', 'c', 'd'] as const

/** Which of the maps. */
export type Letter = (typeof letters)[number]

/** One row: the same step in each map, or null where a map has none. */
export interface Row {
  readonly key: string
  readonly cells: readonly (StepIn | null)[]
}

/** Rows under one stage heading. */
export interface Group {
  readonly key: string
  readonly stages: readonly (Stage | null)[]
  readonly rows: readonly Row[]
}

/**
 * All maps in rows. They are laid beside each other one after the other: what
 * the earlier ones have in common with the next decides its place, so that two
 * maps can share a step that the first does not have.
 */
export function alignAll(maps: readonly JourneyMap[]): readonly Group[] {
  const [first, ...rest] = maps
  if (first === undefined) return []
  const start = first.stages.map((stage): Group => {
    const rows = stage.steps.map((step): Row => ({ key: step.id, cells: [{ step, stage }] }))
    return { key: stage.id, stages: [stage], rows }
  })
  return rest.reduce<readonly Group[]>((groups, next, i) => joined(groups, first, next, i + 1), start)
}

/** The groups with one more map in them. */
function joined(groups: readonly Group[], like: JourneyMap, next: JourneyMap, count: number): readonly Group[] {
  const groupOf = new Map<Stage, Group>()
  const rowOf = new Map<Step, Row>()
  const stages = groups.flatMap((group): readonly Stage[] => {
    const named = group.stages.find((s) => s !== null)
    if (named == null) return []
    const steps = group.rows.flatMap((row): readonly Step[] => {
      const step = row.cells.find((c) => c !== null)?.step
      if (step !== undefined) rowOf.set(step, row)
      return step === undefined ? [] : [step]
    })
    const stage = { ...named, steps }
    groupOf.set(stage, group)
    return [stage]
  })
  const none = new Array<null>(count).fill(null)
  return align({ ...like, stages }, next).map((band): Group => {
    const group = band.a === null ? undefined : groupOf.get(band.a)
    const rows = band.columns.map((column): Row => {
      const row = column.a === null ? undefined : rowOf.get(column.a.step)
      return { key: row?.key ?? `${count} ${column.b?.step.id}`, cells: [...(row?.cells ?? none), column.b] }
    })
    return { key: group?.key ?? `${count} ${band.b?.id}`, stages: [...(group?.stages ?? none), band.b], rows }
  })
}

/** A row with what each map has there. */
export interface FilledRow extends Row {
  readonly facts: readonly (Facts | null)[]
}

/** A group with its rows filled. */
export interface FilledGroup extends Group {
  readonly rows: readonly FilledRow[]
}

/** Fills the rows, and leaves out stages that no map shows. */
export function fillAll(maps: readonly Compared[], library: Library, wished: readonly string[]): readonly FilledGroup[] {
  const groups = alignAll(maps.map((m) => m.map)).filter((group) => group.rows.length > 0)
  return chosenStages(groups, (g) => g.stages, wished).map((group) => ({
    ...group,
    rows: group.rows.map((row) => ({
      ...row,
      facts: row.cells.map((cell, i) => {
        const of = maps[i]
        return cell === null || of === undefined ? null : factsOf(of, cell.step, library)
      }),
    })),
  }))
}

/** A map as the filter shows it, with all its stages: those are chosen after the maps were laid beside each other. */
export function readWith(map: JourneyMap, filter: ViewFilter): JourneyMap {
  return shownMap(map, { ...filter, stages: [] })
}

/** Only what stands in one of the wished stages of any map; all of it where none of them exists. */
export function chosenStages<T>(
  items: readonly T[],
  stagesOf: (item: T) => readonly (Stage | null)[],
  wished: readonly string[],
): readonly T[] {
  const kept = items.filter((item) => stagesOf(item).some((s) => s !== null && wished.includes(s.id)))
  return kept.length === 0 ? items : kept
}

/** What differs most between all of them, in a few sentences. */
export function headlineOf(groups: readonly FilledGroup[], count: number): string {
  const rows = groups.flatMap((g) => g.rows)
  const inAll = rows.filter((r) => r.cells.every((c) => c !== null)).length
  const steps = `${rows.length} ${rows.length === 1 ? 'step' : 'steps'}`
  const shared =
    inAll === 0 ? `No step stands in all ${count} maps.` : `${inAll} of ${steps} ${inAll === 1 ? 'stands' : 'stand'} in all ${count} maps.`
  const alone = Array.from({ length: count }, (_, i) => {
    const n = rows.filter((r) => r.cells.every((c, at) => (c !== null) === (at === i))).length
    return n === 0 ? null : `${letterOf(i)} alone has ${n}`
  }).filter((w) => w !== null)
  return [shared, alone.length === 0 ? null : `${alone.join(', ')}.`, furthest(rows)].filter((w) => w !== null).join(' ')
}

/** The letter of a column as it is read. */
export function letterOf(place: number): string {
  return (letters[place] ?? 'a').toUpperCase()
}

/** Two drawn values that differ by less are drawn alike. */
const FELT = 0.5

function furthest(rows: readonly FilledRow[]): string | null {
  const spreads = rows.flatMap((row) => {
    const drawn = row.facts.flatMap((f, i) => (f?.emotion == null ? [] : [{ letter: letterOf(i), value: f.emotion }]))
    if (drawn.length < 2) return []
    const best = drawn.reduce((m, d) => (d.value > m.value ? d : m))
    const worst = drawn.reduce((m, d) => (d.value < m.value ? d : m))
    const title = row.cells.find((c) => c !== null)?.step.title ?? ''
    return [{ title, best, worst, by: best.value - worst.value }]
  })
  if (spreads.length === 0) return null
  const most = spreads.reduce((m, s) => (s.by > m.by ? s : m))
  if (most.by < FELT) return 'They are drawn to feel alike.'
  const { title, best, worst } = most
  return `They are drawn furthest apart at “${title}”: ${best.letter} at ${signed(best.value)}, ${worst.letter} at ${signed(worst.value)}.`
}
