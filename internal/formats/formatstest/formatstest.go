// Package formatstest helps to test codecs: files in memory, all rows of a
// file as text, all events of a file, and real data where it is at hand.
package formatstest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Null stands for a missing cell in a [Table].
const Null = "\x00null"

type file struct {
	*bytes.Reader
	name string
}

func (f file) Name() string { return f.name }

// File returns a file in memory.
func File(name string, content []byte) formats.File { return file{bytes.NewReader(content), name} }

// Text returns a file in memory with that text.
func Text(name, content string) formats.File { return File(name, []byte(content)) }

// Gzip packs bytes as one gzip file.
func Gzip(t testing.TB, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type osFile struct {
	*os.File
	size int64
}

func (f osFile) Size() int64 { return f.size }

// Open opens a file of the disk until the test ends.
func Open(t testing.TB, path string) formats.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return osFile{f, info.Size()}
}

// Table is a whole file as text.
type Table struct {
	Columns []string
	Rows    [][]string // a missing cell is [Null]
	Lines   []int64
	Raw     []string
	Bad     []formats.BadRow
}

// ReadAll reads a file to its end and fails the test on an error.
func ReadAll(t testing.TB, c formats.Codec, f formats.File, opt formats.Options) (formats.Info, *Table) {
	t.Helper()
	info, table, err := TryReadAll(c, f, opt)
	if err != nil {
		t.Fatalf("reading %s: %v", f.Name(), err)
	}
	return info, table
}

// TryReadAll reads a file to its end, or to its first error, whose rows before
// it are returned too.
func TryReadAll(c formats.Codec, f formats.File, opt formats.Options) (formats.Info, *Table, error) {
	table := new(Table)
	r, info, err := c.Open(context.Background(), f, opt)
	if err != nil {
		return info, table, err
	}
	var rows formats.Rows
	for {
		err := r.Read(context.Background(), &rows)
		if err == io.EOF {
			return info, table, r.Close()
		}
		if err != nil {
			return info, table, errors.Join(err, r.Close())
		}
		table.take(&rows)
	}
}

func (t *Table) take(rows *formats.Rows) {
	t.Columns = append(t.Columns[:0], rows.Columns...)
	for i := range t.Rows {
		for len(t.Rows[i]) < len(t.Columns) {
			t.Rows[i] = append(t.Rows[i], Null)
		}
	}
	for row := range rows.N {
		var cells []string
		for col := range rows.Columns {
			text := Null
			if v, ok := rows.Value(row, col); ok {
				text = string(v)
			}
			cells = append(cells, text)
		}
		raw := rows.Raw[row]
		t.Rows = append(t.Rows, cells)
		t.Raw = append(t.Raw, string(rows.Buf[raw.Off:raw.Off+raw.Len]))
	}
	t.Lines = append(t.Lines, rows.Line...)
	for _, b := range rows.Bad {
		b.Raw = bytes.Clone(b.Raw)
		t.Bad = append(t.Bad, b)
	}
}

// Guess returns what the names and first rows of a file suggest.
func Guess(t testing.TB, c formats.Codec, f formats.File, opt formats.Options) formats.Guessed {
	t.Helper()
	r, info, err := c.Open(context.Background(), f, opt)
	if err != nil {
		t.Fatalf("opening %s: %v", f.Name(), err)
	}
	defer r.Close()
	return formats.Guess(info, Sample(t, r), f.Name(), "UTC")
}

// Sample reads the first rows of a file.
func Sample(t testing.TB, r formats.Reader) *formats.Sample {
	t.Helper()
	s, err := formats.ReadSample(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Events maps a whole file and returns its candidates and what was rejected. A
// nil mapping is guessed.
func Events(t testing.TB, c formats.Codec, f formats.File, m *formats.Mapping, zone *time.Location) ([]journey.Event, []formats.BadRow) {
	t.Helper()
	opt := formats.Options{}
	if m != nil {
		opt = m.CodecOptions()
	}
	r, info, err := c.Open(context.Background(), f, opt)
	if err != nil {
		t.Fatalf("opening %s: %v", f.Name(), err)
	}
	sample := Sample(t, r)
	if m == nil {
		m = formats.Guess(info, sample, f.Name(), zone.String()).Mapping
	}
	p, err := formats.Compile(m, formats.Env{Columns: info.Columns, Grows: info.Grows, Zone: zone, Sample: sample})
	if err != nil {
		t.Fatalf("compiling the mapping of %s: %v", f.Name(), err)
	}
	r, _, err = c.Open(context.Background(), f, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	return run(t, r, p)
}

func run(t testing.TB, r formats.Reader, p *formats.Program) (events []journey.Event, rejected []formats.BadRow) {
	t.Helper()
	var rows formats.Rows
	var batch formats.Batch
	keep := func() {
		for i := range batch.Events {
			events = append(events, batch.Events[i].Clone())
		}
		for _, b := range batch.Rejected {
			b.Raw = bytes.Clone(b.Raw)
			rejected = append(rejected, b)
		}
	}
	for {
		err := r.Read(context.Background(), &rows)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Map(&rows, &batch); err != nil {
			t.Fatal(err)
		}
		keep()
	}
	p.End(&batch)
	keep()
	return events, rejected
}

// Real counts the tests of one package on data from others that could not run.
type Real struct{ missing atomic.Int64 }

// Path returns the path of a file under the folder in SOJOURN_TESTDATA. Where
// the variable is not set it counts the test as not run and returns false; a
// file that is not in the folder is a failure.
func (r *Real) Path(t testing.TB, name string) (string, bool) {
	t.Helper()
	dir := os.Getenv("SOJOURN_TESTDATA")
	if dir == "" {
		r.missing.Add(1)
		return "", false
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("SOJOURN_TESTDATA has no %s: %v", name, err)
	}
	return path, true
}

// Main runs the tests of a package and then prints one line that says how many
// were not run for want of real data.
func (r *Real) Main(m *testing.M) int {
	code := m.Run()
	if n := r.missing.Load(); n > 0 {
		fmt.Printf("%d tests on real data were not run: SOJOURN_TESTDATA is not set\n", n)
	}
	return code
}
