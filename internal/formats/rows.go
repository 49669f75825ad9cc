package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Add puts the text behind the batch's text and returns its cell.
func (r *Rows) Add(text []byte) Cell {
	c := Cell{Off: uint32(len(r.Buf)), Len: uint32(len(text))}
	r.Buf = append(r.Buf, text...)
	return c
}

// AppendRows appends the rows and bad rows of another batch with the same
// columns.
func (r *Rows) AppendRows(o *Rows) {
	shift := uint32(len(r.Buf))
	move := func(c Cell) Cell {
		if c != Null {
			c.Off += shift
		}
		return c
	}
	r.Buf = append(r.Buf, o.Buf...)
	for _, c := range o.Cells {
		r.Cells = append(r.Cells, move(c))
	}
	for _, c := range o.Raw {
		r.Raw = append(r.Raw, move(c))
	}
	r.Line = append(r.Line, o.Line...)
	r.Bad = append(r.Bad, o.Bad...)
	r.N += o.N
}

// ColumnNames makes a header usable: blank names get the number of their
// column, and a repeated name gets a number in brackets. It returns a note for
// each kind of repair.
func ColumnNames(header []string) (columns, notes []string) {
	seen := make(map[string]bool, len(header))
	for _, h := range header {
		seen[strings.TrimSpace(h)] = true
	}
	taken := make(map[string]bool, len(header))
	var blank, repeated []string
	for i, h := range header {
		name := strings.ToValidUTF8(strings.TrimSpace(h), "\ufffd")
		if name == "" {
			name = fmt.Sprintf("column_%d", i+1)
			for seen[name] || taken[name] {
				name += "_"
			}
			blank = append(blank, fmt.Sprint(i+1))
		} else if taken[name] {
			first := name
			for n := 2; taken[name] || seen[name]; n++ {
				name = fmt.Sprintf("%s (%d)", first, n)
			}
			repeated = append(repeated, name)
		}
		taken[name] = true
		columns = append(columns, name)
	}
	if len(blank) > 0 {
		notes = append(notes, "Columns without a name were numbered: "+shorten(blank)+".")
	}
	if len(repeated) > 0 {
		notes = append(notes, "Names that occur twice were numbered: "+shorten(repeated)+".")
	}
	return columns, notes
}

// shorten joins at most five names.
func shorten(names []string) string {
	if len(names) > 5 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:5], ", "), len(names)-5)
	}
	return strings.Join(names, ", ")
}

// AppendRawJSON appends one row as a JSON object of column and text: the raw
// record of the formats whose records are no text of their own.
func AppendRawJSON(dst []byte, columns []string, rows *Rows, cells []Cell) []byte {
	dst = append(dst, '{')
	first := true
	for i, c := range cells {
		if c == Null {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = appendJSONString(dst, columns[i])
		dst = append(dst, ':')
		dst = appendJSONBytes(dst, rows.Buf[c.Off:c.Off+c.Len])
	}
	return append(dst, '}')
}

func appendJSONString(dst []byte, s string) []byte { return appendJSONBytes(dst, []byte(s)) }

func appendJSONBytes(dst, s []byte) []byte {
	const hexDigits = "0123456789abcdef"
	dst = append(dst, '"')
	for len(s) > 0 {
		switch c := s[0]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c < 0x20:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		case c < utf8.RuneSelf:
			dst = append(dst, c)
		default:
			r, n := utf8.DecodeRune(s)
			dst = utf8.AppendRune(dst, r)
			s = s[n:]
			continue
		}
		s = s[1:]
	}
	return append(dst, '"')
}

// RecordJSON appends one raw record that [AppendRawJSON] wrote.
// Columns that the batch does not have are left out.
func RecordJSON(raw []byte, line int64, _ Options, rows *Rows) {
	var cells map[string]string
	dec := json.NewDecoder(bytes.NewReader(raw))
	if err := dec.Decode(&cells); err != nil {
		rows.Bad = append(rows.Bad, BadRow{Line: line, Reason: journey.RowMalformed, Detail: "the kept record is not whole: " + err.Error(), Raw: bytes.Clone(raw)})
		return
	}
	for _, name := range rows.Columns {
		c := Null
		if v, ok := cells[name]; ok {
			c = rows.Add([]byte(v))
		}
		rows.Cells = append(rows.Cells, c)
	}
	rows.Raw = append(rows.Raw, rows.Add(raw))
	rows.Line = append(rows.Line, line)
	rows.N++
}
