package xes

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// scanner walks over the tags of an XML text. It knows as much of XML as XES
// needs: elements with attributes, comments, character data that is passed
// over, and the predefined entities. It expands nothing else: a document type
// declaration is refused.
type scanner struct {
	in    *formats.Input
	name  string
	buf   []byte
	start int
	eof   bool
	line  int64
	open  [][]byte // names of the open elements
	text  []byte   // unescaped attribute values of the present tag
}

// tag is one tag. Its slices are valid until the next one.
type tag struct {
	name       []byte
	key, value []byte // the attributes of those names
	opens      bool   // an opening tag; a lone one opens and closes
	closes     bool
	line       int64
}

func (s *scanner) bad(format string, args ...any) error {
	return journey.Errorf(journey.Invalid, "line %d of %s: %s", s.line, s.name, fmt.Sprintf(format, args...))
}

// more fetches text behind what is not consumed yet.
func (s *scanner) more() error {
	if len(s.buf)-s.start > formats.MaxRecord {
		return journey.Errorf(journey.TooLarge, "line %d of %s: a tag or comment is longer than %d MiB; check that a quote or bracket is not missing", s.line, s.name, formats.MaxRecord>>20)
	}
	n := copy(s.buf, s.buf[s.start:])
	s.buf, s.start = s.buf[:n], 0
	want := max(256<<10, n)
	if cap(s.buf) < n+want {
		s.buf = append(make([]byte, 0, 2*(n+want)), s.buf...)
	}
	k, err := s.in.Read(s.buf[n : n+want])
	s.buf = s.buf[:n+k]
	if err == io.EOF {
		s.eof, err = true, nil
	}
	return err
}

// advance consumes n bytes and counts their lines.
func (s *scanner) advance(n int) {
	s.line += int64(bytes.Count(s.buf[s.start:s.start+n], []byte{'\n'}))
	s.start += n
}

// next returns the next tag, or io.EOF.
func (s *scanner) next() (tag, error) {
	for {
		i := bytes.IndexByte(s.buf[s.start:], '<')
		if i < 0 {
			s.advance(len(s.buf) - s.start)
			if s.eof {
				return tag{}, s.end()
			}
			if err := s.more(); err != nil {
				return tag{}, err
			}
			continue
		}
		s.advance(i)
		for len(s.buf)-s.start < len("<![CDATA[") && !s.eof {
			if err := s.more(); err != nil {
				return tag{}, err
			}
		}
		rest := s.buf[s.start:]
		var err error
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			err = s.pass("-->")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			err = s.pass("]]>")
		case bytes.HasPrefix(rest, []byte("<?")):
			err = s.pass("?>")
		case bytes.HasPrefix(rest, []byte("<!")):
			return tag{}, s.bad("the file declares a document type, which may hide other files and bombs; remove the declaration (<!DOCTYPE ...>) and try again")
		default:
			return s.tag()
		}
		if err != nil {
			return tag{}, err
		}
	}
}

// end is what the end of the text means.
func (s *scanner) end() error {
	if len(s.open) > 0 {
		return journey.Errorf(journey.Invalid, "%s ends inside <%s>: it was cut while it was copied; fetch it again", s.name, s.open[len(s.open)-1])
	}
	return io.EOF
}

// pass consumes everything up to the mark.
func (s *scanner) pass(mark string) error {
	for {
		if i := bytes.Index(s.buf[s.start:], []byte(mark)); i >= 0 {
			s.advance(i + len(mark))
			return nil
		}
		if s.eof {
			return s.bad("a comment or declaration is not closed with %s", mark)
		}
		// Comments are not kept, however long they are.
		if n := len(s.buf) - s.start - len(mark); n > 0 {
			s.advance(n)
		}
		if err := s.more(); err != nil {
			return err
		}
	}
}

// tag reads the tag at hand.
func (s *scanner) tag() (tag, error) {
	n, err := s.tagLength()
	if err != nil {
		return tag{}, err
	}
	t := tag{line: s.line}
	body := s.buf[s.start+1 : s.start+n-1]
	switch {
	case len(body) > 0 && body[0] == '/':
		t.closes, body = true, body[1:]
	case len(body) > 0 && body[len(body)-1] == '/':
		t.opens, t.closes, body = true, true, body[:len(body)-1]
	default:
		t.opens = true
	}
	k := 0
	for k < len(body) && !isSpace(body[k]) {
		k++
	}
	if t.name = body[:k]; k == 0 {
		return tag{}, s.bad("a tag has no name")
	}
	if i := bytes.IndexByte(t.name, ':'); i >= 0 {
		t.name = t.name[i+1:] // a namespace prefix
	}
	if t.opens {
		if err := s.attributes(body[k:], &t); err != nil {
			return tag{}, err
		}
	}
	if err := s.nest(t); err != nil {
		return tag{}, err
	}
	s.advance(n)
	return t, nil
}

// tagLength finds the closing bracket outside of quotes.
func (s *scanner) tagLength() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		if s.start+i >= len(s.buf) {
			if s.eof {
				return 0, s.bad("a tag is not closed: the file was cut, or a quote is missing")
			}
			if err := s.more(); err != nil {
				return 0, err
			}
			i--
			continue
		}
		switch c := s.buf[s.start+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1, nil
		case c == '<':
			return 0, s.bad("a tag is not closed before the next one begins")
		}
	}
}

// nest keeps the list of open elements.
func (s *scanner) nest(t tag) error {
	switch {
	case t.opens && t.closes:
		if len(s.open) >= formats.MaxDepth {
			return s.bad("elements are nested deeper than %d", formats.MaxDepth)
		}
	case t.opens:
		if len(s.open) >= formats.MaxDepth {
			return s.bad("elements are nested deeper than %d", formats.MaxDepth)
		}
		s.open = append(s.open, bytes.Clone(t.name))
	case len(s.open) == 0 || !bytes.Equal(bytes.TrimRight(t.name, " \t\r\n"), s.open[len(s.open)-1]):
		return s.bad("</%s> closes nothing that is open", t.name)
	default:
		s.open = s.open[:len(s.open)-1]
	}
	return nil
}

// attributes reads the attributes of a tag and keeps key and value.
func (s *scanner) attributes(b []byte, t *tag) error {
	s.text = s.text[:0]
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		if len(b) == 0 {
			return nil
		}
		i := bytes.IndexByte(b, '=')
		if i < 0 {
			return s.bad("an attribute of <%s> has no value", t.name)
		}
		name := bytes.TrimRight(b[:i], " \t\r\n")
		b = bytes.TrimLeft(b[i+1:], " \t\r\n")
		if len(b) == 0 || b[0] != '"' && b[0] != '\'' {
			return s.bad("a value in <%s> has no quotes", t.name)
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return s.bad("a quote in <%s> is not closed", t.name)
		}
		raw := b[1 : 1+end]
		b = b[end+2:]
		var err error
		switch string(name) {
		case "key":
			t.key, err = s.unescape(raw)
		case "value":
			t.value, err = s.unescape(raw)
		}
		if err != nil {
			return err
		}
	}
}

// unescape resolves the predefined and the numeric entities.
func (s *scanner) unescape(raw []byte) ([]byte, error) {
	if bytes.IndexByte(raw, '&') < 0 {
		return raw, nil
	}
	if cap(s.text)-len(s.text) < len(raw) {
		s.text = make([]byte, 0, 2*len(raw)+1024) // earlier values keep the old memory
	}
	from := len(s.text)
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			s.text = append(s.text, raw...)
			break
		}
		s.text = append(s.text, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw, ';')
		if end < 0 || end > 12 {
			return nil, s.bad("an & that begins no entity; write &amp;")
		}
		r, ok := entity(string(raw[1:end]))
		if !ok {
			return nil, s.bad("the entity &%s; is not known; only the predefined ones are read", raw[1:end])
		}
		s.text = utf8.AppendRune(s.text, r)
		raw = raw[end+1:]
	}
	return s.text[from:len(s.text):len(s.text)], nil
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
