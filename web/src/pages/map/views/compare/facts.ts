/** What each column shows of both maps, and what differs, in words. Pure. */

import type { Library } from '../../../../model/library'
import type { JourneyMap, Step } from '../../../../model/map'
import { signed } from '../../../../plot/words'
import { cardsOfStep } from '../../cards'
import { drawnEmotion } from '../../scene'
import type { Band, Column } from './plan'

/** Which of the two maps. */
export type Side = 'a' | 'b'

/** A map of the comparison, with what reading it needs. */
export interface Compared {
  readonly id: string
  readonly name: string
  readonly map: JourneyMap
  /** The persona whose curve is compared; null for everybody. */
  readonly persona: string | null
}

/** What one map has at a column. */
export interface Facts {
  readonly touchpoints: readonly string[]
  /** The drawn feeling, or null. */
  readonly emotion: number | null
  readonly pains: number
  readonly gains: number
}

/** One difference: where, and in words. */
export interface Difference {
  readonly key: string
  readonly where: string
  readonly words: string
}

/** Two drawn values that differ by less are drawn alike. */
const FELT = 0.5

/** What the map has at a step. */
export function factsOf(of: Compared, step: Step, library: Library): Facts {
  const names = step.placements.map((p) => library.touchpoints.find((t) => t.id === p.touchpoint)?.name ?? 'Deleted touchpoint')
  const cards = cardsOfStep(of.id, step, library)
  const point = drawnEmotion(step, of.persona) ?? drawnEmotion(step, of.persona, 'to_be')
  return {
    touchpoints: [...new Set(names)],
    emotion: point?.value ?? null,
    pains: cards.filter((c) => c.kind === 'pain').length,
    gains: cards.filter((c) => c.kind === 'gain').length,
  }
}

/** A column with what both maps have there. */
export interface Filled extends Column {
  readonly band: Band
  readonly facts: { readonly [S in Side]: Facts | null }
}

/** Fills the columns. */
export function fill(bands: readonly Band[], a: Compared, b: Compared, library: Library): readonly Filled[] {
  return bands.flatMap((band) =>
    band.columns.map((column) => ({
      ...column,
      band,
      facts: {
        a: column.a === null ? null : factsOf(a, column.a.step, library),
        b: column.b === null ? null : factsOf(b, column.b.step, library),
      },
    })),
  )
}

/** By how much the second map is drawn better at a column; null where one draws nothing. */
export function lead({ facts: { a, b } }: Filled): number | null {
  if (a?.emotion == null || b?.emotion == null) return null
  return Math.round((b.emotion - a.emotion) * 10) / 10
}

/** What differs at one column, in the order in which it is read. */
export function differences(column: Filled): readonly string[] {
  const { a, b, facts, band } = column
  if (a === null) return ['only in B']
  if (b === null) return ['only in A']
  const out: string[] = []
  if (a.step.title !== b.step.title) out.push(`A says “${a.step.title}”, B “${b.step.title}”`)
  if (band.b !== b.stage) out.push(`B has it in ${b.stage.name}`)
  const by = lead(column)
  if (by !== null && Math.abs(by) >= FELT) out.push(`drawn ${Math.abs(by).toFixed(1)} ${by > 0 ? 'better' : 'worse'} in B`)
  out.push(...onlyIn(facts.a?.touchpoints ?? [], facts.b?.touchpoints ?? []))
  out.push(...counted('pain', facts.a?.pains ?? 0, facts.b?.pains ?? 0), ...counted('gain', facts.a?.gains ?? 0, facts.b?.gains ?? 0))
  return out
}

function onlyIn(a: readonly string[], b: readonly string[]): readonly string[] {
  const lost = a.filter((t) => !b.includes(t))
  const won = b.filter((t) => !a.includes(t))
  return [...(lost.length === 0 ? [] : [`without ${lost.join(', ')} in B`]), ...(won.length === 0 ? [] : [`with ${won.join(', ')} in B`])]
}

function counted(word: string, a: number, b: number): readonly string[] {
  if (a === b) return []
  const [n, more] = [Math.abs(a - b), b > a]
  return [`${n} ${word}${n === 1 ? '' : 's'} ${more ? 'more' : n === 1 ? 'less' : 'fewer'} in B`]
}

/** Every difference with its place: first what only one map has, then step by step. */
export function listed(columns: readonly Filled[]): readonly Difference[] {
  const alone = (where: string, own: readonly Filled[], side: Side): readonly Difference[] =>
    own.length === 0 ? [] : [{ key: side, where, words: own.map((c) => c[side]?.step.title).join('; ') }]
  const both = columns.flatMap((column): readonly Difference[] => {
    const words = column.a === null || column.b === null ? [] : differences(column)
    return column.a === null || words.length === 0 ? [] : [{ key: column.key, where: column.a.step.title, words: words.join('; ') }]
  })
  return [
    ...alone(
      'Only in A',
      columns.filter((c) => c.b === null),
      'a',
    ),
    ...alone(
      'Only in B',
      columns.filter((c) => c.a === null),
      'b',
    ),
    ...both,
  ]
}

/** What differs most, as one or two sentences. */
export function headline(columns: readonly Filled[]): string {
  const onlyA = columns.filter((c) => c.b === null).length
  const onlyB = columns.filter((c) => c.a === null).length
  const both = columns.length - onlyA - onlyB
  if (both === 0) return 'No step stands in both maps.'
  const steps = stepsSentence(onlyA, onlyB, both)
  const mood = moodSentence(columns)
  return mood === null ? steps : `${steps} ${mood}`
}

const steps = (n: number) => `${n} ${n === 1 ? 'step' : 'steps'}`

function stepsSentence(onlyA: number, onlyB: number, both: number): string {
  if (onlyA === 0 && onlyB === 0) return both === 1 ? 'Both have the same step.' : `Both have the same ${steps(both)}.`
  if (onlyA === 0) return `B adds ${steps(onlyB)} to the ${both} of A.`
  if (onlyB === 0) return `B does without ${onlyA} of the ${steps(both + onlyA)} of A.`
  return `B adds ${steps(onlyB)} and does without ${onlyA} of A; ${both} stand in both.`
}

function moodSentence(columns: readonly Filled[]): string | null {
  const leads = columns.flatMap((column) => {
    const by = lead(column)
    return by === null || column.a === null ? [] : [{ by, title: column.a.step.title }]
  })
  if (leads.length === 0) return null
  const most = leads.reduce((m, l) => (Math.abs(l.by) > Math.abs(m.by) ? l : m))
  if (Math.abs(most.by) < FELT) return 'They are drawn to feel alike.'
  return `They are drawn furthest apart at “${most.title}”, where B feels ${most.by > 0 ? 'better' : 'worse'} by ${signed(Math.abs(most.by)).replace('+', '')}.`
}
