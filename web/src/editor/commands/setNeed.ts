import type { Command } from '../command'

/** Says that an element of a blueprint needs another one, or takes that back. */
export function setNeed(element: string, other: string, needed: boolean): Command {
  return {
    title: needed ? 'Add what it needs' : 'Remove what it needs',
    ops: [{ k: needed ? 'add' : 'rem', id: element, field: 'needs', v: [other] }],
  }
}
