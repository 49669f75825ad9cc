// Package xes reads event logs of the XES standard (IEEE 1849): plain or
// gzipped. Each event becomes a row; the attributes of its trace stand in
// columns that begin with "case:", its own under their keys. Attributes inside
// of attributes are dotted.
//
// The reader is a byte scanner for what XES uses of XML: it keeps one event in
// memory, expands no entities but the predefined ones and refuses document type
// declarations. A fault of the XML ends the file with a sentence that names the
// line; the events before it are read.
package xes

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Keys of the standard extensions.
const (
	casePrefix = "case:"
	activity   = "concept:name"
	timestamp  = "time:timestamp"
	transition = "lifecycle:transition"
)

// Codec returns the reader of XES logs.
func Codec() formats.Codec {
	return formats.Codec{Name: "xes", Extensions: []string{".xes"}, Sniff: sniff, Open: open}
}

func sniff(head []byte, name string) float64 {
	text := bytes.TrimLeft(head, "\ufeff \t\r\n")
	switch {
	case len(text) == 0 || text[0] != '<':
		return 0
	case bytes.Contains(text, []byte("<log")) && (bytes.Contains(text, []byte("xes")) || bytes.Contains(text, []byte("<trace"))):
		return 0.97
	case formats.HasExtension(name, ".xes"):
		return 0.85
	}
	return 0
}

func open(ctx context.Context, f formats.File, opt formats.Options) (formats.Reader, formats.Info, error) {
	in, err := formats.OpenInput(f, opt)
	if err != nil {
		return nil, formats.Info{}, err
	}
	r := &reader{in: in, s: formats.NewXMLScanner(in, f.Name()), index: map[string]int{}, first: new(formats.Rows)}
	for _, c := range []string{casePrefix + activity, activity, timestamp} {
		r.place([]byte(c))
	}
	switch err := r.read(ctx, r.first); {
	case err == io.EOF && r.logs == 0:
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s is XML, and no XES log: it has no <log> element", f.Name())
	case err == io.EOF:
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s has no events", f.Name())
	case err != nil:
		return nil, formats.Info{}, err
	}
	return r, formats.Info{
		Format: "xes", Encoding: in.Encoding, Columns: append([]string(nil), r.columns...), Notes: in.Notes, Grows: true, Mapping: r.mapping(),
	}, nil
}

// mapping is what the standard says: the trace is who, the activity is what.
// Where the first events have both start and complete, they are paired.
func (r *reader) mapping() *formats.Mapping {
	m := &formats.Mapping{Format: "xes", EventSpec: formats.EventSpec{
		Person: casePrefix + activity, Event: activity, Time: timestamp, Props: []string{"*"},
	}}
	if r.starts > 0 && r.completes > 0 {
		m.Lifecycle = &formats.Lifecycle{Column: transition, Keep: "pair"}
		if _, ok := r.index["concept:instance"]; ok {
			m.Lifecycle.PairBy = []string{casePrefix + activity, activity, "concept:instance"}
		}
	}
	return m
}

// reader turns the events of a log into rows.
type reader struct {
	in      *formats.Input
	s       *formats.XMLScanner
	columns []string
	index   map[string]int
	first   *formats.Rows
	fail    error
	logs    int

	trace   []pair // attributes of the present trace
	event   []pair // attributes of the present event
	inTrace bool
	inEvent bool
	depth   int    // of attributes below the trace or event
	path    []byte // of the attribute whose children are read
	paths   []int  // lengths to cut the path back to
	line    int64  // where the event begins
	long    string // why the event is refused, if it is

	starts, completes int
	names             []string // of one event, for its raw record
	cells             []formats.Cell
}

type pair struct {
	col   int
	value []byte
}

func (r *reader) place(key []byte) int {
	if i, ok := r.index[string(key)]; ok {
		return i
	}
	if len(r.columns) == formats.MaxColumns {
		return -1
	}
	name := string(bytes.ToValidUTF8(key, []byte("\ufffd")))
	r.index[string(key)] = len(r.columns)
	r.columns = append(r.columns, name)
	return len(r.columns) - 1
}

// Read replaces the content of rows with the next batch.
func (r *reader) Read(ctx context.Context, rows *formats.Rows) error {
	if r.first != nil {
		*rows, r.first = *r.first, nil
		return nil
	}
	return r.read(ctx, rows)
}

// Progress returns how many bytes of the file are consumed.
func (r *reader) Progress() int64 { return r.in.Progress() }

// Close has nothing to free: the caller owns the file.
func (r *reader) Close() error { return nil }

func (r *reader) read(ctx context.Context, rows *formats.Rows) error {
	rows.Reset()
	if err := ctx.Err(); err != nil {
		return err
	}
	var ends []int
	var values []pair // of the batch, with their cells' places in value order
	var cells []formats.Cell
	for r.fail == nil && rows.N < 4096 && len(rows.Buf) < 256<<10 {
		t, err := r.s.Next()
		if err != nil {
			r.fail = err
			break
		}
		if !r.take(t) {
			continue
		}
		if r.refused(rows) {
			continue
		}
		r.names, r.cells = r.names[:0], r.cells[:0]
		for _, list := range [][]pair{r.trace, r.event} {
			for _, p := range list {
				c := rows.Add(p.value)
				values, cells = append(values, p), append(cells, c)
				r.names, r.cells = append(r.names, r.columns[p.col]), append(r.cells, c)
			}
		}
		ends = append(ends, len(values))
		from := len(rows.Buf)
		rows.Buf = formats.AppendRawJSON(rows.Buf, r.names, rows, r.cells)
		rows.Raw = append(rows.Raw, formats.Cell{Off: uint32(from), Len: uint32(len(rows.Buf) - from)})
		rows.Line = append(rows.Line, r.line)
		rows.N++
	}
	r.lay(rows, values, cells, ends)
	if rows.N > 0 || len(rows.Bad) > 0 {
		return nil
	}
	return r.fail
}

// lay writes the cells of the batch under all columns known by now.
func (r *reader) lay(rows *formats.Rows, values []pair, cells []formats.Cell, ends []int) {
	rows.Columns = r.columns
	from := 0
	for _, end := range ends {
		base := len(rows.Cells)
		for range r.columns {
			rows.Cells = append(rows.Cells, formats.Null)
		}
		for k := from; k < end; k++ {
			rows.Cells[base+values[k].col] = cells[k]
		}
		from = end
	}
}

// refused reports whether the event that has just ended cannot be a row, and
// makes it a dead letter then.
func (r *reader) refused(rows *formats.Rows) bool {
	reason, detail := journey.TooLargeField, r.long
	for _, list := range [][]pair{r.trace, r.event} {
		for _, p := range list {
			switch {
			case detail != "":
			case bytes.IndexByte(p.value, 0) >= 0:
				reason, detail = journey.RowMalformed, fmt.Sprintf("a zero byte stands in %s", r.columns[p.col])
			case !utf8.Valid(p.value):
				reason, detail = journey.RowMalformed, fmt.Sprintf("%s is not valid UTF-8; set the encoding of the file", r.columns[p.col])
			}
		}
	}
	if detail == "" {
		return false
	}
	rows.Bad = append(rows.Bad, formats.BadRow{Line: r.line, Reason: reason, Detail: detail, Raw: []byte(fmt.Sprintf("event on line %d", r.line))})
	return true
}

// take follows one tag and reports whether it ended an event.
func (r *reader) take(t formats.XMLTag) bool {
	switch string(t.Name) {
	case "log":
		if t.Opens {
			r.logs++
		}
		return false
	case "trace":
		r.inTrace = t.Opens && !t.Closes
		if t.Opens {
			r.trace = r.trace[:0]
		}
		return false
	case "event":
		if t.Opens {
			r.event, r.line, r.long, r.inEvent = r.event[:0], t.Line, "", true
			r.depth, r.path, r.paths = 0, r.path[:0], r.paths[:0]
		}
		if t.Closes {
			ended := r.inEvent
			r.inEvent = false
			return ended
		}
		return false
	}
	if r.inEvent || r.inTrace {
		r.attribute(t)
	}
	return false
}

// attribute notes an attribute of the present event or trace.
func (r *reader) attribute(t formats.XMLTag) {
	if !t.Opens {
		if n := len(r.paths); n > 0 {
			r.path, r.paths = r.path[:r.paths[n-1]], r.paths[:n-1]
		}
		return
	}
	base := len(r.path)
	if base > 0 {
		r.path = append(r.path, '.')
	} else if !r.inEvent {
		r.path = append(r.path, casePrefix...)
	}
	key, value := t.Attr("key"), t.Attr("value")
	r.path = append(r.path, key...)
	if value != nil && len(key) > 0 {
		r.note(value)
	}
	if t.Closes {
		r.path = r.path[:base]
	} else {
		r.paths = append(r.paths, base)
	}
}

func (r *reader) note(value []byte) {
	col := r.place(r.path)
	switch {
	case col < 0:
		r.long = fmt.Sprintf("the log has more than %d different attributes; the first too many is %.60q", formats.MaxColumns, r.path)
		return
	case len(value) > formats.MaxField:
		r.long = fmt.Sprintf("the attribute %.60s is longer than 1 MiB", r.path)
		return
	}
	p := pair{col, bytes.Clone(value)}
	if !r.inEvent {
		r.trace = append(r.trace, p)
		return
	}
	if r.columns[col] == transition {
		switch string(bytes.ToLower(value)) {
		case "start":
			r.starts++
		case "complete":
			r.completes++
		}
	}
	r.event = append(r.event, p)
}
