/** Putting touchpoints, channels and events onto the map; what was made in the library for it goes back with it. */

import { client } from '../../api/http'
import type { Unmapped } from '../../api/types'
import type { Gap } from '../../canvas/columns'
import type { Op } from '../../editor/command'
import { addStep } from '../../editor/commands/addStep'
import { placeTouchpoint } from '../../editor/commands/placeTouchpoint'
import type { InLibrary } from './desk'
import type { MapWork } from './work'

/** Where something of the catalogue goes: onto a step, or as a new step between two. */
export type Spot = { readonly step: string } | { readonly gap: Gap }

/** Puts a touchpoint of the library somewhere. */
export function putTouchpoint(work: MapWork, touchpoint: string, spot: Spot): void {
  const name = work.library.touchpoints.find((t) => t.id === touchpoint)?.name ?? 'Touchpoint'
  const ops = opsAt(work, touchpoint, name, spot)
  if (ops === null) return work.announce(`${name} is on that step already.`)
  work.runWithUndo({ title: `Add ${name}`, ops })
}

/** The operations, or null where the touchpoint stands already. */
function opsAt(work: MapWork, touchpoint: string, name: string, spot: Spot): readonly Op[] | null {
  if ('step' in spot) {
    const there = work.scene.steps.get(spot.step)?.step.placements.some((p) => p.touchpoint === touchpoint) === true
    return there ? null : placeTouchpoint(work.newId(), spot.step, touchpoint, null).ops
  }
  const step = work.newId()
  const { stage, after } = spot.gap
  return [...addStep(step, stage, after, name).ops, ...placeTouchpoint(work.newId(), step, touchpoint, null).ops]
}

/** Names a channel of a step. */
export function putChannel(work: MapWork, channel: string, step: string): void {
  const name = work.library.channels.find((c) => c.id === channel)?.name ?? 'channel'
  if (work.scene.steps.get(step)?.step.channels?.includes(channel) === true) return work.announce(`${name} is on that step already.`)
  work.runWithUndo({ title: `Add ${name}`, ops: [{ k: 'add', id: step, field: 'channels', v: [channel] }] })
}

/** A touchpoint that is made with its first place on a map. */
export interface NewTouchpoint {
  readonly name: string
  readonly channel: string | null
  /** The events that are it, if it comes from events. */
  readonly match?: Readonly<Record<string, string>>
}

/** Makes a touchpoint in the library and puts it somewhere, as one thing that is undone together. */
export function makeTouchpoint(work: MapWork, made: NewTouchpoint, spot: Spot): void {
  const id = work.newId()
  const ops = opsAt(work, id, made.name, spot) ?? []
  work.desk.together({ title: `Add ${made.name}`, ops }, inLibrary(work, id, made))
  work.announce(`${made.name} added.`)
}

function inLibrary(work: MapWork, id: string, { name, channel, match }: NewTouchpoint): InLibrary {
  const f = channel === null ? { name } : { name, channels: [channel] }
  const touchpoint: Op = { k: 'create', id, type: 'touchpoint', at: {}, f }
  const rule: readonly Op[] =
    match === undefined ? [] : [{ k: 'create', id: work.newId(), type: 'rule', at: { parent: id }, f: { match, priority: 0 } }]
  const title = `touchpoint “${name}”`
  return {
    make: { title: `Create ${title}`, ops: [touchpoint, ...rule] },
    unmake: { title: `Delete ${title}`, ops: [{ k: 'del', id }] },
    again: { title: `Restore ${title}`, ops: [{ k: 'restore', id }] },
    free: () => isFree(work, id, rule.length),
  }
}

/** True if nobody else has taken up what was made: no other place on this map, no map or record elsewhere, no rule of somebody's. */
async function isFree(work: MapWork, touchpoint: string, ownRules: number): Promise<boolean> {
  const doc = work.desk.doc()
  const here = doc.ids().some((id) => doc.live(id)?.f.touchpoint === touchpoint)
  if (here || work.desk.library().children(touchpoint, 'rule').length > ownRules) return false
  try {
    const { uses } = await client.GET('/library/uses', {})
    const named = uses[touchpoint] ?? []
    return named.every((u) => u.map === work.mapId)
  } catch {
    return false // what cannot be asked about is kept
  }
}

/** How an unmapped event would become a touchpoint. */
export function touchpointOf(event: Unmapped, channels: readonly { readonly id: string; readonly kind: string }[]): NewTouchpoint {
  const words = event.name.replace(/[_\-.:/]+/gu, ' ').trim()
  const name = words === '' ? 'Unnamed event' : words.charAt(0).toUpperCase() + words.slice(1)
  return { name, channel: channels.find((c) => c.kind === event.channel)?.id ?? null, match: { name: event.name } }
}
