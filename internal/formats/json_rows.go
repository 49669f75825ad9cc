package formats

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
)

// JSONTable lays JSON objects out as rows. Nested objects become dotted
// columns, arrays stay JSON text, null is a missing value. Columns appear as
// records name them.
type JSONTable struct {
	// Column chooses the column of a path; "" leaves the value out. A nil
	// Column takes every path as it is.
	Column func(path string) string
	// Derive returns further columns of a record and their texts, in order;
	// get reads the record's own. An empty text is a missing value.
	Derive func(get func(column string) string) [][2]string

	columns []string
	index   map[string]int // column -> place
	known   map[string]int // path -> place, -1 = left out
	values  []jsonValue    // of the batch, row by row
	ends    []int          // where each row's values end
	scan    jsonScanner
	fixed   bool // no further columns
}

type jsonValue struct {
	col  int
	cell Cell
}

// NewJSONTable returns a table that begins with the columns.
func NewJSONTable(columns ...string) *JSONTable {
	t := &JSONTable{index: map[string]int{}, known: map[string]int{}}
	for _, c := range columns {
		t.place(c)
	}
	return t
}

// Columns returns the columns so far.
func (t *JSONTable) Columns() []string { return t.columns }

func (t *JSONTable) place(column string) int {
	if i, ok := t.index[column]; ok {
		return i
	}
	if t.fixed || len(t.columns) == MaxColumns {
		return -1
	}
	t.index[column] = len(t.columns)
	t.columns = append(t.columns, column)
	return len(t.columns) - 1
}

// find returns the place of a path, -1 if its values are left out.
func (t *JSONTable) find(path []byte) int {
	if i, ok := t.known[string(path)]; ok {
		return i
	}
	name := string(path)
	column := name
	if t.Column != nil {
		column = t.Column(name)
	}
	i := -1
	if column != "" {
		i = t.place(strings.ToValidUTF8(column, "\ufffd"))
	}
	if len(t.known) < 4*MaxColumns {
		t.known[name] = i
	}
	return i
}

// Add puts one record into the batch, as a row or as a bad row.
func (t *JSONTable) Add(rows *Rows, raw []byte, line int64) {
	mark, buffered := len(t.values), len(rows.Buf)
	before := len(t.columns)
	refuse := func(reason journey.Reason, detail string) {
		t.values, rows.Buf = t.values[:mark], rows.Buf[:buffered]
		rows.Bad = append(rows.Bad, BadRow{Line: line, Reason: reason, Detail: detail, Raw: bytes.Clone(raw[:min(len(raw), 64<<10)])})
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		refuse(journey.RowMalformed, fmt.Sprintf("a zero byte stands at byte %d of the record", i+1))
		return
	}
	if !utf8.Valid(raw) {
		refuse(journey.RowMalformed, "the record is not valid UTF-8; set the encoding of the file")
		return
	}
	long := ""
	t.scan.leaf = func(path, value []byte, null bool) error {
		col := t.find(path)
		switch {
		case col < 0 && !t.fixed && len(t.columns) == MaxColumns && t.wanted(path):
			long = fmt.Sprintf("the file has more than %d different fields; the first too many is %.60q", MaxColumns, path)
		case col < 0:
		case len(value) > MaxField:
			long = fmt.Sprintf("the field %.60s is longer than 1 MiB", path)
		case null:
			t.values = append(t.values, jsonValue{col, Null})
		default:
			t.values = append(t.values, jsonValue{col, rows.Add(value)})
		}
		return nil
	}
	err := t.scan.object(raw)
	switch {
	case err != nil:
		t.forget(before)
		refuse(journey.RowMalformed, err.Error())
		return
	case long != "":
		t.forget(before)
		refuse(journey.TooLargeField, long)
		return
	}
	t.derive(rows, mark)
	t.ends = append(t.ends, len(t.values))
	rows.Raw = append(rows.Raw, rows.Add(raw))
	rows.Line = append(rows.Line, line)
	rows.N++
}

// derive adds the further columns of the record whose values begin at mark.
func (t *JSONTable) derive(rows *Rows, mark int) {
	if t.Derive == nil {
		return
	}
	own := t.values[mark:]
	get := func(column string) string {
		i, ok := t.index[column]
		for k := len(own) - 1; ok && k >= 0; k-- {
			if v := own[k]; v.col == i && v.cell != Null {
				return string(rows.Buf[v.cell.Off : v.cell.Off+v.cell.Len])
			}
		}
		return ""
	}
	for _, e := range t.Derive(get) {
		if col := t.place(e[0]); col >= 0 && e[1] != "" {
			t.values = append(t.values, jsonValue{col, rows.Add([]byte(e[1]))})
		}
	}
}

func (t *JSONTable) wanted(path []byte) bool { return t.Column == nil || t.Column(string(path)) != "" }

// forget takes back the columns that only a refused record named.
func (t *JSONTable) forget(n int) {
	if n == len(t.columns) {
		return
	}
	for _, c := range t.columns[n:] {
		delete(t.index, c)
	}
	t.columns = t.columns[:n]
	clear(t.known)
}

// Lay writes the cells of all rows that were added since the batch was reset.
// It ends a batch.
func (t *JSONTable) Lay(rows *Rows) {
	width := len(t.columns)
	rows.Columns = t.columns
	cells := rows.Cells[:0]
	from := 0
	for _, end := range t.ends {
		base := len(cells)
		for range width {
			cells = append(cells, Null)
		}
		for _, v := range t.values[from:end] {
			cells[base+v.col] = v.cell
		}
		from = end
	}
	rows.Cells = cells
	t.values, t.ends = t.values[:0], t.ends[:0]
}

// RecordJSONText appends one raw record that is a JSON object itself. Fields
// for which the batch has no column are left out.
func RecordJSONText(raw []byte, line int64, rows *Rows) {
	NewJSONTable().Record(raw, line, rows)
}

// Record appends one raw record under the batch's own columns.
func (t *JSONTable) Record(raw []byte, line int64, rows *Rows) {
	for _, c := range rows.Columns {
		t.place(c)
	}
	t.fixed = true
	one := Rows{}
	t.Add(&one, raw, line)
	t.Lay(&one)
	rows.AppendRows(&one)
}
