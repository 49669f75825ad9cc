/**
 * The map on one page: which stages stand on which page, and which steps are
 * shown where there are more than the page can hold. Pure.
 */

import type { Stage, Step } from '../../../../model/map'

/** A page holds this many stages. */
export const MOST_STAGES = 7
/** A page holds this many steps; the others are counted where they stand. */
export const MOST_STEPS = 14
/** A single step that would be left out is shown all the same up to this many; counting it saves hardly any room. */
const MOST_WITH_SINGLES = 16
/** The width of a column that only counts steps, in columns. */
const NARROW = 0.5
/** The least width of a stage, in columns: its name and its number need room. */
const LEAST = 2

/** What a column shows: a step, or how many steps are left out at this place. */
type Content = { readonly kind: 'step'; readonly step: Step } | { readonly kind: 'more'; readonly steps: readonly Step[] }

/** One column of a page; places are shares of the page's width. */
export type TimelineColumn = Content & { readonly x: number; readonly width: number }

/** A stage on its page. One without steps still has a width. */
export interface TimelineStage {
  readonly stage: Stage
  readonly x: number
  readonly width: number
  readonly columns: readonly TimelineColumn[]
}

/** The stages of one page. */
export type TimelinePage = readonly TimelineStage[]

/**
 * Plans the pages. `worth` says how much a step deserves to be seen: the first
 * and the last step of a stage always are, the others by their worth.
 */
export function planTimeline(stages: readonly Stage[], worth: (step: Step) => number): readonly TimelinePage[] {
  const pages = Math.max(1, Math.ceil(stages.length / MOST_STAGES))
  const size = Math.ceil(stages.length / pages)
  return Array.from({ length: pages }, (_, i) => planPage(stages.slice(i * size, (i + 1) * size), worth))
}

function planPage(stages: readonly Stage[], worth: (step: Step) => number): TimelinePage {
  const kept = keptSteps(stages, worth)
  const contents = stages.map((stage) => ({ stage, contents: contentsOf(stage, kept) }))
  const units = contents.reduce((sum, s) => sum + widthOf(s.contents), 0)
  let x = 0
  return contents.map(({ stage, contents }) => {
    const [start, width] = [x, widthOf(contents) / units]
    const each = width / contents.reduce((sum, c) => sum + unit(c), 0)
    const columns = contents.map((content) => {
      const column = { ...content, x, width: unit(content) * each }
      x += column.width
      return column
    })
    x = start + width
    return { stage, x: start, width, columns }
  })
}

/** Ids of the steps that are shown: all where they fit. */
function keptSteps(stages: readonly Stage[], worth: (step: Step) => number): ReadonlySet<string> {
  const all = stages.flatMap((s) => s.steps)
  if (all.length <= MOST_STEPS) return new Set(all.map((s) => s.id))
  const ends = new Set(stages.flatMap((s) => [s.steps[0]?.id ?? '', s.steps.at(-1)?.id ?? '']))
  const others = all.filter((s) => !ends.has(s.id)).sort((a, b) => worth(b) - worth(a))
  const room = Math.max(0, MOST_STEPS - all.filter((s) => ends.has(s.id)).length)
  const kept = new Set([...ends, ...others.slice(0, room).map((s) => s.id)])
  const single = (s: Step, i: number) => !kept.has(s.id) && kept.has(all[i - 1]?.id ?? '') && kept.has(all[i + 1]?.id ?? '')
  const singles = all.filter(single).slice(0, Math.max(0, MOST_WITH_SINGLES - all.filter((s) => kept.has(s.id)).length))
  return new Set([...kept, ...singles.map((s) => s.id)])
}

function contentsOf(stage: Stage, kept: ReadonlySet<string>): readonly Content[] {
  const out: Content[] = []
  for (const step of stage.steps) {
    const last = out.at(-1)
    if (kept.has(step.id)) out.push({ kind: 'step', step })
    else if (last?.kind === 'more') out[out.length - 1] = { kind: 'more', steps: [...last.steps, step] }
    else out.push({ kind: 'more', steps: [step] })
  }
  return out
}

function unit(content: Content): number {
  return content.kind === 'step' ? 1 : NARROW
}

function widthOf(contents: readonly Content[]): number {
  return Math.max(
    LEAST,
    contents.reduce((sum, c) => sum + unit(c), 0),
  )
}

/** A part of the curve's area in pixels in which a text may stand. */
export interface FreeSpace {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** What lies in the way of texts: points of the curves, in pixels. */
export interface CurveExtent {
  readonly x: number
  readonly top: number
  readonly bottom: number
}

/** Room that a quote needs, and how far it stays from the curve and its numbers. */
const QUOTE = { height: 64, gap: 26, most: 210 }

/**
 * Where a quote can stand within a stage: below the curve if there is room,
 * else above it; null where the curve fills the stage.
 */
export function freeSpace(from: number, width: number, height: number, curve: readonly CurveExtent[]): FreeSpace | null {
  const room = Math.min(QUOTE.most, width - 16)
  if (room < 120) return null
  const near = curve.filter((c) => c.x > from - width * 0.25 && c.x < from + room + width * 0.25)
  const bottom = Math.max(0, ...near.map((c) => c.bottom)) + QUOTE.gap
  if (bottom + QUOTE.height <= height) return { x: from + 8, y: Math.max(bottom, height * 0.55), width: room }
  const top = Math.min(height, ...near.map((c) => c.top)) - QUOTE.gap
  return top - QUOTE.height >= 0 ? { x: from + 8, y: 4, width: room } : null
}
