/** Searching within a map. Pure. */

import type { Library } from '../../model/library'
import type { JourneyMap, Step } from '../../model/map'
import type { Scene } from './scene'

/** A search: its words, and which hit is shown. */
export interface Find {
  readonly words: string
  readonly at: number
}

/** Something that holds the words. */
export interface Hit {
  /** The element to highlight: a stage, a step, a card, a placement. */
  readonly id: string
  readonly kind: 'stage' | 'step' | 'card' | 'placement' | 'notes'
  /** The step whose column it stands in; null for a stage. */
  readonly step: string | null
  readonly stage: string
  /** The row that shows it. */
  readonly row: string
  readonly text: string
}

/** Lower case, without accents. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Everything on the map that holds the words, stage by stage and step by step, also in notes and goals. */
export function findIn(words: string, map: JourneyMap, scene: Scene, library: Library): readonly Hit[] {
  const wanted = plain(words.trim())
  if (wanted === '') return []
  const has = (text: string | undefined) => text !== undefined && plain(text).includes(wanted)
  const names = new Map(library.touchpoints.map((t) => [t.id, t.name]))
  return map.stages.flatMap((stage): Hit[] => {
    const own = has(stage.name) || has(stage.goal)
    const head: Hit = { id: stage.id, kind: 'stage', step: null, stage: stage.id, row: '', text: stage.name }
    return [...(own ? [head] : []), ...stage.steps.flatMap((step) => hitsOfStep(step, stage.id, scene, names, has))]
  })
}

function hitsOfStep(
  step: Step,
  stage: string,
  scene: Scene,
  names: ReadonlyMap<string, string>,
  has: (text: string | undefined) => boolean,
): Hit[] {
  const here = { step: step.id, stage }
  const hits: Hit[] = []
  if (has(step.title) || has(step.action)) hits.push({ ...here, id: step.id, kind: 'step', row: 'steps', text: step.title })
  else if (has(step.notes) || has(step.goal))
    hits.push({ ...here, id: step.id, kind: 'notes', row: 'steps', text: step.notes ?? step.goal ?? '' })
  for (const p of step.placements) {
    const name = names.get(p.touchpoint)
    if (has(name) || has(p.message)) hits.push({ ...here, id: p.id, kind: 'placement', row: 'touchpoints', text: name ?? '' })
  }
  for (const [row, cell] of scene.steps.get(step.id)?.cells ?? []) {
    for (const card of cell.cards) {
      if (has(card.text) || has(card.card?.description)) hits.push({ ...here, id: card.id, kind: 'card', row, text: card.text })
    }
  }
  return hits
}
