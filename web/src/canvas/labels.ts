/**
 * Labels near a curve: no text over a line, no text over another text.
 *
 * Each label has a list of places in order of preference. Labels with a larger
 * weight choose first; one that finds no free place is hidden (the screen shows
 * it again on focus).
 */

/** An axis-parallel box. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A label that wants a place. */
export interface Label {
  readonly id: string
  readonly weight: number
  readonly places: readonly Box[]
}

/** A label's fate. */
export type Placed = { readonly id: string; readonly box: Box } | { readonly id: string; readonly box: null }

/**
 * Gives every label a free place or none. `blocked` says whether a box lies
 * over something that must stay readable, such as a curve.
 */
export function placeLabels(labels: readonly Label[], blocked: (box: Box) => boolean): readonly Placed[] {
  const taken: Box[] = []
  const chosen = new Map<string, Box>()
  const order = [...labels].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
  for (const label of order) {
    const box = label.places.find((place) => !blocked(place) && !taken.some((t) => overlaps(t, place)))
    if (box !== undefined) {
      taken.push(box)
      chosen.set(label.id, box)
    }
  }
  return labels.map((label) => ({ id: label.id, box: chosen.get(label.id) ?? null }))
}

/** True if the boxes share any area. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** A test for {@link placeLabels}: does the box lie within `margin` of the curve y(x)? The curve is sampled every few pixels. */
export function nearCurve(yAt: (x: number) => number | null, box: Box, margin: number): boolean {
  for (let x = box.x; x <= box.x + box.width; x += 4) {
    const y = yAt(x)
    if (y !== null && y > box.y - margin && y < box.y + box.height + margin) return true
  }
  return false
}
