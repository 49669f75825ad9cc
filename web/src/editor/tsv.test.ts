import { expect, test } from 'vitest'
import { PASTE_LIMITS, pasteProblem, readCells, writeCells } from './tsv'

test.each([
  ['one cell', 'Too slow', [['Too slow']]],
  [
    'as Excel writes it',
    'A\tB\r\nC\tD\r\n',
    [
      ['A', 'B'],
      ['C', 'D'],
    ],
  ],
  ['line breaks in quotation marks', '"One\nTwo"\tB', [['One\nTwo', 'B']]],
  ['a carriage return in a cell', '"One\r\nTwo"', [['One\nTwo']]],
  ['a tab in quotation marks', '"A\tB"\tC', [['A\tB', 'C']]],
  ['doubled quotation marks', '"She said ""no"""\tB', [['She said "no"', 'B']]],
  ['quotation marks within a cell', 'a "b" c', [['a "b" c']]],
  ['quotation marks that never end', '"never\tB', [['"never', 'B']]],
  ['words behind the closing mark', '"A" and B\tC', [['"A" and B', 'C']]],
  [
    'rows of several lengths',
    'A\tB\tC\nD',
    [
      ['A', 'B', 'C'],
      ['D', '', ''],
    ],
  ],
  ['empty cells and rows', '\tB\n\t\n\n', [['', 'B']]],
  ['markup, which is text', '<b>x</b>\t=1+1', [['<b>x</b>', '=1+1']]],
  ['nothing', '', []],
] as const)('reads %s', (_, text, cells) => {
  expect(readCells(text)).toEqual(cells)
})

test('what is written is read again, and a formula is text in a spreadsheet', () => {
  const cells = [
    ['A "quoted" word', 'two\nlines'],
    ['a\ttab', ''],
  ]
  expect(readCells(writeCells(cells))).toEqual(cells)
  expect(writeCells([['=HYPERLINK("x")', '+1', 'a=b']])).toBe(`"'=HYPERLINK(""x"")"\t'+1\ta=b`)
})

test('says why something is too much', () => {
  expect(pasteProblem([['a']])).toBeNull()
  expect(pasteProblem([])).toContain('no text')
  expect(pasteProblem(Array.from({ length: PASTE_LIMITS.rows + 1 }, () => ['a']))).toContain('501 rows')
  expect(pasteProblem([Array.from({ length: PASTE_LIMITS.columns + 1 }, () => 'a')])).toContain('201 columns')
  expect(pasteProblem(Array.from({ length: 300 }, () => ['a', 'b', 'c', 'd']))).toContain('1200 filled cells')
  expect(pasteProblem([['ok', 'x'.repeat(4_001)]])).toBe('The cell in row 1, column 2 has 4001 characters; a card has at most 4000.')
})
