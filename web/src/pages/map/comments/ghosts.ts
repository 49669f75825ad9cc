/** Where the elements stand that people suggest to add: free of any view, so that it can be tested. */

import type { Ghost, Suggestion } from '../../../api/comments'
import { isCardKind } from '../lanes'

/** A suggested element at its place. */
export interface Shown {
  readonly ghost: Ghost
  readonly suggestion: string
  readonly by: string
  readonly words: string
}

/** What a lane takes. */
interface Lane {
  readonly kinds: readonly string[]
  readonly own: boolean
  readonly node: string | null
}

/** What open suggestions would add to a map that does not have it. */
export function shownGhosts(suggestions: readonly Suggestion[]): readonly Shown[] {
  return suggestions
    .filter((s) => s.state === 'open')
    .flatMap((s) => s.added.map((ghost) => ({ ghost, suggestion: s.id, by: s.by, words: wordsOf(ghost) })))
}

/** What a suggested element says. */
function wordsOf({ type, f }: Ghost): string {
  for (const field of ['title', 'name', 'text', 'statement']) {
    const value = f[field]
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return type === 'placement' ? 'Touchpoint' : type
}

/** The suggested cards of one cell. */
export function ghostsIn(shown: readonly Shown[], step: string, lane: Lane): readonly Shown[] {
  return shown.filter(({ ghost }) => {
    if (ghost.type !== 'card' || ghost.parent !== step) return false
    const kind = ghost.f.kind
    if (typeof kind !== 'string' || !isCardKind(kind) || !lane.kinds.includes(kind)) return false
    return lane.own ? (ghost.lane ?? null) === lane.node : (ghost.lane ?? null) === null
  })
}

/** The suggested steps that would stand after a step, or in front of it if it is the first of its stage. */
export function ghostSteps(
  shown: readonly Shown[],
  step: string,
  stage: { readonly id: string; readonly steps: readonly { readonly id: string }[] },
): readonly Shown[] {
  const known = new Set(stage.steps.map((s) => s.id))
  const ghosts = shown.filter((s) => s.ghost.type === 'step' && s.ghost.parent === stage.id)
  const anchor = (s: Shown): string | undefined => {
    const after = s.ghost.after
    if (after === undefined) return stage.steps[0]?.id
    if (known.has(after)) return after
    const before = ghosts.find((g) => g.ghost.id === after)
    return before === undefined ? stage.steps[stage.steps.length - 1]?.id : anchor(before)
  }
  return ghosts.filter((s) => anchor(s) === step)
}

/** The suggested stages that would stand after a stage, or in front of it if it is the first. */
export function ghostStages(shown: readonly Shown[], stage: string, order: readonly string[]): readonly Shown[] {
  return shown.filter(({ ghost }) => {
    if (ghost.type !== 'stage') return false
    if (ghost.after === undefined) return order[0] === stage
    return order.includes(ghost.after) ? ghost.after === stage : order[order.length - 1] === stage
  })
}

/** The suggested touchpoints of a step. */
export function ghostPlacements(shown: readonly Shown[], step: string): readonly Shown[] {
  return shown.filter((s) => s.ghost.type === 'placement' && s.ghost.parent === step)
}

/** How many ghosts a cell shows; the rest is a number. */
export const MOST = 2
const GHOST_HEIGHT = 22

/** A row of the grid, as far as it matters here. */
interface Row {
  readonly lane: Lane & { readonly id: string }
  readonly height: number
  readonly folded: boolean
}

/** The rows with room for what is suggested in their cells. */
export function withRoom<R extends Row>(rows: readonly R[], steps: readonly string[], shown: readonly Shown[]): readonly R[] {
  if (shown.length === 0) return rows
  return rows.map((row) => {
    if (row.folded) return row
    const inCell = (step: string) => (row.lane.id === 'touchpoints' ? ghostPlacements(shown, step) : ghostsIn(shown, step, row.lane)).length
    const most = Math.max(0, ...steps.map(inCell))
    return most === 0 ? row : { ...row, height: row.height + Math.min(most, MOST + 1) * GHOST_HEIGHT }
  })
}
