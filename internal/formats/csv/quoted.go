package csv

import (
	"bytes"

	"github.com/sojournhq/sojourn/internal/formats"
)

// status says how reading one record ended.
type status uint8

const (
	complete   status = iota
	incomplete        // the text ends inside the record, and more may follow
	malformed         // a quote is never closed, or text follows a closing quote
)

// slow reads the record that begins at start, from the cell at field on, with
// quotes, and appends its cells. It returns where the next record begins and
// how many lines this one takes. Text with doubled quotes is put, unescaped,
// behind the batch's text.
func (r *reader) slow(rows *formats.Rows, start, field, n int) (next, lines int, _ status) {
	for pos := field; ; {
		buf := rows.Buf
		if pos < n && buf[pos] == '"' {
			end, doubled, st := r.closing(buf, pos, n)
			if st != complete {
				return 0, 0, st
			}
			r.addQuoted(rows, pos+1, end, doubled)
			pos = end + 1
		} else {
			end := pos
			for end < n && buf[end] != r.delim && buf[end] != r.newline {
				end++
			}
			if end == n && !r.eof {
				return 0, 0, incomplete
			}
			length := end - pos
			for length > 0 && buf[pos+length-1] == '\r' && (end == n || buf[end] == r.newline) {
				length--
			}
			rows.Cells = append(rows.Cells, formats.Cell{Off: uint32(pos), Len: uint32(length)})
			pos = end
		}
		buf = rows.Buf
		switch {
		case pos < n && buf[pos] == r.delim:
			pos++
			continue
		case pos+1 < n && buf[pos] == '\r' && buf[pos+1] == r.newline:
			pos++
		case pos+1 == n && buf[pos] == '\r' && r.eof:
			pos++
		case pos+1 == n && buf[pos] == '\r', pos == n && !r.eof:
			return 0, 0, incomplete
		}
		if pos < n && buf[pos] != r.newline {
			return 0, 0, malformed
		}
		if pos < n {
			pos++
		}
		return pos, max(1, bytes.Count(buf[start:pos], []byte{r.newline})), complete
	}
}

// closing returns where the quote that opens at pos is closed and whether the
// text between has doubled quotes.
func (r *reader) closing(buf []byte, pos, n int) (end int, doubled bool, _ status) {
	for j := pos + 1; ; {
		q := bytes.IndexByte(buf[j:n], '"')
		if q < 0 {
			if r.eof || n-pos > formats.MaxField {
				return 0, false, malformed
			}
			return 0, false, incomplete
		}
		j += q
		if j+1 == n && !r.eof {
			return 0, false, incomplete
		}
		if j+1 < n && buf[j+1] == '"' {
			doubled = true
			j += 2
			continue
		}
		return j, doubled, complete
	}
}

func (r *reader) addQuoted(rows *formats.Rows, from, to int, doubled bool) {
	if !doubled {
		rows.Cells = append(rows.Cells, formats.Cell{Off: uint32(from), Len: uint32(to - from)})
		return
	}
	off := len(rows.Buf)
	text := rows.Buf[from:to]
	for {
		q := bytes.IndexByte(text, '"')
		if q < 0 {
			break
		}
		rows.Buf = append(rows.Buf, text[:q+1]...)
		text = text[q+2:]
	}
	rows.Buf = append(rows.Buf, text...)
	rows.Cells = append(rows.Cells, formats.Cell{Off: uint32(off), Len: uint32(len(rows.Buf) - off)})
}
