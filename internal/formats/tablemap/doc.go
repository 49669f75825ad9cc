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
// Rows above the stages say what the map is about: its title, objective and
// personas. Four other shapes are known: the CSV export of Lucidchart, which
// lists shapes and lines; a list with a card in each row and columns for its
// stage or frame, its lane and its text; one column of texts in groups with empty
// rows between them, which is how boards export their frames; and a plain column
// of texts, which all become unplaced.
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

// titled returns the row that has the title of a row: itself, or the first of
// the rows over which its first cell is merged.
func (g Grid) titled(row int) int {
	for _, a := range g.Merged {
		if a.Column == 0 && a.Row <= row && row < a.Row+a.Rows {
			return a.Row
		}
	}
	return row
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
