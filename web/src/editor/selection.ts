/**
 * What is selected on the map: one element whose details the panel shows, and
 * the grid cell that holds the keyboard focus.
 */

/** The element that the panel describes. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'step'; readonly id: string }
  | { readonly kind: 'stage'; readonly id: string }
  | { readonly kind: 'card'; readonly id: string; readonly step: string }

/** Nothing is selected. */
export const noSelection: Selection = { kind: 'none' }

/** The step whose column is highlighted, or null. */
export function selectedStep(selection: Selection): string | null {
  switch (selection.kind) {
    case 'step':
      return selection.id
    case 'card':
      return selection.step
    case 'none':
    case 'stage':
      return null
  }
}

/** The selection after the document changed: an element that is gone is no longer selected. */
export function keepSelection(selection: Selection, exists: (id: string) => boolean): Selection {
  if (selection.kind === 'none') return selection
  if (!exists(selection.id)) return selection.kind === 'card' && exists(selection.step) ? { kind: 'step', id: selection.step } : noSelection
  return selection
}

/** The step one to the left or right in map order; null at the ends. */
export function neighbour(order: readonly string[], step: string, by: -1 | 1): string | null {
  const i = order.indexOf(step)
  return i < 0 ? null : (order[i + by] ?? null)
}
