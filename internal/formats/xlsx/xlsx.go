// Package xlsx reads worksheets of Office Open XML workbooks (ECMA-376), row by
// row.
//
// The first row with at least two filled cells, or the first row at all, is the
// header. Numbers that are styled as dates become local times without a zone;
// other numbers keep the digits that the file has. Of a formula the stored
// result is read. A merged cell has its value in its first cell, as the file
// has it; the cells it covers take that value, so that a label over several
// rows holds for all of them.
//
// Only the shared texts and styles stay in memory, bounded by a limit; rows
// stream.
package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Codec returns the reader of workbooks.
func Codec() formats.Codec {
	return formats.Codec{
		Name: "xlsx", Extensions: []string{".xlsx", ".xlsm"}, Open: open,
		Sniff: func(head []byte, name string) float64 {
			zip := bytes.HasPrefix(head, []byte("PK\x03\x04"))
			switch {
			case zip && (formats.HasExtension(name, ".xlsx", ".xlsm") || bytes.Contains(head, []byte("xl/")) || bytes.Contains(head, []byte("[Content_Types].xml"))):
				return 0.97
			case zip, formats.HasExtension(name, ".xlsx", ".xlsm"):
				return 0.5 // a clear sentence is better than "unknown format"
			case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}):
				return 0.5
			}
			return 0
		},
	}
}

func open(ctx context.Context, f formats.File, opt formats.Options) (formats.Reader, formats.Info, error) {
	if f.Size() == 0 {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s is empty: it has no rows to import", f.Name())
	}
	old := make([]byte, 4)
	if _, err := f.ReadAt(old, 0); err == nil && bytes.Equal(old, []byte{0xd0, 0xcf, 0x11, 0xe0}) {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s is an old Excel file (.xls) or is protected by a password; save it as .xlsx without one", f.Name())
	}
	b, err := openBook(f)
	if err != nil {
		return nil, formats.Info{}, err
	}
	info := formats.Info{Format: "xlsx"}
	for _, s := range b.sheets {
		info.Sheets = append(info.Sheets, s.name)
	}
	s := b.sheets[0]
	if opt.Sheet != "" {
		i := slices.Index(info.Sheets, opt.Sheet)
		if i < 0 {
			return nil, formats.Info{}, journey.InvalidField("options.sheet", "names no sheet of the workbook", info.Sheets...)
		}
		s = b.sheets[i]
	} else if len(b.sheets) > 1 {
		info.Notes = append(info.Notes, fmt.Sprintf("The workbook has %d sheets; “%s” is read. Choose another with the option sheet.", len(b.sheets), s.name))
	}
	g, err := openGrid(b, s, f.Size())
	if err != nil {
		return nil, formats.Info{}, err
	}
	r := &reader{grid: g}
	if err := r.takeHeader(ctx, opt, &info); err != nil {
		return nil, formats.Info{}, err
	}
	if len(g.merged) > 0 {
		info.Notes = append(info.Notes, fmt.Sprintf("%d merged areas: each row that one covers has its value.", len(g.merged)))
	}
	info.Columns = r.columns
	return r, info, nil
}

// reader turns the rows of a grid into rows under the header's columns.
type reader struct {
	grid    *grid
	columns []string
	ahead   *line // a row that was read while looking for the header
	fail    error
}

// takeHeader names the columns.
func (r *reader) takeHeader(ctx context.Context, opt formats.Options, info *formats.Info) error {
	var first *line
	for skip := opt.SkipRows; ; {
		l, err := r.grid.next(ctx)
		if err == io.EOF && first == nil {
			return journey.Errorf(journey.Invalid, "the sheet “%s” of %s has no rows", r.grid.sheet.name, r.grid.book.name)
		}
		if err != nil && err != io.EOF {
			return err
		}
		if err == io.EOF {
			break
		}
		if skip > 0 {
			skip--
			continue
		}
		if first == nil {
			first = l.clone()
			if opt.NoHeader || opt.SkipRows > 0 || first.filled() > 1 {
				break
			}
			continue
		}
		// A lone title above the header: the header has more cells.
		if l.filled() > 1 {
			info.Notes = append(info.Notes, fmt.Sprintf("Row %d was taken for a title above the header.", first.number))
			first = l.clone()
		} else {
			r.ahead = l.clone()
		}
		break
	}
	if len(first.cells) > formats.MaxColumns {
		return journey.Errorf(journey.TooLarge, "%s has %d columns; the limit is %d", r.grid.book.name, len(first.cells), formats.MaxColumns)
	}
	if opt.NoHeader {
		for i := range first.cells {
			r.columns = append(r.columns, fmt.Sprintf("column_%d", i+1))
		}
		r.ahead = first
		return nil
	}
	header := make([]string, len(first.cells))
	for i := range header {
		header[i] = string(first.cells[i].text)
	}
	for len(header) > 1 && strings.TrimSpace(header[len(header)-1]) == "" {
		header = header[:len(header)-1]
	}
	var notes []string
	r.columns, notes = formats.ColumnNames(header)
	info.Notes = append(info.Notes, notes...)
	if r.ahead != nil {
		return nil
	}
	l, err := r.grid.next(ctx)
	if err == io.EOF {
		return journey.Errorf(journey.Invalid, "the sheet “%s” of %s has a header and no rows below it", r.grid.sheet.name, r.grid.book.name)
	}
	if err != nil {
		return err
	}
	r.ahead = l.clone()
	return nil
}

// Read replaces the content of rows with the next batch.
func (r *reader) Read(ctx context.Context, rows *formats.Rows) error {
	rows.Reset()
	rows.Columns = r.columns
	if err := ctx.Err(); err != nil {
		return err
	}
	for r.fail == nil && rows.N < 4096 && len(rows.Buf) < 256<<10 {
		l := r.ahead
		if r.ahead = nil; l == nil {
			if l, r.fail = r.grid.next(ctx); r.fail != nil {
				break
			}
		}
		r.add(rows, l)
	}
	if rows.N > 0 || len(rows.Bad) > 0 {
		return nil
	}
	return r.fail
}

func (r *reader) add(rows *formats.Rows, l *line) {
	base, extra, long := len(rows.Cells), 0, -1
	for i := range l.cells {
		switch {
		case i >= len(r.columns):
			if l.cells[i].present {
				extra++
			}
		case !l.cells[i].present:
			rows.Cells = append(rows.Cells, formats.Null)
		case len(l.cells[i].text) > formats.MaxField:
			long = i
			rows.Cells = append(rows.Cells, formats.Null)
		default:
			rows.Cells = append(rows.Cells, rows.Add(l.cells[i].text))
		}
	}
	for len(rows.Cells)-base < len(r.columns) {
		rows.Cells = append(rows.Cells, formats.Null)
	}
	refuse := func(reason journey.Reason, detail string) {
		raw := formats.AppendRawJSON(nil, r.columns, rows, rows.Cells[base:])
		rows.Cells = rows.Cells[:base]
		rows.Bad = append(rows.Bad, formats.BadRow{Line: l.number, Reason: reason, Detail: detail, Raw: raw[:min(len(raw), 64<<10)]})
	}
	switch {
	case extra > 0:
		refuse(journey.RowRagged, fmt.Sprintf("%d cells stand to the right of the header's last column", extra))
		return
	case long >= 0:
		refuse(journey.TooLargeField, fmt.Sprintf("column %s is longer than 1 MiB", r.columns[long]))
		return
	}
	from := len(rows.Buf)
	rows.Buf = formats.AppendRawJSON(rows.Buf, r.columns, rows, rows.Cells[base:])
	rows.Raw = append(rows.Raw, formats.Cell{Off: uint32(from), Len: uint32(len(rows.Buf) - from)})
	rows.Line = append(rows.Line, l.number)
	rows.N++
}

// Progress returns how many bytes of the file are consumed, as far as the
// sheet's share of it tells.
func (r *reader) Progress() int64 { return r.grid.progress() }

// Close closes the sheet.
func (r *reader) Close() error { return r.grid.close() }
