/** The slides of a map, in the order in which it is told. Pure. */

import type { JourneyMap, Stage, Step } from '../../../../model/map'

/** One slide. */
export type Slide =
  | { readonly kind: 'title' }
  | { readonly kind: 'stage'; readonly stage: Stage; readonly index: number }
  | { readonly kind: 'step'; readonly stage: Stage; readonly step: Step }
  | { readonly kind: 'end' }

/** The title, each stage followed by its steps, and what to remember. */
export function slidesOf(map: JourneyMap): readonly Slide[] {
  const told = map.stages.flatMap((stage, index): Slide[] => [
    { kind: 'stage', stage, index },
    ...stage.steps.map((step): Slide => ({ kind: 'step', stage, step })),
  ])
  return [{ kind: 'title' }, ...told, { kind: 'end' }]
}

/** The name of a slide, as it is announced. */
export function nameOf(slide: Slide, title: string): string {
  switch (slide.kind) {
    case 'title':
      return title
    case 'stage':
      return slide.stage.name
    case 'step':
      return slide.step.title
    case 'end':
      return 'What to remember'
  }
}

/** The slide that a key leads to, or null for a key that leads nowhere. */
export function slideAfter(key: string, at: number, count: number): number | null {
  const to = { ArrowRight: at + 1, PageDown: at + 1, ' ': at + 1, ArrowLeft: at - 1, PageUp: at - 1, Home: 0, End: count - 1 }[key]
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to))
}
