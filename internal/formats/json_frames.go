package formats

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/sojournhq/sojourn/internal/journey"
)

// JSONFrames cuts a text into JSON records: one a line, or the elements of
// arrays and of top-level sequences, however they are broken into lines.
type JSONFrames struct {
	in    *Input
	name  string
	lines bool // one record a line: a broken line stays alone

	buf   []byte
	start int
	eof   bool
	fail  error
	line  int64 // line on which the next unread byte stands
	skip  bool  // the rest of the line belongs to a record that was too long
	done  bool  // the wrapped array has ended
	inner bool  // the records are the elements of an array inside an object
}

// errTooLong says that a record passes the limit.
var errTooLong = errors.New("record too long")

// OpenJSONLines reads one record a line.
func OpenJSONLines(in *Input, name string) *JSONFrames {
	return &JSONFrames{in: in, name: name, lines: true, line: 1}
}

// OpenJSONValues reads the elements of a top-level array, of a sequence of
// values, or, where wrapper names one, of the array under that name in a
// top-level object.
func OpenJSONValues(in *Input, name, wrapper string) (*JSONFrames, error) {
	f := &JSONFrames{in: in, name: name, line: 1}
	if wrapper == "" {
		return f, nil
	}
	f.inner = true
	for {
		if at := listAt(f.buf, wrapper); at > 0 {
			f.advance(at)
			return f, nil
		}
		if f.eof || len(f.buf) > MaxHead {
			return nil, journey.Errorf(journey.Invalid, "%s has no list named %q near its beginning", name, wrapper)
		}
		if err := f.more(); err != nil {
			return nil, err
		}
	}
}

// listAt returns where the records of the list under a name of the top-level
// object begin, 0 if the text shows no such list.
func listAt(text []byte, name string) int {
	key := []byte(`"` + name + `"`)
	for from := 0; ; {
		i := bytes.Index(text[from:], key)
		if i < 0 {
			return 0
		}
		at := from + i
		from = at + len(key)
		rest := bytes.TrimLeft(text[from:], " \t\r\n")
		if len(rest) == 0 || rest[0] != ':' || depthAt(text[:at]) != 1 {
			continue
		}
		rest = bytes.TrimLeft(rest[1:], " \t\r\n")
		if len(rest) > 1 && rest[0] == '[' && bytes.HasPrefix(bytes.TrimLeft(rest[1:], " \t\r\n"), []byte("{")) {
			return len(text) - len(rest) + 1
		}
	}
}

// Wrapper returns the name under which a top-level object holds a list of
// records, "" if there is none in the first bytes of the text.
func Wrapper(head []byte) string {
	if t := bytes.TrimLeft(head, "\ufeff \t\r\n"); len(t) == 0 || t[0] != '{' {
		return ""
	}
	for _, name := range []string{"events", "data", "records", "results", "items", "batch", "messages", "rows", "value", "responses"} {
		if listAt(head, name) > 0 {
			return name
		}
	}
	return ""
}

// depthAt returns how many brackets are open at the end of a JSON text.
func depthAt(b []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
	return depth
}

// Progress returns how many bytes of the file are consumed.
func (f *JSONFrames) Progress() int64 { return f.in.Progress() }

// Read fills the batch from the frames through the table. It returns io.EOF
// with an empty batch at the end.
func (f *JSONFrames) Read(rows *Rows, t *JSONTable, add func(raw []byte, line int64)) error {
	rows.Reset()
	for rows.N < 4096 && len(rows.Buf) < 256<<10 {
		raw, line, err := f.next()
		if err == errTooLong {
			rows.Bad = append(rows.Bad, BadRow{Line: line, Reason: journey.RowTooLong, Detail: fmt.Sprintf("the record is longer than %d MiB", MaxRecord>>20), Raw: bytes.Clone(raw[:min(len(raw), 64<<10)])})
			continue
		}
		if err != nil {
			f.fail = err
			break
		}
		add(raw, line)
	}
	t.Lay(rows)
	if rows.N > 0 || len(rows.Bad) > 0 {
		return nil
	}
	return f.fail
}

// next returns the next record, valid until the next call.
func (f *JSONFrames) next() ([]byte, int64, error) {
	if f.fail != nil {
		return nil, 0, f.fail
	}
	if f.lines {
		return f.nextLine()
	}
	return f.nextValue()
}

func (f *JSONFrames) nextLine() ([]byte, int64, error) {
	for searched := 0; ; {
		rest := f.buf[f.start:]
		i := bytes.IndexByte(rest[searched:], '\n')
		if i >= 0 {
			i += searched
		}
		switch {
		case i < 0 && !f.eof && (f.skip || len(rest) <= MaxRecord):
			if searched = len(rest); f.skip { // nobody wants what is left of a line that is too long
				f.buf, f.start, searched = f.buf[:0], 0, 0
			}
			if err := f.more(); err != nil {
				return nil, 0, err
			}
			continue
		case i < 0 && !f.eof: // too long, and its end is not in sight
			f.buf, f.start, f.skip = f.buf[:0], 0, true
			return rest, f.line, errTooLong
		case i < 0 && len(rest) == 0:
			return nil, 0, io.EOF
		case i < 0:
			i = len(rest)
		}
		line, skip := f.line, f.skip
		f.line++
		searched = 0
		f.start, f.skip = min(f.start+i+1, len(f.buf)), false
		raw := bytes.TrimSpace(rest[:i])
		switch {
		case skip || len(raw) == 0:
			continue
		case len(raw) > MaxRecord:
			return raw, line, errTooLong
		}
		return raw, line, nil
	}
}

func (f *JSONFrames) nextValue() ([]byte, int64, error) {
	if f.done {
		return nil, 0, io.EOF
	}
	if err := f.toValue(); err != nil {
		return nil, 0, err
	}
	n, err := f.length()
	if err != nil {
		return nil, 0, err
	}
	raw, line := f.buf[f.start:f.start+n], f.line
	f.advance(f.start + n)
	if n > MaxRecord {
		return raw, line, errTooLong
	}
	return raw, line, nil
}

// toValue passes over what stands between values.
func (f *JSONFrames) toValue() error {
	for {
		for f.start < len(f.buf) {
			switch c := f.buf[f.start]; c {
			case ' ', '\t', '\r', ',', '[':
			case '\n':
				f.line++
			case ']':
				if f.inner {
					f.done = true
					return io.EOF
				}
			default:
				return nil
			}
			f.start++
		}
		if f.eof {
			if f.inner {
				return journey.Errorf(journey.Invalid, "%s ends in the middle of its list: it was cut while it was copied; fetch it again", f.name)
			}
			return io.EOF
		}
		if err := f.more(); err != nil {
			return err
		}
	}
}

// length returns how long the value at hand is, fetching text as needed.
func (f *JSONFrames) length() (int, error) {
	depth, quoted := 0, false
	for i := 0; ; i++ {
		if f.start+i >= len(f.buf) {
			if f.eof {
				if depth == 0 && !quoted && i > 0 {
					return i, nil
				}
				return 0, journey.Errorf(journey.Invalid, "%s ends in the middle of the record that begins on line %d: it was cut, or a bracket or quote is not closed", f.name, f.line)
			}
			if i > MaxRecord {
				return 0, journey.Errorf(journey.TooLarge, "the record that begins on line %d of %s is longer than %d MiB; check that a bracket or quote is not missing", f.line, f.name, MaxRecord>>20)
			}
			if err := f.more(); err != nil {
				return 0, err
			}
			i--
			continue
		}
		switch c := f.buf[f.start+i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth == 0 {
				return i, nil
			}
			if depth--; depth == 0 {
				return i + 1, nil
			}
		case depth == 0 && (c == ',' || c == '\n'):
			return i, nil
		}
	}
}

// advance moves to a place in the buffer and counts the lines on the way.
func (f *JSONFrames) advance(to int) {
	f.line += int64(bytes.Count(f.buf[f.start:to], []byte{'\n'}))
	f.start = to
}

// more fetches text behind what is not consumed yet.
func (f *JSONFrames) more() error {
	n := copy(f.buf, f.buf[f.start:])
	f.buf, f.start = f.buf[:n], 0
	want := max(256<<10, n)
	if cap(f.buf) < n+want {
		f.buf = append(make([]byte, 0, 2*(n+want)), f.buf...)
	}
	k, err := f.in.Read(f.buf[n : n+want])
	f.buf = f.buf[:n+k]
	if err == io.EOF {
		f.eof = true
		return nil
	}
	return err
}
