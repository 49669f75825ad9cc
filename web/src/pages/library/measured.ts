/** What a persona's numbers show, worked out for the screen. */

import type { ComparedPlace, PersonaNumbers } from '../../api/library'
import type { Channel, Persona } from '../../model/library'

/** One touchpoint against everybody else, placed on a scale from a quarter to four times. */
export interface PlaceMark {
  readonly id: string
  readonly name: string
  readonly channel: string
  readonly persons: number
  readonly ratio: number
  readonly low: number
  readonly high: number
  /** The interval excludes “as everybody else”. */
  readonly certain: boolean
}

const widest = 4

/** Where a ratio stands between the ends of the scale, 0 to 1. */
export function placeOf(ratio: number): number {
  const x = Math.log(Math.min(widest, Math.max(1 / widest, ratio))) / Math.log(widest)
  return (x + 1) / 2
}

/** The touchpoints that set the group apart most, those with the highest ratio first. The server sends the surest first. */
export function placeMarks(places: readonly ComparedPlace[], most: number): readonly PlaceMark[] {
  return places
    .flatMap((p): PlaceMark[] => {
      const { ratio, low, high } = p
      if (typeof ratio !== 'number' || typeof low !== 'number' || typeof high !== 'number') return []
      return [{ id: p.touchpoint, name: p.name, channel: p.channel, persons: p.persons, ratio, low, high, certain: low > 1 || high < 1 }]
    })
    .slice(0, most)
    .sort((a, b) => b.ratio - a.ratio)
}

/** "×1.9", "×.62", or "same" where chance explains the difference. */
export function ratioWords(mark: PlaceMark): string {
  if (!mark.certain) return 'same'
  return mark.ratio >= 1 ? `×${mark.ratio.toFixed(1)}` : `×${mark.ratio.toFixed(2).replace(/^0/, '')}`
}

/** A channel: what the team believes of its share of touches, and what was measured. */
export interface ChannelMark {
  readonly name: string
  readonly kind: string
  readonly believed: number | null
  readonly measured: number | null
}

/** Channels by measured share, joined with what is believed. Events name a channel by its id, its name or its kind. */
export function channelMarks(
  numbers: PersonaNumbers,
  persona: Persona,
  channels: readonly Channel[],
  most: number,
): readonly ChannelMark[] {
  const weights = persona.channels ?? []
  const sum = weights.reduce((n, c) => n + (c.weight ?? 0), 0)
  const left = new Map(weights.map((c) => [c.channel, sum > 0 && c.weight !== undefined ? c.weight / sum : null]))
  const marks = numbers.channels.map((c): ChannelMark => {
    const known = channelOf(c.channel, channels)
    const believed = known === undefined ? null : (left.get(known.id) ?? null)
    if (known !== undefined) left.delete(known.id)
    return {
      name: known?.name ?? (c.channel === '' ? 'no channel' : c.channel),
      kind: known?.kind ?? c.channel,
      believed,
      measured: c.share ?? null,
    }
  })
  for (const [id, believed] of left) {
    const known = channels.find((c) => c.id === id)
    if (known !== undefined)
      marks.push({ name: known.name, kind: known.kind, believed, measured: numbers.standing === 'counted' ? 0 : null })
  }
  return marks.filter((m) => (m.measured ?? 0) > 0 || m.believed !== null).slice(0, most)
}

/** The channel of the library that an event's word means. */
export function channelOf(word: string, channels: readonly Channel[]): Channel | undefined {
  const w = word.toLowerCase()
  return (
    channels.find((c) => c.id.toLowerCase() === w) ?? channels.find((c) => c.name.toLowerCase() === w) ?? channels.find((c) => c.kind === w)
  )
}
