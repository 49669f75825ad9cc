package formats

import (
	"bytes"
	"context"
	"io"
	"strings"
)

// Limits of a sample.
const (
	SampleRows  = 5_000
	sampleCells = 400_000
	sampleBytes = 16 << 20
)

// Sample holds the first rows of a file and serves its columns. They settle
// formats that a mapping leaves open, and a mapping is guessed from them.
type Sample struct {
	Rows
	Whole bool // the file has no more rows
}

// ReadSample takes the first rows of a file, with those that could not be read.
// An error after some rows is left to whoever reads the file as a whole.
func ReadSample(ctx context.Context, r Reader) (*Sample, error) {
	s := new(Sample)
	var rows Rows
	for bad := 0; s.N < SampleRows && len(s.Cells) < sampleCells && len(s.Buf)+bad < sampleBytes && len(s.Bad) < SampleRows; {
		err := r.Read(ctx, &rows)
		if err == io.EOF {
			s.Whole = true
			break
		}
		if err != nil {
			if ctx.Err() != nil || s.N+len(s.Bad) == 0 {
				return nil, err
			}
			break
		}
		kept := s.Bad
		for _, b := range rows.Bad {
			b.Raw = bytes.Clone(b.Raw)
			bad += len(b.Raw)
			kept = append(kept, b)
		}
		s.take(&rows)
		s.Bad = kept
	}
	return s, nil
}

// Column returns the present values of one column.
func (s *Sample) Column(col int) [][]byte {
	var out [][]byte
	for row := range s.N {
		if col < len(s.Columns) {
			if v, ok := s.Value(row, col); ok {
				out = append(out, v)
			}
		}
	}
	return out
}

// take appends the rows of a batch, up to the limits.
func (s *Sample) take(b *Rows) {
	limit := SampleRows
	if n := len(b.Columns); n > 0 {
		limit = max(1, min(limit, sampleCells/n))
	}
	if len(b.Columns) > len(s.Columns) { // earlier rows lack the new columns
		old := s.Cells
		s.Cells = nil
		for row := range s.N {
			s.Cells = append(s.Cells, old[row*len(s.Columns):(row+1)*len(s.Columns)]...)
			for range len(b.Columns) - len(s.Columns) {
				s.Cells = append(s.Cells, Null)
			}
		}
	}
	s.Columns = b.Columns
	part := *b
	part.N = max(0, min(b.N, limit-s.N))
	part.Cells, part.Raw, part.Line = b.Cells[:part.N*len(b.Columns)], b.Raw[:part.N], b.Line[:part.N]
	if part.N < b.N { // keep the text of the rows taken only
		small := Rows{Columns: b.Columns, N: part.N, Line: part.Line}
		move := func(c Cell) Cell {
			if c == Null {
				return c
			}
			return small.Add(b.Buf[c.Off : c.Off+c.Len])
		}
		for _, c := range part.Cells {
			small.Cells = append(small.Cells, move(c))
		}
		for _, c := range part.Raw {
			small.Raw = append(small.Raw, move(c))
		}
		part = small
	}
	part.Bad = nil
	s.AppendRows(&part)
}

// different returns the first n different values of a column.
func (s *Sample) different(col, n int) []string {
	out := []string{}
	for _, v := range s.Column(col) {
		text := string(trim(v))
		if text == "" {
			continue
		}
		if len(text) > 120 {
			text = strings.ToValidUTF8(text[:120], "") + "..."
		}
		seen := false
		for _, o := range out {
			seen = seen || o == text
		}
		if !seen {
			if out = append(out, text); len(out) == n {
				break
			}
		}
	}
	return out
}
