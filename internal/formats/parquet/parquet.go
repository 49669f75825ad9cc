// Package parquet reads Apache Parquet files, page by page.
//
// Leaf columns become columns under their dotted path; a list becomes a JSON
// array. Dates and timestamps become RFC 3339 (in UTC where the file says so,
// without a zone where it does not), decimals keep their digits, integers all
// of theirs.
package parquet

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	pq "github.com/parquet-go/parquet-go"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

var magic = []byte("PAR1")

// Codec returns the reader of Parquet files.
func Codec() formats.Codec {
	return formats.Codec{
		Name: "parquet", Extensions: []string{".parquet", ".pq"}, Open: open,
		Sniff: func(head []byte, name string) float64 {
			switch {
			case bytes.HasPrefix(head, magic):
				return 0.99
			case formats.HasExtension(name, ".parquet", ".pq"):
				return 0.85
			}
			return 0
		},
	}
}

func open(_ context.Context, f formats.File, _ formats.Options) (_ formats.Reader, _ formats.Info, err error) {
	defer recovered(f.Name(), &err)
	if f.Size() == 0 {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s is empty: it has no rows to import", f.Name())
	}
	head, tail := make([]byte, len(magic)), make([]byte, len(magic))
	if _, err := f.ReadAt(head, 0); err != nil || !bytes.Equal(head, magic) {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s is no Parquet file: it does not begin with PAR1", f.Name())
	}
	if _, err := f.ReadAt(tail, f.Size()-int64(len(magic))); err != nil || !bytes.Equal(tail, magic) {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s is cut: a Parquet file ends with PAR1, this one does not; fetch it again", f.Name())
	}
	file, err := pq.OpenFile(f, f.Size(), pq.SkipPageIndex(true), pq.SkipBloomFilters(true))
	if err != nil {
		return nil, formats.Info{}, damaged(f.Name(), err)
	}
	r := &reader{name: f.Name(), size: f.Size(), total: file.NumRows(), groups: file.RowGroups(), buf: make([]pq.Row, 256)}
	if err := r.plan(file.Root()); err != nil {
		return nil, formats.Info{}, err
	}
	if r.total == 0 {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s has columns and no rows", f.Name())
	}
	return r, formats.Info{Format: "parquet", Columns: r.columns}, nil
}

func damaged(name string, err error) error {
	return journey.Errorf(journey.Invalid, "%s is damaged and cannot be read as Parquet; write or fetch it again: %w", name, err)
}

// recovered turns a panic of the decoder over damaged bytes into an error.
func recovered(name string, err *error) {
	if v := recover(); v != nil {
		*err = damaged(name, fmt.Errorf("%v", v))
	}
}

// leaf is one leaf column of the file.
type leaf struct {
	column int // of the rows
	list   bool
	show   func(dst []byte, v pq.Value) []byte
	quoted bool // as an element of a list it stands in quotes
}

type reader struct {
	name    string
	size    int64
	total   int64
	columns []string
	leaves  []leaf
	groups  []pq.RowGroup
	rows    pq.Rows
	buf     []pq.Row
	done    int64
	fail    error
	text    []byte
	lists   map[int][]byte // of the present row
}

// plan gives every leaf a column.
func (r *reader) plan(root *pq.Column) error {
	var names []string
	var walk func(c *pq.Column, path []string, list bool)
	walk = func(c *pq.Column, path []string, list bool) {
		list = list || c.Repeated()
		if c.Leaf() {
			show, quoted := shower(c)
			r.leaves = append(r.leaves, leaf{column: len(names), list: list, show: show, quoted: quoted})
			names = append(names, strings.Join(path, "."))
			return
		}
		for _, child := range c.Columns() {
			name := child.Name()
			sub := path
			// The two groups that Parquet puts around list elements carry no meaning.
			if !(list || c.Repeated() || child.Repeated()) || name != "list" && name != "element" && name != "item" && name != "array" && name != "bag" && name != "array_element" {
				sub = append(append([]string(nil), path...), name)
			}
			walk(child, sub, list)
		}
	}
	walk(root, nil, false)
	if len(names) > formats.MaxColumns {
		return journey.Errorf(journey.TooLarge, "%s has %d columns; the limit is %d. Export fewer columns", r.name, len(names), formats.MaxColumns)
	}
	r.columns, _ = formats.ColumnNames(names)
	return nil
}

// Read replaces the content of rows with the next batch.
func (r *reader) Read(ctx context.Context, rows *formats.Rows) error {
	rows.Reset()
	rows.Columns = r.columns
	for r.fail == nil && rows.N < 4096 && len(rows.Buf) < 256<<10 {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.fail = r.some(rows)
	}
	if rows.N > 0 || len(rows.Bad) > 0 {
		return nil
	}
	return r.fail
}

// some reads a few rows.
func (r *reader) some(rows *formats.Rows) (err error) {
	defer recovered(r.name, &err)
	if r.rows == nil {
		if len(r.groups) == 0 {
			return io.EOF
		}
		r.rows, r.groups = r.groups[0].Rows(), r.groups[1:]
	}
	n, err := r.rows.ReadRows(r.buf)
	for _, row := range r.buf[:n] {
		r.done++
		r.add(rows, row)
	}
	switch {
	case err == io.EOF:
		err = r.rows.Close()
		r.rows = nil
		return err
	case err != nil:
		return damaged(r.name, err)
	}
	return nil
}

// add puts one row into the batch.
func (r *reader) add(rows *formats.Rows, row pq.Row) {
	base, buffered := len(rows.Cells), len(rows.Buf)
	for range r.columns {
		rows.Cells = append(rows.Cells, formats.Null)
	}
	clear(r.lists)
	long := ""
	for _, v := range row {
		l := r.leaves[v.Column()]
		if v.IsNull() {
			continue
		}
		r.text = l.show(r.text[:0], v)
		if len(r.text) > formats.MaxField {
			long = fmt.Sprintf("column %s is longer than 1 MiB", r.columns[l.column])
			break
		}
		if l.list {
			r.element(l)
			continue
		}
		rows.Cells[base+l.column] = rows.Add(r.text)
	}
	for column, text := range r.lists {
		if rows.Cells[base+column] = rows.Add(append(text, ']')); len(text) > formats.MaxField {
			long = fmt.Sprintf("column %s is longer than 1 MiB", r.columns[column])
		}
	}
	if long != "" {
		rows.Cells, rows.Buf = rows.Cells[:base], rows.Buf[:buffered]
		rows.Bad = append(rows.Bad, formats.BadRow{Line: r.done, Reason: journey.TooLargeField, Detail: long, Raw: fmt.Appendf(nil, "row %d", r.done)})
		return
	}
	from := len(rows.Buf)
	rows.Buf = formats.AppendRawJSON(rows.Buf, r.columns, rows, rows.Cells[base:])
	rows.Raw = append(rows.Raw, formats.Cell{Off: uint32(from), Len: uint32(len(rows.Buf) - from)})
	rows.Line = append(rows.Line, r.done)
	rows.N++
}

// element appends the present text to the list of its column.
func (r *reader) element(l leaf) {
	if r.lists == nil {
		r.lists = map[int][]byte{}
	}
	list := r.lists[l.column]
	if len(list) == 0 {
		list = append(list, '[')
	} else {
		list = append(list, ',')
	}
	if l.quoted {
		quoted, err := json.Marshal(string(r.text))
		if err != nil {
			quoted = []byte(`""`)
		}
		r.lists[l.column] = append(list, quoted...)
		return
	}
	r.lists[l.column] = append(list, r.text...)
}

// Progress returns how far the file is read, by its rows.
func (r *reader) Progress() int64 {
	if r.total == 0 {
		return r.size
	}
	return int64(float64(r.size) * float64(r.done) / float64(r.total))
}

// Close frees the pages at hand.
func (r *reader) Close() error {
	if r.rows == nil {
		return nil
	}
	rows := r.rows
	r.rows = nil
	return rows.Close()
}
