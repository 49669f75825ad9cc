/**
 * Cells of a spreadsheet as text: what Excel, Google Sheets and LibreOffice put
 * on the clipboard, and what they take from it. Values are text and nothing
 * else; nobody reads formulas or markup out of them.
 */

/** A rectangle of cells; every row has the same number of columns. */
export type Cells = readonly (readonly string[])[]

/** How much of a clipboard is taken. */
export const PASTE_LIMITS = { rows: 500, columns: 200, cells: 1_000, text: 4_000 } as const

/**
 * Reads cells that are separated by tabs and line breaks. A cell that begins
 * with a quotation mark runs to the mark that ends it, over tabs and line
 * breaks; two marks in it mean one. Rows are filled up with empty cells, empty
 * rows at the end are dropped.
 */
export function readCells(text: string): Cells {
  const rows = splitRows(text.replace(/\r\n?/gu, '\n'))
  while (rows.length > 0 && rows[rows.length - 1]?.every((c) => c.trim() === '')) rows.pop()
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])
}

function splitRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const [cell, end] = readCell(text, at)
    row.push(cell)
    const stop = text[end]
    if (stop !== '\t') {
      rows.push(row)
      row = []
    }
    if (stop === undefined) break
    at = end + 1
  }
  return rows
}

/** One cell and the place of the tab, line break or end after it. */
function readCell(text: string, at: number): readonly [string, number] {
  const quoted = text[at] === '"' ? readQuoted(text, at) : null
  if (quoted !== null) return quoted
  let end = at
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end++
  return [text.slice(at, end), end]
}

/** A cell in quotation marks; null if they never end where a cell ends, in which case they are only characters. */
function readQuoted(text: string, at: number): readonly [string, number] | null {
  let out = ''
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] !== '"') {
      out += text[i]
      continue
    }
    if (text[i + 1] === '"') {
      out += '"'
      i++
      continue
    }
    const stop = text[i + 1]
    return stop === undefined || stop === '\t' || stop === '\n' ? [out, i + 1] : null
  }
  return null
}

/** Writes cells so that a spreadsheet reads the same ones; text that would be a formula there is kept as text. */
export function writeCells(cells: Cells): string {
  return cells.map((row) => row.map(writeCell).join('\t')).join('\n')
}

function writeCell(text: string): string {
  const safe = /^[=+\-@]/u.test(text) ? `'${text}` : text
  return /[\t\n"]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Why cells cannot be pasted, in a sentence; null if they can. */
export function pasteProblem(cells: Cells): string | null {
  const { rows, columns, cells: most, text } = PASTE_LIMITS
  const width = cells[0]?.length ?? 0
  if (cells.length === 0) return 'There is no text on the clipboard.'
  if (cells.length > rows) return `There are ${cells.length} rows; at most ${rows} can be pasted at once.`
  if (width > columns) return `There are ${width} columns; at most ${columns} can be pasted at once.`
  const filled = cells.flat().filter((c) => c.trim() !== '').length
  if (filled > most) return `There are ${filled} filled cells; at most ${most} can be pasted at once.`
  const long = cells.flatMap((row, r) => row.flatMap((c, i) => (c.length > text ? [{ r, i, length: c.length }] : [])))[0]
  if (long !== undefined) {
    return `The cell in row ${long.r + 1}, column ${long.i + 1} has ${long.length} characters; a card has at most ${text}.`
  }
  return null
}
