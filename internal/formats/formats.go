// Package formats turns files into rows and rows into candidate events.
//
// A [Codec] knows one file format: it recognises it ([Codec.Sniff]) and reads
// it as a stream of [Rows], batches of text cells under named columns. Nested
// formats flatten to dotted column names (properties.plan, case:concept:name).
// A [Mapping] says what the columns mean and turns each row into any number of
// candidate events. So every format takes the same way: rows, mapping, events,
// and the import wizard can show the columns of any of them.
//
// Memory is bounded by a constant, never by the file: a codec reads a batch
// into the buffer it is handed and keeps nothing else of the file.
package formats

import (
	"context"
	"io"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Limits that every codec keeps. A record or file over a limit is refused with
// a sentence, never read into memory.
const (
	MaxRecord   = 16 << 20 // bytes of one record
	MaxColumns  = 4096     // columns of one file
	MaxDepth    = 64       // nesting of XML and JSON
	MaxField    = 1 << 20  // bytes of one cell
	MaxInflated = 64 << 30 // bytes that a compressed file may grow to, provided the ratio is sane
	MaxRatio    = 200      // inflated bytes per packed byte past the first 64 MiB
	MaxHead     = 64 << 10 // bytes that Sniff sees
)

// File is an input file. Standard input is spooled to a temporary file first,
// so that every codec may seek.
type File interface {
	io.ReaderAt
	Name() string // as the user named it, for messages and extension guesses
	Size() int64
}

// Cell is the place of one value in the buffer of its Rows.
type Cell struct{ Off, Len uint32 }

// Null is the cell of a missing value, which is not the same as an empty one.
var Null = Cell{Off: ^uint32(0), Len: 0}

// Rows is one batch of records, reused from call to call.
type Rows struct {
	Columns []string // names; may grow from batch to batch, never shrinks or reorders
	N       int      // number of rows
	Buf     []byte   // the text of all cells
	Cells   []Cell   // row-major, N * len(Columns)
	Line    []int64  // where each record begins: the line of a text file as an editor counts, else its ordinal, from 1
	Raw     []Cell   // the raw record in Buf, for ids and dead letters
	Bad     []BadRow // records that could not be read as rows
}

// BadRow is a record that the codec could not read. It becomes a dead letter.
type BadRow struct {
	Line   int64
	Reason journey.Reason
	Detail string
	Raw    []byte
}

// Reset empties the batch and keeps its memory and its columns.
func (r *Rows) Reset() {
	r.N, r.Buf, r.Cells, r.Line, r.Raw, r.Bad = 0, r.Buf[:0], r.Cells[:0], r.Line[:0], r.Raw[:0], r.Bad[:0]
}

// Value returns the bytes of one cell, valid until the next Read, and whether
// the cell is present.
func (r *Rows) Value(row, col int) ([]byte, bool) {
	c := r.Cells[row*len(r.Columns)+col]
	if c == Null {
		return nil, false
	}
	return r.Buf[c.Off : c.Off+c.Len], true
}

// Reader streams the rows of one file.
type Reader interface {
	// Read replaces the content of rows with the next batch. It returns io.EOF,
	// with no rows, after the last one. An error other than io.EOF ends the
	// file: what was read before stays valid.
	Read(ctx context.Context, rows *Rows) error
	// Progress returns how many bytes of the file are consumed.
	Progress() int64
	Close() error
}

// Options override what a codec would find out by itself. Zero values mean
// "find out".
type Options struct {
	Encoding  string // utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1
	Delimiter byte
	NoHeader  bool
	SkipRows  int    // rows before the header
	Sheet     string // of a workbook
}

// Info is what a codec found out about a file.
type Info struct {
	Format    string   `json:"format"`
	Encoding  string   `json:"encoding,omitempty"`
	Delimiter string   `json:"delimiter,omitempty"`
	Sheets    []string `json:"sheets,omitempty"`
	Columns   []string `json:"columns"`
	Notes     []string `json:"notes,omitempty"` // what was assumed or repaired, as sentences
	// Grows says that columns may appear after the first batch (JSON, XES), so
	// that a column which is not listed may still exist.
	Grows bool `json:"-"`
	// Mapping is the mapping that the format itself implies (XES, OCEL,
	// Segment); nil where only a guess from names and values is possible.
	Mapping *Mapping `json:"mapping,omitempty"`
}

// Codec is one event file format.
type Codec struct {
	Name       string
	Extensions []string // with dot, lower case
	// Sniff returns how sure the codec is, 0 to 1, that the file is its own,
	// from the first bytes (at most 64 KiB, decompressed if gzipped) and the name.
	Sniff func(head []byte, name string) float64
	// Open starts reading. It refuses an unreadable file with a
	// journey.Error of kind invalid or too_large that says what to do.
	Open func(ctx context.Context, f File, opt Options) (Reader, Info, error)
	// Record appends one raw record, as it stands in a dead letter, to the
	// rows, whose columns are those of the file it came from. It is nil where
	// raw records are JSON objects of column and text; [RecordJSON] reads those.
	Record func(raw []byte, line int64, opt Options, rows *Rows)
}
