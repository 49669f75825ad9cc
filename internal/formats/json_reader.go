package formats

import (
	"context"
	"io"
)

// JSONReader reads JSON records as rows. It reads one batch ahead when it is
// opened, so that the file's columns are known.
type JSONReader struct {
	frames *JSONFrames
	table  *JSONTable
	add    func(rows *Rows, raw []byte, line int64)
	first  *Rows
	fail   error
}

// NewJSONReader reads the first batch. A nil add puts each record into the
// table as it is.
func NewJSONReader(frames *JSONFrames, table *JSONTable, add func(rows *Rows, raw []byte, line int64)) (*JSONReader, error) {
	r := &JSONReader{frames: frames, table: table, add: add, first: new(Rows)}
	if add == nil {
		r.add = func(rows *Rows, raw []byte, line int64) { table.Add(rows, raw, line) }
	}
	if r.fail = r.read(r.first); r.fail != nil && r.fail != io.EOF {
		return nil, r.fail
	}
	return r, nil
}

// Empty reports whether the file has no record at all.
func (r *JSONReader) Empty() bool { return r.fail == io.EOF }

func (r *JSONReader) read(rows *Rows) error {
	return r.frames.Read(rows, r.table, func(raw []byte, line int64) { r.add(rows, raw, line) })
}

// Columns returns the columns of the first batch.
func (r *JSONReader) Columns() []string { return append([]string(nil), r.table.Columns()...) }

// Read replaces the content of rows with the next batch.
func (r *JSONReader) Read(ctx context.Context, rows *Rows) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.fail != nil {
		rows.Reset()
		return r.fail
	}
	if r.first != nil {
		*rows, r.first = *r.first, nil
		return nil
	}
	return r.read(rows)
}

// Progress returns how many bytes of the file are consumed.
func (r *JSONReader) Progress() int64 { return r.frames.Progress() }

// Close has nothing to free: the caller owns the file.
func (r *JSONReader) Close() error { return nil }
