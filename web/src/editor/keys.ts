/**
 * The map's keyboard: which key means what. The table is data so that the help
 * dialog and the tests read the same thing as the grid.
 */

import type { Motion } from '../canvas/focus'

/** What a key press on the grid asks for. */
export type KeyIntent =
  | { readonly kind: 'focus'; readonly motion: Motion }
  | { readonly kind: 'move'; readonly direction: 'left' | 'right' | 'up' | 'down' }
  | {
      readonly kind:
        | 'edit'
        | 'leave'
        | 'newStep'
        | 'newStage'
        | 'addCard'
        | 'delete'
        | 'menu'
        | 'undo'
        | 'redo'
        | 'collapseStage'
        | 'expandStage'
        | 'collapseLane'
        | 'expandLane'
    }
  | { readonly kind: 'nudge'; readonly by: number }

/** The parts of a keyboard event that matter. */
export interface KeyPress {
  readonly key: string
  readonly ctrl: boolean
  readonly meta: boolean
  readonly shift: boolean
  readonly alt: boolean
}

const arrows: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The intent of a key press while a cell has the focus, or null if the grid has no use for it. */
export function intentOf(press: KeyPress): KeyIntent | null {
  if (press.alt) return null
  return press.ctrl || press.meta ? commandKey(press) : plainKey(press)
}

function commandKey(press: KeyPress): KeyIntent | null {
  const arrow = arrows[press.key]
  if (arrow !== undefined) return press.shift ? { kind: 'move', direction: arrow } : null
  switch (press.key) {
    case 'Home':
      return { kind: 'focus', motion: 'gridStart' }
    case 'End':
      return { kind: 'focus', motion: 'gridEnd' }
    case 'z':
    case 'Z':
      return { kind: press.shift ? 'redo' : 'undo' }
    case 'y':
    case 'Y':
      return { kind: 'redo' }
    default:
      return null
  }
}

function plainKey(press: KeyPress): KeyIntent | null {
  const arrow = arrows[press.key]
  if (arrow !== undefined) return press.shift ? null : { kind: 'focus', motion: arrow }
  switch (press.key) {
    case 'Home':
      return { kind: 'focus', motion: 'rowStart' }
    case 'End':
      return { kind: 'focus', motion: 'rowEnd' }
    case 'Enter':
    case 'F2':
      return { kind: 'edit' }
    case 'Escape':
      return { kind: 'leave' }
    case 'n':
      return { kind: 'newStep' }
    case 'N':
      return { kind: 'newStage' }
    case 'a':
      return { kind: 'addCard' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'delete' }
    case 'F10':
    case 'ContextMenu':
      return { kind: 'menu' }
    case '+':
    case '=':
      return { kind: 'nudge', by: press.shift && press.key === '=' ? 0.1 : 0.5 }
    case '-':
    case '−':
      return { kind: 'nudge', by: -0.5 }
    case ',':
      return { kind: 'collapseStage' }
    case '.':
      return { kind: 'expandStage' }
    case '<':
    case ';':
      return { kind: 'collapseLane' }
    case '>':
    case ':':
      return { kind: 'expandLane' }
    default:
      return null
  }
}

/** One line of the shortcut help. */
export interface KeyHelp {
  readonly keys: readonly string[]
  readonly does: string
}

/** The shortcuts of the map, for the help dialog. */
export const mapKeys: readonly KeyHelp[] = [
  { keys: ['←', '→', '↑', '↓'], does: 'Move between cells' },
  { keys: ['Home', 'End'], does: 'First or last step in the lane' },
  { keys: ['Ctrl Home', 'Ctrl End'], does: 'First or last cell' },
  { keys: ['Enter'], does: 'Edit or open' },
  { keys: ['Esc'], does: 'Leave, focus returns to the cell' },
  { keys: ['N'], does: 'New step to the right' },
  { keys: ['Shift N'], does: 'New stage' },
  { keys: ['A'], does: 'Card in this cell' },
  { keys: ['Ctrl Shift ←', 'Ctrl Shift →'], does: 'Move the step, card or stage' },
  { keys: ['Del'], does: 'Delete, with undo' },
  { keys: ['+', '−'], does: 'Emotion half a step up or down' },
  { keys: [',', '.'], does: 'Collapse or expand the stage' },
  { keys: ['F10'], does: 'Menu of the cell' },
  { keys: ['Ctrl Z', 'Ctrl Shift Z'], does: 'Undo, redo' },
]
