package csv

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/bits"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	firstChunk = 64 << 10 // bytes of text in a usual batch: its events stay in the processor's cache
	pad        = block    // zero bytes behind the text, so that the scanner may read whole blocks
	rawKept    = 64 << 10 // bytes of a bad record that are kept
)

type reader struct {
	in      *formats.Input
	name    string
	columns []string
	delim   byte
	newline byte

	carry []byte // text that is read and not yet scanned
	eof   bool   // the input is used up
	fail  error  // the input broke; reported after the rows before it
	chunk int    // bytes to read next; grows while one record does not fit
	skip  bool   // the rest of the present line belongs to a record that was too long
	line  int64  // line on which the next record begins
}

// Read replaces the content of rows with the next batch.
func (r *reader) Read(ctx context.Context, rows *formats.Rows) error {
	rows.Reset()
	rows.Columns = r.columns
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := r.fill(rows)
		if r.skip {
			n = r.passOver(rows, n)
		}
		end := r.scan(rows, n)
		rest := rows.Buf[end:n]
		if end == 0 && n > 0 && !r.skip {
			r.chunk = min(2*r.chunk, formats.MaxRecord+firstChunk)
			if len(rest) > formats.MaxRecord {
				rest = r.tooLong(rows, rest)
			}
		} else {
			r.chunk = firstChunk
		}
		r.carry = append(r.carry[:0], rest...)
		if rows.N > 0 || len(rows.Bad) > 0 {
			return nil
		}
		if r.fail != nil {
			return r.fail
		}
		if r.eof && len(r.carry) == 0 {
			return io.EOF
		}
	}
}

// Progress returns how many bytes of the file are consumed.
func (r *reader) Progress() int64 { return r.in.Progress() }

// Close has nothing to free: the caller owns the file.
func (r *reader) Close() error { return nil }

// fill puts the carried text and the next chunk of the input into the batch's
// buffer and returns how long the text is.
func (r *reader) fill(rows *formats.Rows) int {
	want := len(r.carry)
	if !r.eof && r.fail == nil {
		want = max(r.chunk, len(r.carry)+firstChunk/2)
	}
	if cap(rows.Buf) < want+pad {
		rows.Buf = make([]byte, 0, want+pad)
	}
	buf := rows.Buf[:want]
	n := copy(buf, r.carry)
	for n < want {
		k, err := r.in.Read(buf[n:])
		n += k
		if err == io.EOF {
			r.eof = true
			break
		}
		if err != nil {
			r.fail = err // what follows the last whole record is dropped
			break
		}
	}
	rows.Buf = buf[:n]
	return n
}

// passOver drops text up to the end of the present line.
func (r *reader) passOver(rows *formats.Rows, n int) int {
	i := bytes.IndexByte(rows.Buf[:n], r.newline)
	if i < 0 {
		return 0
	}
	r.skip = false
	r.line++
	return copy(rows.Buf, rows.Buf[i+1:n])
}

// tooLong turns a record that does not end within the limit into a dead letter
// and returns the text to go on with.
func (r *reader) tooLong(rows *formats.Rows, rest []byte) []byte {
	r.bad(rows, journey.RowTooLong, fmt.Sprintf("the line is longer than %d MiB", formats.MaxRecord>>20), rest)
	if i := bytes.IndexByte(rest, r.newline); i >= 0 {
		r.line++
		return rest[i+1:]
	}
	r.skip = true
	return nil
}

func (r *reader) bad(rows *formats.Rows, reason journey.Reason, detail string, raw []byte) {
	raw = bytes.TrimSuffix(raw[:min(len(raw), rawKept)], []byte{'\r'})
	rows.Bad = append(rows.Bad, formats.BadRow{Line: r.line, Reason: reason, Detail: detail, Raw: bytes.Clone(raw)})
}

// scan cuts the first n bytes of the buffer into records and returns where the
// first incomplete one begins. At the end of the input every record is complete.
func (r *reader) scan(rows *formats.Rows, n int) int {
	buf := append(rows.Buf[:n], make([]byte, pad)...)
	rows.Buf = buf // unescaped cells go behind the padding
	suspect := bytes.IndexByte(buf[:n], 0) >= 0 || !utf8.Valid(buf[:n])
	marks := newMarks(r.delim, r.newline, bytes.IndexByte(buf[:n], '"') >= 0)
	start, field, base := 0, 0, len(rows.Cells)
	cells := rows.Cells
	for i := 0; i < n; {
		m, next := marks.find((*[block]byte)(buf[i:])), i+block
		for ; m != 0; m &= m - 1 {
			k := i + bits.TrailingZeros64(m)
			switch c := buf[k]; {
			case c == r.delim:
				cells = append(cells, formats.Cell{Off: uint32(field), Len: uint32(k - field)})
				field = k + 1
				continue
			case c == r.newline:
				end := k
				for end > field && buf[end-1] == '\r' {
					end--
				}
				cells = append(cells, formats.Cell{Off: uint32(field), Len: uint32(end - field)})
				rows.Cells = cells
				r.finish(rows, base, start, k, suspect)
				r.line++
				cells, base = rows.Cells, len(rows.Cells)
				start, field = k+1, k+1
				continue
			case k != field:
				continue // a quote inside a bare cell is text
			}
			rows.Cells = cells
			end, ok := r.quoted(rows, base, start, field, n, suspect)
			if !ok {
				return start
			}
			buf = rows.Buf
			cells, base = rows.Cells, len(rows.Cells)
			start, field, next = end, end, end
			break
		}
		i = next
	}
	if start >= n {
		return n
	}
	if !r.eof {
		rows.Cells = cells[:base]
		return start
	}
	end := n
	for end > field && buf[end-1] == '\r' {
		end--
	}
	rows.Cells = append(cells, formats.Cell{Off: uint32(field), Len: uint32(end - field)})
	r.finish(rows, base, start, n, suspect)
	r.line++
	return n
}

// quoted finishes a record from its first quoted cell on and returns where the
// next record begins; not ok means that more text is needed.
func (r *reader) quoted(rows *formats.Rows, base, start, field, n int, suspect bool) (int, bool) {
	next, lines, status := r.slow(rows, start, field, n)
	switch status {
	case incomplete:
		rows.Cells = rows.Cells[:base]
		return 0, false
	case complete:
		got := len(rows.Cells) - base
		if lines <= 1 || got == len(r.columns) {
			r.finish(rows, base, start, trimNewline(rows.Buf, start, next, r.newline), suspect)
			r.line += int64(lines)
			return next, true
		}
		// A record of several lines with the wrong number of cells: more likely
		// a stray quote than a long text, so only its first line is given up.
	}
	rows.Cells = rows.Cells[:base]
	end := n
	if i := bytes.IndexByte(rows.Buf[start:n], r.newline); i >= 0 {
		end = start + i
	}
	r.bad(rows, journey.RowMalformed, "a quote is not closed, or text follows a closing quote", rows.Buf[start:end])
	r.line++
	return min(end+1, n), true
}

func trimNewline(buf []byte, start, next int, newline byte) int {
	if next > start && buf[next-1] == newline {
		return next - 1
	}
	return next
}

// finish judges one record whose cells are noted from base on; its raw text is
// buf[start:end].
func (r *reader) finish(rows *formats.Rows, base, start, end int, suspect bool) {
	for end > start && rows.Buf[end-1] == '\r' {
		end--
	}
	if end == start {
		rows.Cells = rows.Cells[:base] // a blank line
		return
	}
	want := len(r.columns)
	if got := len(rows.Cells) - base; got != want {
		for got > want && rows.Cells[base+got-1].Len == 0 {
			got--
		}
		rows.Cells = rows.Cells[:base+got]
		if got != want {
			rows.Cells = rows.Cells[:base]
			r.bad(rows, journey.RowRagged, fmt.Sprintf("%d cells where the header has %d", got, want), rows.Buf[start:end])
			return
		}
	}
	raw := rows.Buf[start:end]
	if suspect || len(raw) > formats.MaxField {
		if reason, detail := r.judge(rows, base, raw); reason != "" {
			rows.Cells = rows.Cells[:base]
			r.bad(rows, reason, detail, raw)
			return
		}
	}
	rows.Line = append(rows.Line, r.line)
	rows.Raw = append(rows.Raw, formats.Cell{Off: uint32(start), Len: uint32(end - start)})
	rows.N++
}

func (r *reader) judge(rows *formats.Rows, base int, raw []byte) (journey.Reason, string) {
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return journey.RowMalformed, fmt.Sprintf("a zero byte stands at byte %d of the line", i+1)
	}
	if !utf8.Valid(raw) {
		return journey.RowMalformed, "the line is not valid UTF-8; set the encoding of the file (windows-1252, utf-16le ...)"
	}
	if len(raw) > formats.MaxRecord {
		return journey.RowTooLong, fmt.Sprintf("the record is longer than %d MiB", formats.MaxRecord>>20)
	}
	for i, c := range rows.Cells[base:] {
		if c.Len > formats.MaxField {
			return journey.TooLargeField, fmt.Sprintf("column %s is longer than 1 MiB", r.columns[i])
		}
	}
	return "", ""
}
