/** What the numbers of a map depend on, as a short text: when it changes, the numbers are asked for again. */

import type { JourneyMap } from '../../model/map'

/** A digest of stages, steps, their touchpoints and the flows, without any words. */
export function shapeOf(map: JourneyMap): string {
  const stages = map.stages.map(
    (s) => `${s.id}(${s.steps.map((t) => `${t.id}:${t.placements.map((p) => p.touchpoint).join('+')}`).join(' ')})`,
  )
  const flows = map.flows.map((f) => `${f.from}>${f.to}:${f.kind ?? ''}`)
  return digest(`${stages.join(' ')}|${flows.join(' ')}`)
}

/** FNV-1a over the code units: enough to tell two structures of one map apart. */
function digest(text: string): string {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return `${text.length.toString(36)}-${(h >>> 0).toString(36)}`
}
