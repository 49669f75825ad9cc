/**
 * Movement of the focus through the grid with the keyboard. The grid is one tab
 * stop; the keys move between its cells.
 */

/** A cell: row and column, from 0. */
export interface CellAt {
  readonly row: number
  readonly column: number
}

/** The grid's size, and which stage a column belongs to in the stage row. */
export interface GridShape {
  readonly rows: number
  readonly columns: number
  /** First column of the stage that spans the column; row 0 holds one cell per stage. */
  readonly stageStart: (column: number) => number
  /** One past the last column of that stage. */
  readonly stageEnd: (column: number) => number
}

/** A movement within the grid. */
export type Motion = 'left' | 'right' | 'up' | 'down' | 'rowStart' | 'rowEnd' | 'gridStart' | 'gridEnd'

/** The cell a motion leads to; at an edge it stays where it is. */
export function moveFocus(grid: GridShape, at: CellAt, motion: Motion): CellAt {
  const lastRow = Math.max(0, grid.rows - 1)
  const lastColumn = Math.max(0, grid.columns - 1)
  const here = { row: clamp(at.row, lastRow), column: clamp(at.column, lastColumn) }
  switch (motion) {
    case 'left':
      return onStage(grid, here, clamp((here.row === 0 ? grid.stageStart(here.column) : here.column) - 1, lastColumn))
    case 'right':
      return onStage(grid, here, right(grid, here, lastColumn))
    case 'up':
      return { ...here, row: clamp(here.row - 1, lastRow) }
    case 'down':
      return { ...here, row: clamp(here.row + 1, lastRow) }
    case 'rowStart':
      return { ...here, column: 0 }
    case 'rowEnd':
      return onStage(grid, here, lastColumn)
    case 'gridStart':
      return { row: 0, column: 0 }
    case 'gridEnd':
      return { row: lastRow, column: lastColumn }
  }
}

function right(grid: GridShape, here: CellAt, lastColumn: number): number {
  if (here.row !== 0) return clamp(here.column + 1, lastColumn)
  const end = grid.stageEnd(here.column)
  return end > lastColumn ? here.column : end
}

/** In the stage row the focus stands on the stage's first column. */
function onStage(grid: GridShape, here: CellAt, column: number): CellAt {
  return { row: here.row, column: here.row === 0 ? grid.stageStart(column) : column }
}

function clamp(value: number, max: number): number {
  return Math.min(max, Math.max(0, value))
}
