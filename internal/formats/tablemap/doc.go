// Package tablemap reads and writes journey maps as tables: the first row names
// the stages, the second the steps, and each further row is a lane whose first
// cell says which. That is how most teams keep a map in a spreadsheet, and how
// mapping tools export one.
//
//	Stages      Find                 |         Buy
//	Steps       I search  | I compare          I pay
//	Emotion     0.6 hopeful | '-0.5 unsure     1
//	Pains                 | Too many sizes     Fee at the end
//
// [Lay] makes such a table of a map, [WriteCSV] and [WriteXLSX] write it.
// [ReadCSV] and [ReadXLSX] read a file into a [Grid], and [Read] turns a grid
// into a [Plan]: operations for the library and for a new map, beside a preview
// that says what was taken for what. What cannot be read as an element of a map
// goes to the map's unplaced row; no text of the file is dropped without a note.
//
// Two other shapes are known: the CSV export of Lucidchart, which lists shapes
// and lines, and a plain list of texts in one column, such as the sticky notes
// of a whiteboard, which all become unplaced.
package tablemap

// Limits of the tables that are read.
const (
	MaxBytes    = 16 << 20
	maxUnpacked = 48 << 20 // of all parts of a workbook that are read
	maxRows     = 2_000
	maxColumns  = 1_000
	maxCells    = 100_000
)

// Grid is the text of a sheet. Rows may differ in length.
type Grid struct {
	Name   string // of the file or sheet
	Rows   [][]string
	Merged []Area
}

// Area is a merged cell: a rectangle that begins at its first row and column.
type Area struct{ Row, Column, Rows, Columns int }

// cell returns the text of a cell, "" outside of the grid.
func (g Grid) cell(row, column int) string {
	if row < 0 || row >= len(g.Rows) || column < 0 || column >= len(g.Rows[row]) {
		return ""
	}
	return g.Rows[row][column]
}

// width is the number of columns.
func (g Grid) width() int {
	n := 0
	for _, r := range g.Rows {
		n = max(n, len(r))
	}
	return n
}

// span returns how many columns a cell covers.
func (g Grid) span(row, column int) int {
	for _, a := range g.Merged {
		if a.Row == row && a.Column == column {
			return max(1, a.Columns)
		}
	}
	return 1
}

// turned swaps rows and columns.
func (g Grid) turned() Grid {
	out := Grid{Name: g.Name, Rows: make([][]string, g.width())}
	for c := range out.Rows {
		out.Rows[c] = make([]string, len(g.Rows))
		for r := range g.Rows {
			out.Rows[c][r] = g.cell(r, c)
		}
	}
	for _, a := range g.Merged {
		out.Merged = append(out.Merged, Area{a.Column, a.Row, a.Columns, a.Rows})
	}
	return out
}
