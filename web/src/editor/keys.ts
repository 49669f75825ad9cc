/**
 * The map's keyboard: which key means what. The table is data so that the help
 * dialog and the tests read the same thing as the grid.
 */

import type { Motion } from '../canvas/focus'

/** What a key press on the grid asks for. */
export type KeyIntent =
  | { readonly kind: 'focus'; readonly motion: Motion }
  | { readonly kind: 'move' | 'extend'; readonly direction: 'left' | 'right' | 'up' | 'down' }
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
        | 'mark'
        | 'markAll'
        | 'duplicate'
        | 'addLane'
        | 'laneMenu'
        | 'addFlow'
        | 'addLink'
        | 'nameEmotion'
        | 'catalogue'
        | 'find'
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
  if (press.alt) return altKey(press)
  return press.ctrl || press.meta ? commandKey(press) : plainKey(press)
}

/** Alt and an arrow: up and down move an emotion, left and right a step. */
function altKey(press: KeyPress): KeyIntent | null {
  const arrow = press.ctrl || press.meta ? undefined : arrows[press.key]
  if (arrow === 'left' || arrow === 'right') return { kind: 'move', direction: arrow }
  if (arrow === undefined) return null
  return { kind: 'nudge', by: (arrow === 'up' ? 1 : -1) * (press.shift ? 0.1 : 0.5) }
}

function commandKey(press: KeyPress): KeyIntent | null {
  const arrow = arrows[press.key]
  if (arrow !== undefined) return press.shift ? { kind: 'move', direction: arrow } : null
  switch (press.key) {
    case 'a':
    case 'A':
      return { kind: 'markAll' }
    case 'd':
    case 'D':
      return { kind: 'duplicate' }
    case 'f':
    case 'F':
      return press.shift ? null : { kind: 'find' }
    case ' ':
      return { kind: 'mark' }
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
  if (arrow !== undefined) return press.shift ? { kind: 'extend', direction: arrow } : { kind: 'focus', motion: arrow }
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
    case 'l':
      return { kind: 'addLane' }
    case 'L':
      return { kind: 'laneMenu' }
    case 'f':
      return { kind: 'addFlow' }
    case 'k':
      return { kind: 'addLink' }
    case 'w':
      return { kind: 'nameEmotion' }
    case 't':
      return { kind: 'catalogue' }
    case '/':
      return { kind: 'find' }
    case ' ':
      return { kind: 'mark' }
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

/** The shortcuts of the map in their groups, for the help dialog and the documentation. */
export const mapKeys: readonly { readonly group: string; readonly keys: readonly KeyHelp[] }[] = [
  {
    group: 'Map: move around',
    keys: [
      { keys: ['← → ↑ ↓'], does: 'Move between cells' },
      { keys: ['Home', 'End'], does: 'First or last step in the lane' },
      { keys: ['Ctrl Home', 'Ctrl End'], does: 'First or last cell' },
      { keys: ['Enter'], does: 'Edit or open' },
      { keys: ['Esc'], does: 'Leave; focus returns to the cell' },
      { keys: ['F10'], does: 'Menu of the cell' },
      { keys: ['/', 'Ctrl F'], does: 'Search the map' },
      { keys: ['Ctrl P'], does: 'Print or export this view' },
      { keys: [',', '.'], does: 'Fold or unfold the stage; with Shift the lane' },
    ],
  },
  {
    group: 'Map: draw',
    keys: [
      { keys: ['N'], does: 'New step to the right' },
      { keys: ['Shift N'], does: 'New stage' },
      { keys: ['A'], does: 'New card in this cell' },
      { keys: ['L', 'Shift L'], does: 'New lane; menu of the lane' },
      { keys: ['T'], does: 'Catalogue of touchpoints and events' },
      { keys: ['F'], does: 'Add a flow from this step' },
      { keys: ['K'], does: 'Link this card to another' },
      { keys: ['+', '−'], does: 'Emotion half a step up or down' },
      { keys: ['Alt ↑ ↓', 'Alt Shift ↑ ↓'], does: 'The same; with Shift a tenth' },
      { keys: ['W'], does: 'Word for the emotion' },
      { keys: ['Ctrl Shift ← → ↑ ↓'], does: 'Move the step, card, stage or lane' },
    ],
  },
  {
    group: 'Map: several at once',
    keys: [
      { keys: ['Shift ← → ↑ ↓'], does: 'Mark from here on' },
      { keys: ['Space'], does: 'Mark this one too' },
      { keys: ['Ctrl A'], does: 'Mark the lane, then everything' },
      { keys: ['Ctrl C', 'Ctrl X', 'Ctrl V'], does: 'Copy, cut, paste; also cells of a spreadsheet' },
      { keys: ['Ctrl D'], does: 'Duplicate' },
      { keys: ['Del'], does: 'Delete, with undo' },
      { keys: ['Ctrl Z', 'Ctrl Shift Z'], does: 'Undo, redo' },
    ],
  },
]
