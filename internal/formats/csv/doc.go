// Package csv reads comma, semicolon, tab and bar separated text.
//
// The scanner looks at 64 bytes at a time for the three bytes that matter
// (delimiter, line feed, quote) and notes where the cells lie; it copies and
// allocates nothing. A cell that begins with a quote sends the rest of its
// record through the slow path, which knows doubled quotes and line breaks
// inside quotes.
//
// What is wrong with a record stays with that record, and reading goes on:
//
//   - More or fewer cells than the header: row_ragged. Extra cells that are
//     empty (a trailing delimiter) are forgiven.
//   - A quote that is never closed, or closed in the middle of a cell: the line
//     on which the record begins becomes row_malformed, and reading goes on
//     with the next line.
//   - A record over formats.MaxRecord: row_too_long; the rest of its line is
//     passed over without keeping it.
//   - Zero bytes, and bytes that are not UTF-8: row_malformed.
package csv

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Codec returns the reader of delimited text.
func Codec() formats.Codec {
	return formats.Codec{
		Name:       "csv",
		Extensions: []string{".csv", ".tsv", ".tab", ".psv", ".txt"},
		Sniff:      sniff,
		Open:       Open,
		Record:     record,
	}
}

// Open reads the header and returns a reader of the rows below it.
func Open(_ context.Context, f formats.File, opt formats.Options) (formats.Reader, formats.Info, error) {
	in, err := formats.OpenInput(f, opt)
	if err != nil {
		return nil, formats.Info{}, err
	}
	r := &reader{in: in, name: f.Name(), chunk: firstChunk, newline: '\n', line: 1}
	info := formats.Info{Format: "csv", Encoding: in.Encoding, Notes: in.Notes}
	if err := r.start(opt, &info); err != nil {
		return nil, formats.Info{}, err
	}
	info.Delimiter = string(r.delim)
	info.Columns = r.columns
	return r, info, nil
}

// start settles the dialect from the first part of the text and takes the header.
func (r *reader) start(opt formats.Options, info *formats.Info) error {
	r.carry = make([]byte, firstChunk)
	n, err := io.ReadFull(r.in, r.carry)
	r.carry = r.carry[:n]
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		r.eof = true
	} else if err != nil {
		return err
	}
	if len(bytes.TrimSpace(r.carry)) == 0 && r.eof {
		return journey.Errorf(journey.Invalid, "%s is empty: it has no rows to import", r.name)
	}
	if bytes.IndexByte(r.carry, '\n') < 0 && bytes.IndexByte(r.carry, '\r') >= 0 {
		r.newline = '\r'
		info.Notes = append(info.Notes, "Lines end with a carriage return alone.")
	}
	r.delim = opt.Delimiter
	if d, rest, ok := sepLine(r.carry); ok {
		r.carry = rest
		r.line++
		if r.delim == 0 {
			r.delim = d
		}
	}
	if r.delim == 0 {
		r.delim = sniffDelimiter(r.carry, r.newline, r.name)
	}
	for range opt.SkipRows {
		h, err := r.peekRecord()
		if err != nil {
			return err
		}
		r.drop(h)
	}
	return r.takeHeader(opt, info)
}

func (r *reader) takeHeader(opt formats.Options, info *formats.Info) error {
	h, err := r.peekRecord()
	if err == io.EOF {
		return journey.Errorf(journey.Invalid, "%s has no header and no rows", r.name)
	}
	if err != nil {
		return err
	}
	if len(h.cells) > formats.MaxColumns {
		return journey.Errorf(journey.TooLarge, "%s has %d columns; the limit is %d. Check the delimiter, or export fewer columns", r.name, len(h.cells), formats.MaxColumns)
	}
	guessed := !opt.NoHeader && looksLikeData(h.cells)
	if opt.NoHeader || guessed {
		if guessed {
			info.Notes = append(info.Notes, "The first line looks like data, so the columns were numbered.")
		}
		for i := range h.cells {
			r.columns = append(r.columns, fmt.Sprintf("column_%d", i+1))
		}
		return nil
	}
	r.drop(h)
	var notes []string
	r.columns, notes = formats.ColumnNames(h.cells)
	info.Notes = append(info.Notes, notes...)
	if n := r.dropExtraHeaders(); n > 0 {
		info.Notes = append(info.Notes, fmt.Sprintf("%d more header lines below the first were passed over (a Qualtrics export).", n))
	}
	if r.eof && len(bytes.TrimSpace(r.carry)) == 0 {
		return journey.Errorf(journey.Invalid, "%s has a header and no rows below it", r.name)
	}
	return nil
}

// head is one record at the front of the carried text.
type head struct {
	cells []string
	next  int // where the record after it begins
	lines int
}

func (r *reader) drop(h head) {
	r.carry = r.carry[h.next:]
	r.line += int64(h.lines)
}

// headAt reads the record that begins at from in the carried text.
func (r *reader) headAt(from int) (head, status) {
	rows := formats.Rows{Buf: r.carry[:len(r.carry):len(r.carry)]}
	next, lines, st := r.slow(&rows, from, from, len(r.carry))
	h := head{next: next, lines: lines}
	for _, c := range rows.Cells {
		h.cells = append(h.cells, string(rows.Buf[c.Off:c.Off+c.Len]))
	}
	return h, st
}

// peekRecord reads the first record of the carried text, fetching more text as
// needed.
func (r *reader) peekRecord() (head, error) {
	for {
		if len(r.carry) == 0 && r.eof {
			return head{}, io.EOF
		}
		h, st := r.headAt(0)
		switch {
		case st == complete && h.next <= formats.MaxRecord:
			return h, nil
		case st == malformed:
			return head{}, journey.Errorf(journey.Invalid, "line %d of %s, above the rows, has a quote that is not closed; fix the line, or set skip_rows", r.line, r.name)
		case st == complete, len(r.carry) > formats.MaxRecord:
			return head{}, journey.Errorf(journey.TooLarge, "line %d of %s is longer than 16 MiB; check that this is a text file and its line ends", r.line, r.name)
		}
		n := len(r.carry)
		r.carry = append(r.carry, make([]byte, max(firstChunk, n))...)
		k, err := io.ReadFull(r.in, r.carry[n:])
		r.carry = r.carry[:n+k]
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			r.eof = true
		} else if err != nil {
			return head{}, err
		}
	}
}

// dropExtraHeaders passes over the question texts and import ids that
// Qualtrics writes under its header, and returns how many there were.
func (r *reader) dropExtraHeaders() int {
	if i := bytes.Index(r.carry, []byte("ImportId")); i < 0 || i > 64<<10 {
		return 0
	}
	both := head{}
	for i := 1; i <= 2; i++ {
		h, st := r.headAt(both.next)
		if st != complete || len(h.cells) == 0 {
			return 0
		}
		both.next, both.lines = h.next, both.lines+h.lines
		if strings.HasPrefix(h.cells[0], `{"ImportId":`) {
			r.drop(both)
			return i
		}
	}
	return 0
}

// record parses one raw record of a dead letter.
func record(raw []byte, line int64, opt formats.Options, rows *formats.Rows) {
	r := &reader{columns: rows.Columns, delim: opt.Delimiter, newline: '\n', line: line, chunk: firstChunk, eof: true}
	if r.delim == 0 {
		r.delim = ','
	}
	one := formats.Rows{Columns: rows.Columns, Buf: append(make([]byte, 0, len(raw)+pad), raw...)}
	r.scan(&one, len(raw))
	rows.AppendRows(&one)
}
