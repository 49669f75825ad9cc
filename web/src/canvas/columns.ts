/**
 * Columns of the map grid: one per step, grouped under their stage.
 *
 * A collapsed stage is one narrow column; a stage without steps keeps one empty
 * column, so that it can be seen and filled. Positions are in pixels from the
 * right edge of the sticky lane titles. The plan is data; nothing here knows
 * the screen.
 */

/** What the layout needs to know about a stage. */
export interface StageShape {
  readonly id: string
  readonly steps: readonly { readonly id: string }[]
}

/** Sizes in pixels, and which stages are folded away. */
export interface ColumnOptions {
  readonly stepWidth: number
  readonly collapsedWidth: number
  readonly collapsed: ReadonlySet<string>
}

interface ColumnBase {
  /** Position in the plan, from 0. */
  readonly index: number
  readonly stage: string
  readonly x: number
  readonly width: number
  /** True when the next column belongs to another stage. */
  readonly endsStage: boolean
}

/** One column. Only a step column carries cells with content. */
export type Column =
  | (ColumnBase & { readonly kind: 'step'; readonly step: string; readonly number: number })
  | (ColumnBase & { readonly kind: 'collapsed' })
  | (ColumnBase & { readonly kind: 'empty' })

/** The columns that one stage header spans. */
export interface StageSpan {
  readonly stage: string
  readonly x: number
  readonly width: number
  readonly first: number
  readonly count: number
  readonly collapsed: boolean
}

/** The whole plan, left to right. */
export interface ColumnPlan {
  readonly columns: readonly Column[]
  readonly stages: readonly StageSpan[]
  readonly width: number
}

/** Lays the stages' steps out from left to right. */
export function planColumns(stages: readonly StageShape[], options: ColumnOptions): ColumnPlan {
  const columns: Column[] = []
  const spans: StageSpan[] = []
  let x = 0
  let number = 0
  for (const stage of stages) {
    const first = columns.length
    const start = x
    const collapsed = options.collapsed.has(stage.id)
    const base = { stage: stage.id }
    if (collapsed) {
      columns.push({ ...base, kind: 'collapsed', index: first, x, width: options.collapsedWidth, endsStage: true })
      x += options.collapsedWidth
      number += stage.steps.length
    } else if (stage.steps.length === 0) {
      columns.push({ ...base, kind: 'empty', index: first, x, width: options.stepWidth, endsStage: true })
      x += options.stepWidth
    } else {
      stage.steps.forEach((step, i) => {
        number++
        const endsStage = i === stage.steps.length - 1
        columns.push({ ...base, kind: 'step', step: step.id, number, index: columns.length, x, width: options.stepWidth, endsStage })
        x += options.stepWidth
      })
    }
    spans.push({ stage: stage.id, x: start, width: x - start, first, count: columns.length - first, collapsed })
  }
  return { columns, stages: spans, width: x }
}

/** The index of the column at x; x outside the plan gives its first or last column, an empty plan -1. */
export function columnAt(plan: ColumnPlan, x: number): number {
  let low = 0
  let high = plan.columns.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const column = plan.columns[middle]
    if (column !== undefined && column.x <= x) low = middle
    else high = middle - 1
  }
  return plan.columns.length === 0 ? -1 : low
}

/** The half-open range of columns that touch the window [from, to), widened by `overscan` columns on each side. */
export function visibleColumns(plan: ColumnPlan, from: number, to: number, overscan: number): readonly [number, number] {
  if (plan.columns.length === 0) return [0, 0]
  const first = columnAt(plan, from)
  const last = columnAt(plan, Math.max(from, to - 1))
  return [Math.max(0, first - overscan), Math.min(plan.columns.length, last + 1 + overscan)]
}

/** Where something dropped at x would land: the stage, the step it comes after (null: first), and the x of the gap. */
export interface Gap {
  readonly stage: string
  readonly after: string | null
  readonly x: number
}

/** The gap between columns that lies nearest to x, or null on a map without stages. */
export function gapAt(plan: ColumnPlan, x: number): Gap | null {
  const index = columnAt(plan, x)
  const column = plan.columns[index]
  if (column === undefined) return null
  if (column.kind !== 'step') return { stage: column.stage, after: lastStepBefore(plan, index), x: column.x + column.width }
  if (x >= column.x + column.width / 2) return { stage: column.stage, after: column.step, x: column.x + column.width }
  return { stage: column.stage, after: lastStepBefore(plan, index), x: column.x }
}

/** The step directly left of the column within the same stage. */
function lastStepBefore(plan: ColumnPlan, index: number): string | null {
  const here = plan.columns[index]
  const left = plan.columns[index - 1]
  return left !== undefined && here !== undefined && left.kind === 'step' && left.stage === here.stage ? left.step : null
}

/** The border between stages that lies nearest to x: the stage before it (null: first), and its x. */
export function stageGapAt(plan: ColumnPlan, x: number): { readonly after: string | null; readonly x: number } | null {
  if (plan.stages.length === 0) return null
  let best: { readonly after: string | null; readonly x: number } = { after: null, x: 0 }
  for (const stage of plan.stages) {
    const edge = stage.x + stage.width
    if (Math.abs(edge - x) < Math.abs(best.x - x)) best = { after: stage.stage, x: edge }
  }
  return best
}
